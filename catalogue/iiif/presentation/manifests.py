"""A museum object as a manifest (Presentation 3.0 §5.2): its pictures, then those of its leaves, in order."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static

from catalogue import rights
from catalogue.delivery.addresses import absolute, iiif_manifest, in_language
from catalogue.delivery.iiif import Credit, stated
from catalogue.description import Both, both, describe
from catalogue.description.facts import Line
from catalogue.iiif.presentation import addresses, canvases
from catalogue.iiif.presentation.annotations import notes, seen
from catalogue.iiif.presentation.ranges import ranges
from catalogue.iiif.presentation.words import LanguageMap, linked, pair, words
from catalogue.models import Institution, Model3D, MuseumObject, ObjectImage
from catalogue.models.models3d import MEDIA_TYPE
from catalogue.rights import EN, LANGS, ZH

_HANDSCROLL = "handscroll"
# Opened from the right: scrolls, and whatever is bound or folded as a book is.
_RIGHT_TO_LEFT = frozenset({_HANDSCROLL, "album", "folded-album", "thread-bound"})
_BOOKS = frozenset({"rare-books", "archival-documents"})
_NOT_METADATA = frozenset({"title"})


def works(record: MuseumObject) -> list[MuseumObject]:
    """The object and its public leaves, in order: whose pictures and words a manifest holds."""
    return [record, *record.leaves]


def pictures(record: MuseumObject) -> list[ObjectImage]:
    """The images with a canvas: those of which a tier is open. Without any there is no manifest."""
    return [image for work in works(record) for image in seen(work)]


def credits(record: MuseumObject) -> list[Credit]:
    """Whom the texts, the description, the open pictures and the open models of a manifest are owed to."""
    found: list[Credit] = [("text", work.attribution) for work in works(record)]
    by = record.description_attribution
    if by and (record.description_zh or record.description_en):
        found.append(("description", by))
    found += [("images", canvases.credit(image)) for image in pictures(record)]
    return found + [("models", model.attribution) for model in models(record)]


def models(record: MuseumObject) -> list[Model3D]:
    """The open 3D models of the object and its leaves. Needs `models_3d__institution` of both."""
    return [model for work in works(record) for model in work.models_3d.all() if model.is_open]


def manifest(record: MuseumObject) -> dict[str, Any]:
    """The manifest of an object with an open picture, without context and credit. Needs `with_leaves`, and
    `models_3d__institution` of the object and its leaves.
    """
    items = [made for work in works(record) for made in _canvases(work, is_leaf=work is not record)]
    made: dict[str, Any] = {
        "id": iiif_manifest(record.pk),
        "type": "Manifest",
        "label": title(record),
        "metadata": [*map(_fact, filter(_is_fact, describe(record))), *_unseen(record)],
        "summary": words(both(record.description_zh, record.description_en)),
        "provider": [agent(row) for row in _providers(record)],
        "homepage": homepage(record),
        "seeAlso": [see_also(record)],
        "rendering": [_model(row) for row in models(record)],
        "thumbnail": [canvases.thumbnail(pictures(record)[0])],
        "navDate": _nav_date(record),
        "viewingDirection": "right-to-left" if _is_right_to_left(record) else "left-to-right",
        "behavior": [_behavior(record, items)],
        "partOf": list(_part_of(record)),
        "items": items,
        "structures": ranges(record, record.leaves),
        "service": _services(record, items),
    }
    return {name: value for name, value in made.items() if value}


def title(record: MuseumObject) -> LanguageMap:
    return words(both(record.title_zh, record.title_en))


def _model(row: Model3D) -> dict[str, Any]:
    """The file of an open 3D model with its own credit: it may be another's than the pictures."""
    kind = ("示意立體模型", "Illustrative 3D model") if row.is_illustration else ("立體模型", "3D model")
    licence = rights.licence(row.licence)
    made = {
        "id": absolute(row.get_absolute_url()),
        "type": "Model",
        "label": words(both(f"{kind[0]}，{licence.short_zh}", f"{kind[1]}, {licence.short_en}")),
        "format": MEDIA_TYPE,
    }
    return stated(made, [("models", row.attribution)], row.object.copyright_status)


def homepage(record: MuseumObject) -> list[dict[str, Any]]:
    """The object's page in each language."""
    path = record.get_absolute_url()
    labels = {ZH: both("開物的文物頁", None), EN: both(None, "Object page on Kaiwu")}
    return [
        {
            "id": absolute(in_language(path, lang)),
            "type": "Text",
            "label": words(labels[lang]),
            "format": "text/html",
            "language": [lang],
        }
        for lang in LANGS
    ]


