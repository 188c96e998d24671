"""Streams of blocks as data, both languages in one: a block of a translation has the id of the one it translates.

`data` writes by the kind of block, whatever it stands in. A kind that it does not know is written as Wagtail's own
API would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from wagtail import blocks

from catalogue.api.values import address, work
from catalogue.chronology import parse_years
from catalogue.delivery.addresses import absolute
from catalogue.description import both
from catalogue.models import MuseumObject
from catalogue.rights import EN, LANGS
from portal.pages.blocks.choosing import (
    ArticleChooserBlock,
    CategoryPickBlock,
    ChartPickBlock,
    DatasetPickBlock,
    NameBlock,
    ObjectChooserBlock,
    PictureChooserBlock,
    RecordingChooserBlock,
)
from portal.pages.blocks.places import PlaceBlock
from portal.pages.blocks.time import DateBlock
from portal.pages.blocks.walk import WalkBlock
from portal.pages.gathering import Gathered, ShownObject
from portal.pages.links import written as written_text
from portal.pages.published import Article

Sides = tuple[Any, Any]
"""A value as it stands on the Chinese and on the English page; None where a page lacks it."""


@dataclass(frozen=True, slots=True)
class Paired:
    """One block of a stream or list, as it stands on each page."""

    zh: Any = None
    en: Any = None

    @property
    def leading(self) -> Any:
        return self.zh if self.zh is not None else self.en

    @property
    def values(self) -> Sides:
        return tuple(side.value if side is not None else None for side in (self.zh, self.en))  # type: ignore[return-value]

    def inside(self, name: str) -> list[Paired]:
        """The blocks of a stream within this block."""
        return paired(*(value[name] if value is not None else () for value in self.values))

    def listed(self, name: str) -> list[Paired]:
        """The members of a list within this block."""
        return paired(*_bound(tuple(value[name] if value is not None else None for value in self.values)))

    def words(self, name: str) -> Any:
        """A text within this block."""
        return both(*(value[name] if value is not None else None for value in self.values))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter by its number; of a story, and of a cover, there is none."""

    number: int | None
    head: Paired | None
    content: list[Paired]


def paired(zh: Iterable[Any], en: Iterable[Any]) -> list[Paired]:
    """Blocks with the same id together, in the Chinese order; then those of the English page alone."""
    english = {block.id or object(): block for block in en}
    found = [Paired(block, english.pop(block.id, None)) for block in zh]
    return found + [Paired(None, block) for block in english.values()]


def chapters(article: Article) -> list[Chapter]:
    """The body by chapters; a story is one without a head."""
    sides = [article.pages[lang].body if lang in article.pages else () for lang in LANGS]
    body = paired(*sides)
    if article.section == "stories":
        return [Chapter(None, None, body)]
    return [Chapter(number, chapter, chapter.inside("content")) for number, chapter in enumerate(body, 1)]


def objects_of(block: Paired) -> list[str]:
    """The ids of the objects that a block names on either page, each once."""
    ids = (
        pk
        for side in (block.zh, block.en)
        if side is not None
        for model, pk, _, _ in side.block.extract_references(side.value)
        if model is MuseumObject
    )
    return list(dict.fromkeys(ids))


def written(stream: Iterable[Paired], gathered: Gathered) -> list[dict[str, Any]]:
    """Blocks of a stream with their kind and id."""
    return [
        {
            "id": block.leading.id,
            "type": block.leading.block_type,
            "value": data(block.leading.block, block.values, gathered),
        }
        for block in stream
    ]


def reference(shown: ShownObject) -> dict[str, Any] | None:
    """An object where a block names it, with the credit of what is shown; None where it is not public any more."""
    if shown.record is None:
        return None
    return {**work(shown.record), "attribution": shown.attribution.reduced()}


@singledispatch
def data(block: blocks.Block, sides: Sides, gathered: Gathered) -> Any:
    """A value as data. Choices and numbers are one for both languages: the Chinese page's, where they differ."""
    value = _one(sides)
    return None if value is None else block.get_api_representation(value)


@data.register
def _(block: blocks.CharBlock | blocks.TextBlock, sides: Sides, gathered: Gathered) -> Any:
    return both(*sides)


@data.register
def _(block: blocks.RichTextBlock, sides: Sides, gathered: Gathered) -> Any:
    """HTML as the page has it, its links whole."""
    return both(
        *(
            written_text(value.source, gathered.links, lang, whole=True) if value is not None else None
            for lang, value in zip(LANGS, sides, strict=True)
        )
    )


@data.register
def _(block: DateBlock, sides: Sides, gathered: Gathered) -> Any:
    years = parse_years(_one(sides) or "")
    return {
        "text": both(*sides),
        "year_from": years.start if years else None,
        "year_to": years.end if years else None,
    }


