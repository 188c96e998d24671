"""Vocabularies, datasets, licences."""

from __future__ import annotations

from typing import Final

from catalogue.api.shapes.parts import CREDIT, LICENCE, YEAR
from catalogue.api.shapes.schemas import Schema, integer, many, maybe, moment, one_of, record, ref, text, url
from catalogue.models import Person, QualityResult, Resource
from catalogue.rights import CREDIT_COLUMNS, LICENCES
from catalogue.tables.charts.views import KINDS
from catalogue.tables.downloads import FORMATS

_TERM: Final[dict[str, Schema]] = {
    "id": text(),
    "url": url("This term in the API."),
    "page": ref("Pages"),
    "objects": url("The objects behind it, in the API."),
    "name": ref("Text"),
    "count": integer("Public objects behind it.", minimum=0),
}
# Its other members are the columns of the answer: text, number, true or false, or null.
ROW: Final[Schema] = {
    "type": "object",
    "description": "A row of a table; the columns of the table first, its credit last.",
    "properties": {name: text() for name in CREDIT_COLUMNS},
    "required": list(CREDIT_COLUMNS),
    "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
}
_ALIASES = {"aliases": many(text())}

TERMS: Final[dict[str, Schema]] = {
    "Term": record("A term of a vocabulary.", **_TERM, **_ALIASES, **CREDIT),
    "Category": record(
        "A category.",
        **_TERM,
        **_ALIASES,
        landing={"type": "boolean", "description": "One of the sixteen with a page of its own."},
        id_character=maybe(text("The character that stands for it in object numbers.")),
        department=maybe(ref("NamedTerm")),
        holdings=maybe(integer("Objects the museum holds, open or not.")),
        **CREDIT,
    ),
    "Period": record(
        "A culture, dynasty or reign.",
        **_TERM,
        **_ALIASES,
        kind=text(),
        parent=maybe(ref("NamedTerm")),
        year_from=YEAR,
        year_to=YEAR,
        circa={"type": "boolean"},
        **CREDIT,
    ),
    "Person": record(
        "A person, kiln or workshop.",
        **_TERM,
        aliases=ref("TextList"),
        kind=one_of(Person.Kind.values),
        period=maybe(ref("NamedTerm")),
        born=YEAR,
        died=YEAR,
        biography=ref("Text"),
        external_ids={
            "type": "object",
            "description": "Authority → identifier.",
            "additionalProperties": text(),
        },
        **CREDIT,
    ),
    "Column": record(
        "A column of a table.",
        name=text(),
        type=text("As in Table Schema."),
        title=ref("Text"),
        description=ref("Text"),
        unit=ref("Text"),
        constraints={"type": "object", "description": "As in Table Schema.", "additionalProperties": True},
        categories=many(record("A value and what it is called.", value=text(), label=ref("Text"))),
    ),
    "TableVersion": record(
        "A version of a table.", number=integer(minimum=1), created_at=moment(), note=ref("Text")
    ),
    "Download": record(
        "A table as a file.",
        format=one_of(FORMATS),
        media_type=text(),
        url=url(),
        bytes=integer(minimum=0),
        sha256=text(),
    ),
    "Chart": record(
        "A chart of a table.",
        name=text(),
        kind=one_of(KINDS),
        title=ref("Text"),
        svg=url("Takes lang and theme."),
        png=url("Takes lang and theme."),
        csv=url("The points."),
    ),
    "DatasetResource": record(
        "A table, file, API address or reference of a dataset.",
        id=text(),
        kind=one_of(Resource.Kind.values),
        title=ref("Text"),
        description=ref("Text"),
        licence=LICENCE,
        media_type=maybe(text()),
        url=url("Of a table: its rows."),
        bytes=maybe(integer()),
        sha256=maybe(text()),
        rows=maybe(integer(minimum=0)),
        version=maybe(ref("TableVersion")),
        downloads=many(ref("Download")),
        columns=many(ref("Column")),
        charts=many(ref("Chart")),
        primary_key=many(text()),
        **CREDIT,
    ),
    "Row": ROW,
    "TableFile": record(
        "A whole table: the answer of its rows, all of them.",
        attribution=ref("Attribution"),
        count=integer(minimum=0),
        next={"type": "null"},
        previous={"type": "null"},
        results=many(ref("Row")),
    ),
    "QualityResult": record(
        "The last result of one check.",
        check=one_of(QualityResult.Check.values),
        resource=maybe(text("Id of a resource; null: the dataset as a whole.")),
        passed={"type": "boolean"},
        detail=ref("Text"),
        checked_at=moment(),
    ),
    "Contact": record("Whom to ask: an office.", name=ref("Text"), email=maybe(text()), url=maybe(url())),
    "DatasetSource": record("Where collected figures come from.", text=ref("Text"), url=maybe(url())),
    "Dataset": record(
        "A dataset.",
        id=text(),
        url=url("This dataset in the API."),
        page=ref("Pages"),
        title=ref("Text"),
        description=ref("Text"),
        institution=ref("NamedTerm"),
        department=ref("Text"),
        category=maybe(ref("NamedTerm")),
        licence=LICENCE,
        theme=maybe(text("EU data theme.")),
        keywords=ref("TextList"),
        frequency=text("EU frequency."),
        year_from=YEAR,
        year_to=YEAR,
        place=ref("Text"),
        place_uri=maybe(url("The place in an authority file.")),
        contact=ref("Contact"),
        sources=many(ref("DatasetSource")),
        issued_at=maybe(moment()),
        updated_at=moment(),
        quality=many(ref("QualityResult")),
        resources=many(ref("DatasetResource")),
        **CREDIT,
    ),
    "Licence": record(
        "A licence.",
        id=one_of(LICENCES),
        page=ref("Pages"),
        spdx=maybe(text()),
        name=ref("Text"),
        word=ref("Text"),
        short=ref("Text"),
        duty=ref("Text"),
        required={"type": "boolean", "description": "Whether the credit is a duty."},
        terms=maybe(url("The licence itself.")),
        uris=record(
            "The address each standard accepts for it.",
            **{name: maybe(url()) for name in ("iiif", "edm", "dcat", "schema_org")},
        ),
        **CREDIT,
    ),
}