def _canvases(work: MuseumObject, *, is_leaf: bool) -> Iterator[dict[str, Any]]:
    images, found = seen(work), notes(work)
    for number, image in enumerate(images, 1):
        label = _canvas_label(work, image, number if len(images) > 1 else None, is_leaf=is_leaf)
        made = canvases.canvas(image, words(label), found.get(image.pk, []))
        if is_leaf:
            made["homepage"], made["seeAlso"] = homepage(work), [see_also(work)]
        yield made


def _canvas_label(work: MuseumObject, image: ObjectImage, number: int | None, *, is_leaf: bool) -> Both:
    """A leaf by its title; a picture of the work itself by its number, and whether it is a drawing."""
    kind = ("示意圖", "Illustration") if image.is_illustration else ("圖像", "Image")
    name = (work.title_zh, work.title_en) if is_leaf else kind
    if number is None:
        return both(*name)
    return both(f"{name[0]} {number}", f"{name[1]} {number}" if name[1] else None)


def _is_fact(line: Line) -> bool:
    return line.key not in _NOT_METADATA


def _fact(line: Line) -> dict[str, LanguageMap]:
    return pair(line.label, map(_value, line.values))


def _unseen(record: MuseumObject) -> Iterator[dict[str, LanguageMap]]:
    """What a reader does not get to see, and where to ask for it: nothing is left out in silence."""
    names = [
        canvases.unseen(image, both(work.title_zh, work.title_en))
        for work in works(record)
        for image in work.images.all()
        if not image.open_files
    ]
    if names:
        yield pair(both("未開放的圖像，可以申請", "Images that are not open; ask for them"), names)


def _value(value: Any) -> Both:
    """The text; of what lies on another site, a link."""
    if value.url and not value.url.startswith("/"):
        return linked(value.text, value.url, both(None, None))
    text: Both = value.text
    return text


def _providers(record: MuseumObject) -> list[Institution]:
    """Whoever provides the record, its description or a picture; each once."""
    rows = [record.institution, *(image.institution for image in pictures(record))]
    rows += [record.description_by] if record.description_by else []
    return list({row.pk: row for row in rows}.values())


def agent(row: Institution) -> dict[str, Any]:
    """The institution as a provider (§3.1): who it is, where its pages are, and its mark if it has given one."""
    profile = row.profile()
    label = words(both(profile.name_zh, profile.name_en))
    home = {"id": profile.link, "type": "Text", "label": label, "format": "text/html"}
    agent = {"id": profile.link, "type": "Agent", "label": label, "homepage": [home]}
    # Whoever has no pages of its own but this site's is this site.
    logo = row.logo_url or ("" if row.link else absolute(static("img/seal.svg")))
    if logo:
        format = mimetypes.guess_type(logo)[0]
        agent["logo"] = [{"id": logo, "type": "Image"} | ({"format": format} if format else {})]
    return agent


def see_also(record: MuseumObject) -> dict[str, Any]:
    return {
        "id": absolute(f"/api/v1/objects/{record.pk}/"),
        "type": "Dataset",
        "label": words(both("開物 API 的紀錄", "Record in Kaiwu's API")),
        "format": "application/json",
        "profile": absolute("/api/v1/schema/"),
    }


def _nav_date(record: MuseumObject) -> str | None:
    """The first moment of the year, where exactly one is known; the standard's dates begin with year 1."""
    year = record.year_from
    if year is None or year < 1 or record.year_to != year or record.years_circa:
        return None
    return f"{year:04d}-01-01T00:00:00Z"


def _is_right_to_left(record: MuseumObject) -> bool:
    return record.format_id in _RIGHT_TO_LEFT or record.category_id in _BOOKS


def _behavior(record: MuseumObject, items: list[dict[str, Any]]) -> str:
    """Scrolls go on; books turn in pairs of pages, unless a picture already shows both."""
    if record.format_id == _HANDSCROLL:
        return "continuous"
    is_book = record.category_id in _BOOKS and len(items) > 1
    return "paged" if is_book and all(item["height"] > item["width"] for item in items) else "individuals"


def _part_of(record: MuseumObject) -> Iterator[dict[str, Any]]:
    parent, category = record.parent, record.category
    if parent is not None and parent.is_public:
        yield {"id": iiif_manifest(parent.pk), "type": "Manifest", "label": title(parent)}
    yield {
        "id": addresses.collection(category.pk),
        "type": "Collection",
        "label": words(both(category.name_zh, category.name_en)),
    }


def _services(record: MuseumObject, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Search within (Content Search 2.0), where there are words to be found."""
    if not any("annotations" in item for item in items):
        return []
    complete = {"id": addresses.part(record.pk, "autocomplete"), "type": "AutoCompleteService2"}
    return [{"id": addresses.part(record.pk, "search"), "type": "SearchService2", "service": [complete]}]
