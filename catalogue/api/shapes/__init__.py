"""The shapes of what the API answers, as JSON Schema 2020-12: the components of the OpenAPI description.

Tests hold every answer against them, key by key, so they say what is delivered and nothing else.
"""

from __future__ import annotations

from catalogue.api.shapes.answers import ANSWERS
from catalogue.api.shapes.editorial import EDITORIAL
from catalogue.api.shapes.parts import PARTS
from catalogue.api.shapes.schemas import Schema, envelope, integer, many, maybe, ref, text, url
from catalogue.api.shapes.terms import TERMS
from catalogue.api.shapes.things import THINGS

_IN_LISTS = (
    "Category",
    "Change",
    "Dataset",
    "ExhibitSummary",
    "Image",
    "Licence",
    "Model3D",
    "Period",
    "Person",
    "PlacedObject",
    "Resource",
    "SimilarObject",
    "StorySummary",
    "Suggestion",
    "Term",
    "ThemeSummary",
)


def components() -> dict[str, Schema]:
    """All shapes, and an envelope for each that comes in lists."""
    lists = {f"{name}List": envelope(name) for name in _IN_LISTS}
    lists["ObjectSummaryList"] = envelope(
        "ObjectSummary", facets=maybe(ref("Facets")), query=ref("QueryEcho")
    )
    lists["RowList"] = envelope(
        "Row", version=integer("Of the table.", minimum=1), columns=many(ref("Column"), "Of the answer.")
    )
    lists["ExportList"] = envelope(
        "Export",
        manifest=maybe(url("datapackage.json of the bulk export.")),
        datasheet=ref("Text"),
        changes=maybe(url("What changed since.")),
    )
    lists["SelectionList"] = envelope("ObjectSummary", missing=many(text("An id that is no public object.")))
    lists["ThemeObjectList"] = envelope("ObjectSummary")
    return {**PARTS, **THINGS, **TERMS, **EDITORIAL, **ANSWERS, **lists}
