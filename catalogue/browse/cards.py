"""Cards: what a list shows of one object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from catalogue.browse.pictures import Picture, picture, shown_attribution
from catalogue.chronology import PERIODS, full_names
from catalogue.description import Both, both, describe
from catalogue.models import Category, MuseumObject, ObjectImage, Tier, TierState
from catalogue.rights import EN, ZH, Lang

KINDS = {TierState.OPEN: "open", TierState.ON_REQUEST: "ask", TierState.CLOSED: "shut"}
_STATES = {"open": ("開放", "open"), "ask": ("可申請", "on request"), "shut": ("未開放", "not open")}
_TIERS = {Tier.LOW: ("低階", "Low"), Tier.MEDIUM: ("中階", "Medium"), Tier.HIGH: ("高階", "High")}
_LISTED = ("makers", "period", "date_text", "format", "materials", "dimensions", "accession")
# A card never grows thinner than a picture can be recognised in. A handscroll shows a slice that
# leaves room for another card beside it, on telephones too: rows without holes.
_NARROWEST, _SLICE = 0.28, 2.1
_NO_PICTURE = 0.75
_NEARLY = 0.02


@dataclass(frozen=True, slots=True)
class Tiers:
    """The states of the three tiers, low to high (open | ask | shut), and the same in words."""

    steps: list[str]
    label: Both


@dataclass(frozen=True, slots=True)
class Fact:
    label: Both
    text: Both


@dataclass(frozen=True, slots=True)
class Card:
    """One object in a list. `title` may hold <mark>; `title_lang` differs from `page_lang` where the
    object has no title in the page's language (DECISIONS 17)."""

    url: str
    title: str
    title_lang: Lang
    page_lang: Lang
    by: Both
    category: Category
    picture: Picture | None
    aspect: float
    dominant: str
    sizes: str
    tiers: Tiers | None
    licence: Both | None
    why: Both | None = None
    facts: list[Fact] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether the card shows a slice of a handscroll, as wide a one as its row has room for."""
        return self.picture is not None and self.picture.is_long

    @property
    def is_cut(self) -> bool:
        """Whether the card shows a part of its picture only, so that a mark on the picture may be lost."""
        return self.picture is not None and abs(self.picture.aspect - self.aspect) > _NEARLY


def card(
    record: MuseumObject,
    lang: Lang,
    *,
    why: Both | None = None,
    mark: Callable[[str], str] | None = None,
    with_facts: bool = False,
) -> Card:
    """The card of one object. Needs `with_card()`, and `with_everything()` for `with_facts`.

    `mark` wraps found words of the title in <mark> and escapes the rest; `why` says why it is here.
    """
    image = next(iter(record.images.all()), None)
    shown = picture(image) if image else None
    aspect = _aspect(shown)
    title_lang: Lang = EN if lang == EN and record.title_en else ZH
    title = record.title_en if title_lang == EN else record.title_zh
    credit = shown_attribution(image) if image else None
    # A handscroll is cut to the height of its row: the whole picture is wider than its card.
    whole = max(aspect, shown.aspect) if shown else aspect
    return Card(
        url=record.get_absolute_url(),
        title=mark(title) if mark else title,
        title_lang=title_lang,
        page_lang=lang,
        by=_by(record),
        category=record.category,
        picture=shown,
        aspect=aspect,
        dominant=shown.dominant if shown else "transparent",
        sizes=f"(max-width:40rem) {whole * 11:.0f}rem, {whole * 17:.0f}rem",
        tiers=tiers(image) if image else None,
        licence=both(credit.licence.short(ZH), credit.licence.short(EN)) if credit else None,
        why=why,
        facts=_facts(record) if with_facts else [],
    )


def _aspect(shown: Picture | None) -> float:
    """Width divided by height of the picture's place on its card."""
    if shown is None:
        return _NO_PICTURE
    return _SLICE if shown.is_long else max(shown.aspect, _NARROWEST)


def tiers(image: ObjectImage) -> Tiers:
    """How far each tier of an image is open. A tier that is not held can be asked for."""
    steps = []
    for tier in Tier:
        file = image.file(tier)
        steps.append(KINDS[TierState(file.state)] if file else "ask")
    told = [(_TIERS[tier], _STATES[step]) for tier, step in zip(Tier, steps, strict=True)]
    return Tiers(
        steps,
        both(
            "，".join(f"{name[0]}{state[0]}" for name, state in told),
            ", ".join(f"{name[1]} {state[1]}" for name, state in told).capitalize(),
        ),
    )


def statements(images: Iterable[ObjectImage], lang: Lang) -> list[str]:
    """One statement per provider and licence among the pictures shown in a list, most frequent first."""
    counts: dict[str, int] = {}
    for image in images:
        credit = shown_attribution(image)
        if credit:
            statement = credit.statement(lang)
            counts[statement] = counts.get(statement, 0) + 1
    return sorted(counts, key=lambda statement: (-counts[statement], statement))


def first_images(records: Iterable[MuseumObject]) -> list[ObjectImage]:
    """The picture that stands for each object, where it has one. Reads prefetched `images`."""
    return [image for record in records for image in list(record.images.all())[:1]]


def in_order(records: Iterable[MuseumObject], ids: Iterable[str]) -> list[MuseumObject]:
    """Rows in the order in which search named them; what has just been withdrawn is left out."""
    found: Mapping[str, MuseumObject] = {record.pk: record for record in records}
    return [found[identity] for identity in ids if identity in found]


def _by(record: MuseumObject) -> Both:
    """宋　范寬, 清乾隆　高 30.4 公分 / Fan Kuan, Song dynasty."""
    period = PERIODS.get(record.period_id or "")
    names = full_names(period) if period else ("", "")
    makers = [maker.person for maker in record.makers.all()]
    zh = [names[0], "、".join(person.name_zh for person in makers)]
    en = [", ".join(person.name_en for person in makers if person.name_en), names[1]]
    if not makers and record.dimensions:
        side = record.dimensions[0]
        zh.append(f"{side['part']} {side['cm']:g} 公分".strip())
        en.append(f"{side['cm']:g} cm")
    return both("　".join(filter(None, zh)), ", ".join(filter(None, en)))


def _facts(record: MuseumObject) -> list[Fact]:
    lines = {line.key: line for line in describe(record)}
    found = []
    for key in _LISTED:
        if key in lines:
            texts = [value.text for value in lines[key].values]
            zh = "、".join(text[ZH] or text[EN] or "" for text in texts)
            en = ", ".join(text[EN] or "" for text in texts) if all(text[EN] for text in texts) else None
            found.append(Fact(lines[key].label, both(zh, en)))
    return found


__all__ = ["Card", "Fact", "Tiers", "card", "first_images", "in_order", "statements", "tiers"]
