"""The guards of data: a success body without its attribution is not written.

A module of its own that imports nothing but `rest_framework.renderers` and the rule of the block: it is
loaded while Django REST framework itself is still being loaded, and it must not trust its supplier. What it
has once let pass it need not look at again: `write` gives such a thing as the JSON that it is delivered as.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any, Final

from rest_framework.renderers import BaseRenderer, JSONRenderer

from catalogue.delivery.written import Written, plain
from catalogue.rights import LICENCES
from catalogue.rights.block import AttributionMissing, check_block
from catalogue.rights.required_statement import check_required_statement

# The lists whose every member is a thing of its own, with its own credit.
_DELIVERABLE: Final = ("results", "objects", "images", "models_3d", "resources", "tiers")
# Where one thing stands by itself in another, if it stands there at all.
_INSIDE: Final = "image"
_REDUCED: Final = frozenset({"tiers"})
_COLUMNS: Final = ("attribution_zh", "attribution_en", "licence")
# Members of a dataset that are its resources, and members of a result that are datasets.
_HOLDING: Final = ("resources", "distribution")
_HELD: Final = ("results", "packages")
# IIIF resources that state a credit of their own -> which of their `items` do so too. A collection within
# a collection is only named there.
_IIIF: Final = {
    "Collection": "Manifest",
    "Manifest": "Canvas",
    "Canvas": None,
    "AnnotationPage": None,
    "ImageService3": None,
}


class AttributedJSONRenderer(JSONRenderer):
    """JSON that holds a whole block for the body, and one for each thing in it (gate 4)."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if _is_success(renderer_context):
            guard(data)
        if isinstance(data, Mapping) and any(isinstance(item, Written) for item in data.get("results") or ()):
            if self.get_indent(accepted_media_type or "", renderer_context or {}) is None:
                return self._joined(data)
            data = {**data, "results": plain(data["results"])}
        written: bytes = super().render(data, accepted_media_type, renderer_context)
        return written

    def _joined(self, envelope: Mapping[str, Any]) -> bytes:
        """An envelope whose results are written already, at least some of them. They stand last."""
        frame = {name: value for name, value in envelope.items() if name != "results"}
        items = [item if isinstance(item, Written) else write(item) for item in envelope["results"]]
        head: bytes = super().render(frame)
        return b"".join((head[:-1], b',"results":[', ",".join(items).encode(), b"]}"))


class AttributedIIIFRenderer(JSONRenderer):
    """JSON-LD of the IIIF Presentation API, which states its credit in IIIF's own words (gate 4)."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        guard_iiif(data)
        written: bytes = super().render(data, accepted_media_type, renderer_context)
        return written


class AttributedRowsRenderer(JSONRenderer):
    """JSON of rows of a table: a whole block for the body, the three columns of attribution in every row."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if _is_success(renderer_context):
            check_block(data.get("attribution") if isinstance(data, Mapping) else None)
            guard_table(_COLUMNS, data["results"])
        written: bytes = super().render(data, accepted_media_type, renderer_context)
        return written


class AttributedCSVRenderer(BaseRenderer):
    """CSV (RFC 4180, UTF-8) of an envelope's `results`, three columns of attribution on every row.

    The envelope says the `columns`; each result maps them to text, number or None.
    """

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        check_block(data.get("attribution") if isinstance(data, Mapping) else None)
        columns, rows = data["columns"], data["results"]
        guard_table(columns, rows)
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows([row.get(column) for column in columns] for row in rows)
        return out.getvalue().encode()


class AttributedResultRenderer(JSONRenderer):
    """JSON of `{"success", "result"}`, as CKAN and data.gov.tw answer: a whole block for the body, one for each
    dataset in the result and each of its resources, the three columns in every row.
    """

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        if _is_success(renderer_context):
            check_block(data.get("attribution") if isinstance(data, Mapping) else None)
            guard_result(data.get("result"))
        written: bytes = super().render(data, accepted_media_type, renderer_context)
        return written


def guard_result(result: Any, path: str = "result") -> None:
    """Refuse a dataset (what has resources) or a row, anywhere in a result, that lacks its credit."""
    if isinstance(result, list):
        for number, member in enumerate(result):
            guard_result(member, f"{path}[{number}]")
        return
    if not isinstance(result, Mapping):
        return  # a name, a number
    for name in _HOLDING:
        for number, member in enumerate(result.get(name) or ()):
            check_block(result.get("attribution"), path=f"{path}.attribution")
            check_block(member.get("attribution"), path=f"{path}.{name}[{number}].attribution")
    for name in _HELD:
        guard_result(result.get(name), f"{path}.{name}")
    if "records" in result:
        guard_table(_COLUMNS, result["records"])


def guard(data: Any, path: str = "") -> None:
    """Refuse a body that lacks the block, or whose things lack theirs. Raises AttributionMissing."""
    if not isinstance(data, Mapping):
        raise AttributionMissing(path or "body", f"must be an object, not {type(data).__name__}")
    check_block(data.get("attribution"), path=f"{path}attribution")
    _guard_things(data, path)


def guard_iiif(data: Any, path: str = "") -> None:
    """Refuse a IIIF resource without `requiredStatement` and `rights`, its canvases and manifests included.

    Raises AttributionMissing.
    """
    kind = data.get("type") if isinstance(data, Mapping) else None
    if kind not in _IIIF:
        raise AttributionMissing(path or "body", f"is no IIIF resource that is delivered: {kind!r}")
    check_required_statement(data, path)
    for number, item in enumerate(data.get("items", [])):
        if _IIIF[kind] is not None and item.get("type") == _IIIF[kind]:
            guard_iiif(item, f"{path}items[{number}].")


def write(thing: Mapping[str, Any]) -> Written:
    """The JSON of one thing, to be kept and put into answers. Raises AttributionMissing as `guard` does."""
    guard(thing, "thing.")
    return Written(JSONRenderer().render(thing).decode())


def guard_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Refuse a table without the three columns, or a row that leaves one of them empty."""
    for name in _COLUMNS:
        if name not in columns:
            raise AttributionMissing(f"columns.{name}", "is missing")
    for number, row in enumerate(rows):
        known = LICENCES.get(str(row.get("licence")))
        if known is None:
            raise AttributionMissing(f"results[{number}].licence", "is not a licence of ours")
        statements = str(row.get("attribution_zh")), str(row.get("attribution_en"))
        for name, statement, word in zip(_COLUMNS, statements, (known.word_zh, known.word_en), strict=False):
            if word not in statement:
                raise AttributionMissing(f"results[{number}].{name}", f"does not name {word!r}")


def _guard_things(data: Mapping[str, Any], path: str) -> None:
    for name in _DELIVERABLE:
        things = data.get(name)
        if not isinstance(things, list):
            continue
        for number, thing in enumerate(things):
            here = f"{path}{name}[{number}]"
            if isinstance(thing, Written) and name == "results":
                continue  # nothing else makes them but `write`, which has looked
            if not isinstance(thing, Mapping):
                raise AttributionMissing(here, f"must be an object, not {type(thing).__name__}")
            reduced = name in _REDUCED
            check_block(thing.get("attribution"), reduced_ok=reduced, path=f"{here}.attribution")
            _guard_things(thing, f"{here}.")
    inside = data.get(_INSIDE)
    if isinstance(inside, Mapping):
        guard(inside, f"{path}{_INSIDE}.")


def _is_success(renderer_context: Mapping[str, Any] | None) -> bool:
    response = (renderer_context or {}).get("response")
    return response is None or response.status_code < 400
