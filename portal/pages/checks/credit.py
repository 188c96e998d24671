"""The check that blocks: a page whose words, records or pictures cannot be credited is not published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, Final

from catalogue.browse.pictures import shown_attribution
from catalogue.rights import LICENCES
from portal.pages.checks.faults import Fault, Words
from portal.pages.checks.material import Material

_INSTITUTION: Words = (
    "請管理到「典藏 → 機構」把名稱、地點、鏈結補齊。",
    "Ask a steward to complete its name, place and link: Catalogue → Institutions.",
)
_CREDIT: Final = attrgetter("attribution")


def credits(material: Material) -> Iterator[Fault]:
    """Words, records, pictures of records and uploaded pictures without a whole credit or an open licence."""
    yield from _of_words(material)
    yield from _of_records(material)
    yield from _of_uploads(material)


def _of_words(material: Material) -> Iterator[Fault]:
    writer = material.writer
    if writer is not None:
        if not _can_be_credited(_CREDIT, writer):
            yield _gap(
                (
                    f"文字提供機構「{writer}」的資料不全，無法註明出處。",
                    f"Whose words these are cannot be credited: the profile of {writer} is incomplete.",
                ),
                _INSTITUTION,
            )
    elif material.house is None:
        yield _gap(
            ("本站機構的資料不全，無法註明出處。", "The portal's own institution cannot be credited."),
            _INSTITUTION,
        )


def _of_records(material: Material) -> Iterator[Fault]:
    for use in material.shown.records:
        record = material.objects.get(use.id)
        if record is None or not record.is_public:
            continue  # not shown
        images = [one for one in record.images.all() if use.image in ("", one.pk)][:1]
        whole = _can_be_credited(_CREDIT, record)
        if not whole or not all(_can_be_credited(shown_attribution, image) for image in images):
            yield _gap(
                (
                    f"「{record.title_zh}」或它的圖缺完整的出處。",
                    f"{record.pk} or its picture has no complete credit.",
                ),
                _INSTITUTION,
                use.where,
                record.pk,
            )


def _of_uploads(material: Material) -> Iterator[Fault]:
    for kind, use in material.shown.others:
        row = material.others[kind].get(use.id)
        if row is None or not hasattr(row, "licence"):
            continue
        licence = LICENCES.get(row.licence)
        if licence is None or licence.url is None:
            yield _gap(
                (f"「{row}」沒有開放的授權方式。", f"“{row}” has no open licence."),
                ("換一個，或填上它的授權方式。", "Choose another, or state its licence."),
                use.where,
            )
        elif not _can_be_credited(_CREDIT, row):
            yield _gap(
                (f"「{row}」缺完整的出處。", f"“{row}” has no complete credit."), _INSTITUTION, use.where
            )


def _can_be_credited(credit: Callable[..., Any], *of: Any) -> bool:
    try:
        credit(*of)
    except ValueError:
        return False
    return True


def _gap(words: Words, remedy: Words, where: Words = ("", ""), identity: str = "") -> Fault:
    return Fault("credit-missing", words, remedy, where, identity, is_gap=True)
