"""An exhibit over IIIF (Presentation 3.0): a collection of its objects, and a manifest whose ranges are its chapters.

The canvases are those of the objects' own manifests, so what is said of one elsewhere holds here. Each shows the
largest open tier and states its own credit; a picture of which nothing is open has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from catalogue.delivery.addresses import absolute
from catalogue.delivery.iiif import Credit, stated
from catalogue.description import both
from catalogue.iiif.presentation import addresses, canvases, collections, manifests
from catalogue.iiif.presentation.words import LanguageMap, pair, words
from catalogue.models import Institution, ObjectImage
from catalogue.rights import EN, LANGS, ZH, Attribution
from portal.pages.blocks.walk import WalkBlock
from portal.pages.gathering import Gathered
from portal.pages.listed import EXHIBITS, LABEL
from portal.pages.listed import manifest as manifest_address
from portal.pages.published import Article
from portal.pages_api import streams
from portal.pages_api.streams import Chapter, Paired

_PAGE = {ZH: both("開物的展覽頁", None), EN: both(None, "Exhibit page on Kaiwu")}


def collection_address(article: Article) -> str:
    """The collection of an exhibit."""
    return addresses.collection(f"{EXHIBITS}/{article.id}")


def index(exhibits: Sequence[Article]) -> dict[str, Any]:
    """All exhibits, each as the collection that it is."""
    return {
        "id": addresses.collection(EXHIBITS),
        "type": "Collection",
        "label": words(LABEL),
        "partOf": [{"id": addresses.collection(), "type": "Collection"}],
        "items": [_named(article) for article in exhibits],
    }


def collection(article: Article, shown: Gathered, house: Attribution) -> dict[str, Any]:
    """The exhibit's own manifest, then those of its objects. Six queries."""
    chosen = collections.chosen(list(shown.objects), collection_address(article))
    own = [_named_manifest(article, shown, house)] if pictures(article, shown) else []
    return {
        **chosen,
        **_named(article),
        "homepage": _homepage(article),
        "seeAlso": [_see_also(article)],
        "partOf": [{"id": addresses.collection(EXHIBITS), "type": "Collection"}],
        "items": [*own, *chosen["items"]],
    }


def manifest(article: Article, shown: Gathered) -> dict[str, Any]:
    """The manifest of an exhibit with an open picture, without context and credit."""
    images = pictures(article, shown)
    made = {
        "id": manifest_address(article.id),
        "type": "Manifest",
        "label": words(article.words("title")),
        "summary": words(article.words("summary")),
        "metadata": list(_metadata(article)),
        "provider": [manifests.agent(row) for row in _providers(article, images)],
        "homepage": _homepage(article),
        "seeAlso": [_see_also(article)],
        "thumbnail": [canvases.thumbnail(images[0])],
        "behavior": ["individuals"],
        "partOf": [{"id": collection_address(article), "type": "Collection", "label": _label(article)}],
        "items": [_canvas(image) for image in images],
        "structures": [_range(article, chapter, shown) for chapter in _illustrated(article, shown)],
    }
    return {name: value for name, value in made.items() if value}


def credits(article: Article, shown: Gathered, house: Attribution) -> list[Credit]:
    """Whom the words, the objects' names and the pictures of the manifest are owed to."""
    images = pictures(article, shown)
    return [
        ("text", article.credit(house)),
        *(("text", image.object.attribution) for image in images),
        *(("images", canvases.credit(image)) for image in images),
    ]


def pictures(article: Article, shown: Gathered) -> list[ObjectImage]:
    """The pictures that the exhibit shows, each once, the cover's first."""
    blocks = (block for chapter in streams.chapters(article) for block in chapter.content)
    found = [
        _picture(shown, article.leading.cover_id),
        *(one for block in blocks for one in _of(block, shown)),
    ]
    return list({image.pk: image for image in found if image is not None}.values())


def _of(block: Paired, shown: Gathered) -> list[ObjectImage]:
    """The pictures that a block shows."""
    if isinstance(block.leading.block, WalkBlock):
        value = block.leading.value
        found = [_picture(shown, value["object"], value["image"])]
    else:
        found = [_picture(shown, identity) for identity in streams.objects_of(block)]
    return [image for image in found if image is not None]


def _picture(shown: Gathered, identity: str | None, image_id: str = "") -> ObjectImage | None:
    stage = shown.object(identity, image_id).stage
    return stage.image if stage else None


def _canvas(image: ObjectImage) -> dict[str, Any]:
    """The canvas as the object's manifest has it, but named after the object."""
    made = canvases.canvas(image, manifests.title(image.object), [])
    return made | {
        "homepage": manifests.homepage(image.object),
        "seeAlso": [manifests.see_also(image.object)],
    }


