"""Whose words and pictures a harvested record holds, told in both languages."""

from __future__ import annotations

from catalogue.delivery.iiif import Credit, statements
from catalogue.description import Both, both
from catalogue.models import ImageFile, MuseumObject
from catalogue.rights import EN, LANGS, ZH, CopyrightStatus


def words_of_credit(record: MuseumObject, *pictures: Credit) -> list[Both]:
    """The whole credit of the record; the statement of description and pictures where it is another; the state
    of the work. The first is always in both languages.
    """
    credit = record.attribution
    parts: list[Credit] = [("text", credit)]
    by = record.description_attribution
    if by and (record.description_zh or record.description_en):
        parts.append(("description", by))
    parts += pictures
    told: list[Both] = [{lang: credit.full(lang) for lang in LANGS}]
    told += [both(zh, None) for zh in statements(parts, ZH)[1:]]
    told += [both(None, en) for en in statements(parts, EN)[1:]]
    return [*told, work_state(record)]


def work_state(record: MuseumObject) -> Both:
    """Whether the work itself is in the public domain; never a licence (DECISIONS 8)."""
    state = CopyrightStatus(record.copyright_status)
    return both(f"著作權狀態：{state.word(ZH)}", f"Copyright status: {state.word(EN)}")


def thumbnail(record: MuseumObject) -> ImageFile | None:
    """The smallest open file of the first picture that has one."""
    return next((files[0] for image in record.images.all() if (files := image.open_files)), None)
