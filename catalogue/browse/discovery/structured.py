"""Structured data in the head of pages (schema.org, JSON-LD), so that machines read credit and licence too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from catalogue import rights
from catalogue.browse.models3d import Solid
from catalogue.browse.pictures import Picture, shown_attribution
from catalogue.delivery.addresses import absolute, in_language
from catalogue.description import Both, Line, describe
from catalogue.description.words import TitleLines
from catalogue.models import Dataset, MuseumObject, ObjectImage
from catalogue.models.models3d import MEDIA_TYPE
from catalogue.rights import EN, ZH, Attribution, Lang

Node = dict[str, Any]
_NOT_IN_JSON = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def script(data: Node) -> SafeString:
    """JSON that can stand inside a script element: nothing in it can close the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_NOT_IN_JSON))  # noqa: S308 - <, > and & are escaped


def visual_artwork(
    record: MuseumObject,
    title: TitleLines,
    image: ObjectImage | None,
    shown: Picture | None,
    models: Sequence[Solid],
    lang: Lang,
) -> Node:
    """schema:VisualArtwork with its makers, measures and ImageObject. Needs `with_everything()`."""
    lines = {line.key: line for line in describe(record)}
    names = [_in(title.zh, ZH)] + ([] if title.en_is_generated else [_in(title.en, EN)])
    node: Node = {
        "@context": "https://schema.org",
        "@type": "VisualArtwork",
        "@id": record.permanent_url,
        "url": absolute(in_language(record.get_absolute_url(), lang)),
        "name": names,
        "identifier": [value for value in (record.accession, record.work_number, record.id) if value],
        "creator": [_maker(maker.person) for maker in record.makers.all()],
        "dateCreated": _first(lines.get("period"), lang) or record.date_text,
        "artform": _first(lines.get("category"), lang),
        "artMedium": _all(lines.get("materials"), lang),
        "size": _first(lines.get("dimensions"), lang),
        "description": record.description_en if lang == EN else record.description_zh,
        "maintainer": organisation(record.attribution.institution),
        **_credit(record.attribution, lang),
    }
    if record.source_url:
        node["sameAs"] = record.source_url
    if image is not None and shown is not None:
        node["image"] = image_object(image, shown, lang)
    node["associatedMedia"] = [model_object(one, lang) for one in models if one.rung.is_open]
    return {key: value for key, value in node.items() if value}


def model_object(solid: Solid, lang: Lang) -> Node:
    """schema:3DModel of an open model."""
    credit = solid.rung.attribution
    return {
        "@type": "3DModel",
        "contentUrl": absolute(solid.rung.url),
        "encodingFormat": MEDIA_TYPE,
        "contentSize": f"{solid.model.bytes} B",
        "name": solid.alt[lang] or solid.alt[ZH],
        "creator": organisation(credit.institution),
        **_credit(credit, lang),
    }


def image_object(image: ObjectImage, shown: Picture, lang: Lang) -> Node:
    """schema:ImageObject as search engines want it for licensable images. `contentUrl` is what they index."""
    credit = shown_attribution(image)
    if credit is None:
        raise ValueError(f"{image} has nothing open to describe")
    largest = image.open_files[-1]
    return {
        "@type": "ImageObject",
        "contentUrl": absolute(largest.get_absolute_url()),
        "thumbnailUrl": absolute(shown.src),
        "width": largest.width,
        "height": largest.height,
        "encodingFormat": largest.media_type,
        "caption": shown.alt[lang] or shown.alt[ZH],
        "creator": organisation(credit.institution),
        **_credit(credit, lang),
    }


def dataset(found: Dataset, downloads: list[Node], lang: Lang) -> Node:
    """schema:Dataset with its distributions."""
    title, text = (
        (found.title_en, found.description_en) if lang == EN else (found.title_zh, found.description_zh)
    )
    credit = found.attribution
    node: Node = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": absolute(found.get_absolute_url()),
        "url": absolute(in_language(found.get_absolute_url(), lang)),
        "name": title,
        "description": text,
        "inLanguage": [ZH, EN],
        "isAccessibleForFree": True,
        "creator": organisation(credit.institution),
        "keywords": found.keywords_en if lang == EN else found.keywords_zh,
        "includedInDataCatalog": {"@type": "DataCatalog", "@id": _catalogue(), "url": absolute("/datasets/")},
        "dateModified": found.updated_at.date().isoformat(),
        "temporalCoverage": _coverage(found),
        "distribution": downloads,
        **_credit(credit, lang),
    }
    return {key: value for key, value in node.items() if value}


def data_catalogue(found: Iterable[Dataset], house: Attribution, lang: Lang) -> Node:
    """schema:DataCatalog with the datasets in it; what each of them is stands on its own page."""
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": _catalogue(),
        "url": absolute(in_language("/datasets/", lang)),
        "name": [
            _in(f"{house.institution.name_zh}開放資料", ZH),
            _in(f"Open data of {house.institution.name_en}", EN),
        ],
        "inLanguage": [ZH, EN],
        "isAccessibleForFree": True,
        "publisher": organisation(house.institution),
        "dataset": [
            {
                "@type": "Dataset",
                "@id": absolute(row.get_absolute_url()),
                "url": absolute(in_language(row.get_absolute_url(), lang)),
                "name": row.title_en if lang == EN else row.title_zh,
                "description": row.description_en if lang == EN else row.description_zh,
                **_credit(row.attribution, lang),
            }
            for row in found
        ],
        **_credit(house, lang),
    }


def organisation(institution: rights.Institution) -> Node:
    """schema:Museum of the providing institution."""
    return {
        "@type": "Museum",
        "name": [_in(institution.name_zh, ZH), _in(institution.name_en, EN)],
        "url": institution.link,
    }


def _catalogue() -> str:
    """The catalogue's own address, where it is found as RDF."""
    return absolute("/catalog")


def _credit(credit: Attribution, lang: Lang) -> Node:
    return dict(credit.json_ld(lang))


def _in(text: str, lang: Lang) -> Node:
    return {"@value": text, "@language": lang}


def _maker(person: Any) -> Node:
    names = [_in(person.name_zh, ZH)] + ([_in(person.name_en, EN)] if person.name_en else [])
    kind = "Person" if person.kind == person.Kind.PERSON else "Organization"
    return {"@type": kind, "name": names}


def _text(value: Both, lang: Lang) -> str:
    return value[lang] or value[ZH] or value[EN] or ""


def _first(line: Line | None, lang: Lang) -> str:
    return _text(line.values[0].text, lang) if line else ""


def _all(line: Line | None, lang: Lang) -> list[str]:
    return [_text(value.text, lang) for value in line.values] if line else []


def _coverage(found: Dataset) -> str:
    if found.year_from is None:
        return ""
    return f"{found.year_from}/{found.year_to}" if found.year_to else str(found.year_from)