def _illustrated(article: Article, shown: Gathered) -> Iterator[Chapter]:
    """The chapters that show a picture: a range holds at least one (§5.4)."""
    for chapter in streams.chapters(article):
        if any(_of(block, shown) for block in chapter.content):
            yield chapter


def _range(article: Article, chapter: Chapter, shown: Gathered) -> dict[str, Any]:
    """A chapter: the canvases of its blocks in order; a walk-through is a range of its stops."""
    items: list[dict[str, Any]] = []
    for place, block in enumerate(chapter.content, 1):
        images = _of(block, shown)
        if images and isinstance(block.leading.block, WalkBlock):
            items.append(_walk(_part(article, f"range/{chapter.number}-{place}"), block, images[0]))
        else:
            items += [{"id": _key(image), "type": "Canvas"} for image in images]
    made: dict[str, Any] = {
        "id": _part(article, f"range/{chapter.number}"),
        "type": "Range",
        "items": items,
    }
    if chapter.head:
        made["label"] = words(chapter.head.words("heading"))
        made["summary"] = words(chapter.head.words("lead"))
    return {name: value for name, value in made.items() if value}


def _walk(key: str, block: Paired, image: ObjectImage) -> dict[str, Any]:
    stops = [
        {
            "id": f"{key}-{number}",
            "type": "Range",
            "label": words(stop.words("heading")),
            "summary": words(stop.words("text")),
            "items": [
                {
                    "type": "SpecificResource",
                    "source": _key(image),
                    "selector": {"type": "FragmentSelector", "value": _fragment(image, stop)},
                }
            ],
        }
        for number, stop in enumerate(block.listed("stops"), 1)
    ]
    return {"id": key, "type": "Range", "label": manifests.title(image.object), "items": stops}


def _fragment(image: ObjectImage, stop: Paired) -> str:
    """The stop in pixels of the canvas."""
    region = stop.leading.value["region"]
    sizes = {"x": image.width, "y": image.height, "w": image.width, "h": image.height}
    x, y, w, h = (round(float(region[side]) / 100 * size) for side, size in sizes.items())
    return f"xywh={x},{y},{max(1, w)},{max(1, h)}"


def _part(article: Article, name: str) -> str:
    return absolute(f"/iiif/presentation/3/{EXHIBITS}/{article.id}/{name}")


def _key(image: ObjectImage) -> str:
    return addresses.canvas(image.object_id, image.pk)


def _label(article: Article) -> LanguageMap:
    return words(article.words("title"))


def _named(article: Article) -> dict[str, Any]:
    """An exhibit as a collection, where another names it."""
    return {
        "id": collection_address(article),
        "type": "Collection",
        "label": _label(article),
        "summary": words(article.words("summary")),
    }


def _named_manifest(article: Article, shown: Gathered, house: Attribution) -> dict[str, Any]:
    made = {
        "id": manifest_address(article.id),
        "type": "Manifest",
        "label": _label(article),
        "thumbnail": [canvases.thumbnail(pictures(article, shown)[0])],
    }
    return stated(made, credits(article, shown, house))


def _metadata(article: Article) -> Iterator[dict[str, LanguageMap]]:
    page, by = article.leading, article.words("curators")
    if by[ZH] or by[EN]:
        yield pair(both("策展", "Curated by"), [by])
    for label, day in ((both("開展", "Opens"), page.opens), (both("閉展", "Closes"), page.closes)):
        if day:
            yield pair(label, [both(day.isoformat(), day.isoformat())])


def _providers(article: Article, images: Sequence[ObjectImage]) -> list[Institution]:
    """Whoever provides words or pictures, each once."""
    rows = [article.leading.institution, *(image.institution for image in images)]
    return list({row.pk: row for row in rows if row}.values())


def _homepage(article: Article) -> list[dict[str, Any]]:
    """The exhibit's page in each language that it has one in."""
    found = article.addresses()
    return [
        {"id": url, "type": "Text", "label": words(_PAGE[lang]), "format": "text/html", "language": [lang]}
        for lang in LANGS
        if (url := found[lang])
    ]


def _see_also(article: Article) -> dict[str, Any]:
    return {
        "id": absolute(f"/api/v1/exhibits/{article.id}/"),
        "type": "Dataset",
        "label": words(both("開物 API 的展覽", "Exhibit in Kaiwu's API")),
        "format": "application/json",
        "profile": absolute("/api/v1/schema/"),
    }
