"""What editors publish: exhibits, stories and themes."""

from __future__ import annotations

from typing import Final

from catalogue.api.shapes.parts import CREDIT, YEAR
from catalogue.api.shapes.schemas import Schema, integer, many, maybe, moment, one_of, record, ref, text, url
from catalogue.models import Tier

_DATE: Final[Schema] = {"type": "string", "format": "date"}
_CORE: Final[dict[str, Schema]] = {
    "id": text("Slug of the Chinese page; of the English one where there is no other."),
    "url": url("This one in the API."),
    "page": ref("Text"),
    "title": ref("Text"),
    "summary": ref("Text"),
    "cover": maybe(ref("ShownObject")),
    "published_at": maybe(moment("For the first time.")),
    "updated_at": maybe(moment()),
}
_EXHIBIT: Final[dict[str, Schema]] = {
    **_CORE,
    "subtitle": ref("Text"),
    "curators": ref("Text"),
    "opens": maybe(_DATE),
    "closes": maybe(_DATE),
    "objects_url": url("Its objects, place by place; also as CSV."),
}
_STORY: Final[dict[str, Schema]] = {**_CORE, "by": ref("Text"), "date": _DATE}
_THEME: Final[dict[str, Schema]] = {
    **_CORE,
    "kind": one_of(("person", "event", "era")),
    "person": maybe(ref("NamedPerson")),
    "period": maybe(ref("NamedTerm")),
    "year_from": YEAR,
    "year_to": YEAR,
    "objects_url": url("Its objects; also as CSV."),
    "archive_url": url("All of it as a zip."),
    "iiif_collection": url("The IIIF collection of its objects."),
}
_OBJECTS: Final = many(ref("ObjectSummary"), "Every public object that is shown, once.")

EDITORIAL: Final[dict[str, Schema]] = {
    "ShownObject": record(
        "An object where a block names it, with the credit of the picture that is shown (else of the record).",
        id=text(),
        title=ref("Text"),
        url=url(),
        attribution=ref("TierAttribution"),
    ),
    "Block": record(
        "A block of the page. A translated block has the id of the one it translates.",
        id=maybe(text()),
        type=text(
            "text, object, row, walk, compare, timeline, map, chart, solid, picture, recording, quote, callout, related, and others that may "
            "come."
        ),
        value={
            "description": "By type. Texts in both languages; an object as ShownObject, null when it is not public."
        },
    ),
    "Chapter": record(
        "A chapter of an exhibit.",
        id=maybe(text()),
        number=integer(minimum=1),
        heading=ref("Text"),
        lead=ref("Text"),
        blocks=many(ref("Block")),
    ),
    "ExhibitSummary": record("An exhibit in a list.", **_EXHIBIT, **CREDIT),
    "Exhibit": record(
        "An exhibit. The credit is that of its words; each object has its own.",
        **_EXHIBIT,
        chapters=many(ref("Chapter")),
        objects=_OBJECTS,
        **CREDIT,
    ),
    "ShownFile": record(
        "The largest open file of a picture.",
        image=text(),
        tier=one_of(Tier.values),
        url=url(),
        attribution=ref("TierAttribution"),
    ),
    "PlacedObject": record(
        "An object where an exhibit shows it.",
        position=integer("Among all places, from 1.", minimum=1),
        chapter=maybe(integer("None for the cover.", minimum=1)),
        heading=ref("Text"),
        block=text("Kind of block, or cover."),
        object=ref("ObjectSummary"),
        picture=maybe(ref("ShownFile")),
        **CREDIT,
    ),
    "StorySummary": record("A story in a list.", **_STORY, **CREDIT),
    "Story": record(
        "A story. The credit is that of its words; each object has its own.",
        **_STORY,
        blocks=many(ref("Block")),
        objects=_OBJECTS,
        **CREDIT,
    ),
    "ThemeSummary": record("A theme in a list.", **_THEME, **CREDIT),
    "ThemeRule": record(
        "A search that gathers objects.",
        words=ref("Text"),
        count=integer("Objects it finds now.", minimum=0),
        page=ref("Pages"),
        url=url("The same search in the API."),
    ),
    "ThemeEvent": record("A dated event.", date=ref("Text"), year_from=YEAR, year_to=YEAR, text=ref("Text")),
    "Relation": record(
        "A person or event that the theme is connected with.",
        kind=one_of(("person", "event")),
        name=ref("Text"),
        person=maybe(ref("NamedPerson")),
        relation=ref("Text"),
        to=maybe(
            integer(
                "Place in relations (from 0) of the one it is connected with; null: the theme.", minimum=0
            )
        ),
        date=ref("Text"),
        year_from=YEAR,
        year_to=YEAR,
    ),
    "NamedDataset": record(
        "A dataset where a theme names it.",
        id=text(),
        title=ref("Text"),
        url=url(),
        attribution=ref("TierAttribution"),
    ),
    "NamedArticle": record(
        "An exhibit or story where a theme names it.",
        section=one_of(("exhibits", "stories")),
        id=text(),
        title=ref("Text"),
        url=url("In the API."),
        page=ref("Text"),
    ),
    "Theme": record(
        "A theme. The credit is that of its words; each object has its own.",
        **_THEME,
        blocks=many(ref("Block")),
        rules=many(ref("ThemeRule")),
        is_cut={"type": "boolean", "description": "The rules find more than the 200 objects of a theme."},
        events=many(ref("ThemeEvent")),
        relations=many(ref("Relation")),
        datasets=many(ref("NamedDataset")),
        articles=many(ref("NamedArticle")),
        objects=many(ref("ObjectSummary"), "Those chosen by the editors first, then by rule and year."),
        **CREDIT,
    ),
}