@data.register
def _(block: ObjectChooserBlock, sides: Sides, gathered: Gathered) -> Any:
    return reference(gathered.object(_one(sides)))


@data.register
def _(block: PictureChooserBlock, sides: Sides, gathered: Gathered) -> Any:
    """An editorial picture with its own credit; None where it has been deleted."""
    shown = gathered.picture(_one(sides))
    if shown is None:
        return None
    picture = shown.picture
    return {
        "url": absolute(shown.largest),
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "attribution": shown.attribution.reduced(),
    }


@data.register
def _(block: RecordingChooserBlock, sides: Sides, gathered: Gathered) -> Any:
    """A recording with its captions, transcript and credit; None where it has been deleted."""
    shown = gathered.recording(_one(sides))
    if shown is None:
        return None
    row = shown.row
    return {
        "title": shown.title,
        "url": absolute(shown.url),
        "media_type": row.media_type,
        "seconds": round(row.seconds, 1),
        "captions": {track.lang: absolute(track.url) for track in shown.tracks},
        "transcript": both(row.transcript_zh, row.transcript_en),
        "attribution": shown.attribution.reduced(),
    }


@data.register
def _(block: NameBlock, sides: Sides, gathered: Gathered) -> Any:
    return _one(sides)


@data.register
def _(block: ArticleChooserBlock, sides: Sides, gathered: Gathered) -> Any:
    """A published page; None for one that is not."""
    page = gathered.pages.get(str(_one(sides)))
    if page is None:
        return None
    title = both(None, page.title) if page.locale.language_code == EN else both(page.title, None)
    return {"id": page.slug, "title": title, "page": absolute(page.url)}


@data.register
def _(block: ChartPickBlock, sides: Sides, gathered: Gathered) -> Any:
    """The declared view of a table, whose chart and figures are under its address; None where it is not public."""
    key, _, view = (_one(sides) or "").partition("/")
    table = gathered.resources.get(key)
    if table is None:
        return None
    here = f"datasets/{table.dataset_id}/resources/{table.pk}/"
    credit = table.attribution.reduced()
    return {"resource": table.pk, "view": view, "url": address(here), "attribution": credit}


@data.register
def _(block: DatasetPickBlock, sides: Sides, gathered: Gathered) -> Any:
    found = gathered.datasets.get(_one(sides) or "")
    if found is None:
        return None
    title, url = both(found.title_zh, found.title_en), address(f"datasets/{found.pk}/")
    return {"id": found.pk, "title": title, "url": url, "attribution": found.attribution.reduced()}


@data.register
def _(block: CategoryPickBlock, sides: Sides, gathered: Gathered) -> Any:
    found = gathered.categories.get(_one(sides) or "")
    if found is None:
        return None
    page = absolute(found.get_absolute_url())
    return {"id": found.pk, "title": both(found.name_zh, found.name_en), "page": page}


@data.register
def _(block: PlaceBlock, sides: Sides, gathered: Gathered) -> Any:
    value = _one(sides)
    names = ("name_zh", "name_en")
    members = ((name, inner) for name, inner in block.child_blocks.items() if name not in names)
    return {
        "name": both(*(value[name] for name in names)),
        **{name: data(inner, _part(sides, name), gathered) for name, inner in members},
    }


@data.register
def _(block: blocks.StructBlock, sides: Sides, gathered: Gathered) -> Any:
    return {name: data(inner, _part(sides, name), gathered) for name, inner in block.child_blocks.items()}


@data.register
def _(block: WalkBlock, sides: Sides, gathered: Gathered) -> Any:
    """With the picture that its stops stand on."""
    value = _one(sides)
    shown = gathered.object(value["object"], value["image"])
    members = ((name, inner) for name, inner in block.child_blocks.items() if name not in ("object", "image"))
    return {
        "object": reference(shown),
        "image": shown.stage.image.pk if shown.stage else None,
        **{name: data(inner, _part(sides, name), gathered) for name, inner in members},
    }


@data.register
def _(block: blocks.ListBlock, sides: Sides, gathered: Gathered) -> Any:
    return [data(one.leading.block, one.values, gathered) for one in paired(*_bound(sides))]


@data.register
def _(block: blocks.StreamBlock, sides: Sides, gathered: Gathered) -> Any:
    return written(paired(*(value if value is not None else () for value in sides)), gathered)


def _one(sides: Sides) -> Any:
    return next((value for value in sides if value is not None), None)


def _part(sides: Sides, name: str) -> Sides:
    zh, en = (value.get(name) if value is not None else None for value in sides)
    return zh, en


def _bound(sides: Iterable[Any]) -> Iterator[Any]:
    yield from (value.bound_blocks if value is not None else () for value in sides)
