"""Charts of a version, drawn once and kept in its folder: for pages, and as pictures to take away."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from catalogue.description import Both
from catalogue.rights import LANGS, Attribution, Lang
from catalogue.tables.charts import drawings, legend
from catalogue.tables.charts.figures import Figure, figure
from catalogue.tables.charts.numbers import exact
from catalogue.tables.charts.views import read_view, read_views
from catalogue.tables.parquet import DATA
from catalogue.tables.schema import TableSchema
from catalogue.whole_files import unfinished

FORMATS: Final = {"svg": "image/svg+xml", "png": "image/png"}
_FOLDER: Final = "charts"
_PNG_HEAD: Final = 33  # bytes of the signature and the first chunk (PNG 3rd edition, §5.2, §11.2.1)


@dataclass(frozen=True)
class Chart:
    """A chart for a page, in one language: the picture, its keys, and the same as a table."""

    name: str
    kind: str
    title: Both
    note: Both
    svg: str
    told: Both
    keys: list[tuple[str, str]]
    head: list[str]
    rows: list[list[str]]


def chart(folder: Path, schema: TableSchema, view: Mapping[str, Any], lang: Lang) -> Chart:
    """The chart of one declared view of the version in this folder. Raises TableRefused, TooMuch."""
    path = _path(folder, view, f"{lang}.json")
    if not path.is_file():
        drawn = _chart(figure(folder / DATA, read_view(view, schema)), lang)
        _write(path, json.dumps(asdict(drawn), ensure_ascii=False).encode())
    given = json.loads(path.read_bytes())
    return Chart(**given | {"keys": [(key, label) for key, label in given["keys"]]})


def prepare(folder: Path, schema: TableSchema, views: Any) -> None:
    """Draw every view in both languages, so that no reader waits. Raises TableRefused for one that does not fit."""
    read_views(views, schema)
    for view in views:
        for lang in LANGS:
            chart(folder, schema, view, lang)


def picture(
    folder: Path,
    schema: TableSchema,
    view: Mapping[str, Any],
    form: str,
    *,
    lang: Lang,
    theme: str,
    credit: Attribution,
    packet: Callable[[], bytes],
) -> Path:
    """The file of a chart to take away, `form` svg or png. `packet` gives the XMP that a PNG carries.

    Raises TableRefused, TooMuch.
    """
    told = hashlib.blake2b(json.dumps(credit.block(), sort_keys=True).encode(), digest_size=4).hexdigest()
    path = _path(folder, view, f"{told}.{lang}.{theme}.{form}")
    if not path.is_file():
        svg = drawings.poster(figure(folder / DATA, read_view(view, schema)), lang, credit, theme)
        _write(path, svg.encode() if form == "svg" else _with_packet(drawings.png(svg), packet()))
    return path


def table_of(drawn: Figure, lang: Lang) -> tuple[list[str], list[list[str]]]:
    """The points of a figure as a table: a row for each x, a column for each series."""
    view = drawn.view
    across = [
        label[lang] or (view.y.title[lang] if view.y else "") or one for one, label in drawn.series.items()
    ]
    if view.y is None and view.series is None:
        across = ["筆數" if lang == LANGS[0] else "rows"]
    values = {(point.x, point.series): point for point in drawn.points}
    rows = []
    for x, label in drawn.xs.items():
        found = (values[x, one] for one in drawn.series)
        cells = (
            _cell(exact(point.value) if point.value is not None else "", point.label, lang) for point in found
        )
        rows.append([label[lang] or x, *cells])
    return [view.x.title[lang] or view.x.name, *across], rows


def _cell(value: str, label: Both, lang: Lang) -> str:
    return value or label[lang] or ""


def _chart(drawn: Figure, lang: Lang) -> Chart:
    head, rows = table_of(drawn, lang)
    view = drawn.view
    return Chart(
        name=view.name,
        kind=view.kind,
        title=view.title,
        note=view.note,
        svg=drawings.inline(drawn, lang, f"chart-{view.name}"),
        told=drawn.told(),
        keys=list(legend.legend(drawn, lang)),
        head=head,
        rows=rows,
    )


def _path(folder: Path, view: Mapping[str, Any], ending: str) -> Path:
    """Another view, or another edition of the drawings, is another file."""
    told = json.dumps([drawings.EDITION, view], ensure_ascii=False, sort_keys=True)
    digest = hashlib.blake2b(told.encode(), digest_size=6).hexdigest()
    return folder / _FOLDER / f"{view['name']}-{digest}.{ending}"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with unfinished(path) as file:
        file.write_bytes(data)


def _with_packet(png: bytes, packet: bytes) -> bytes:
    """A PNG with an XMP packet (XMP part 3, §1.1.5): an iTXt chunk right after the header."""
    body = b"iTXtXML:com.adobe.xmp" + bytes(5) + packet
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:_PNG_HEAD] + chunk + png[_PNG_HEAD:]


def named(views: Iterable[Mapping[str, Any]], name: str) -> Mapping[str, Any] | None:
    """The view of that name, or None."""
    return next((view for view in views if view["name"] == name), None)
