"""ODS (OpenDocument 1.3), streamed: text as text, numbers as numbers, the credit in columns and in the metadata."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from catalogue.description.markup import writable
from catalogue.rights import EN, ZH, Attribution
from catalogue.tables.parquet import rows
from catalogue.tables.schema import TableSchema
from catalogue.tables.values import written

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES: Final = re.compile(" {2,}")
_NAMES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "meta", "manifest")
)
_DOCUMENT: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_MANIFEST: Final = (
    f'{_DOCUMENT}<manifest:manifest {_NAMES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
# A fixed moment: the same rows make the same bytes.
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


def write(data: Path, schema: TableSchema, credit: Attribution, target: Path) -> None:
    """One sheet. Days, moments and yes/no are text, as in CSV."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        # First and unpacked, so that the kind of file can be told (OpenDocument 1.3 part 2, §3.3).
        archive.writestr(zipfile.ZipInfo("mimetype", _MOMENT), MEDIA_TYPE, zipfile.ZIP_STORED)
        archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml", _MOMENT), _MANIFEST)
        archive.writestr(zipfile.ZipInfo("meta.xml", _MOMENT), _meta(credit))
        entry = zipfile.ZipInfo("content.xml", _MOMENT)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w", force_zip64=True) as raw, TextIOWrapper(raw, "utf-8") as out:
            out.writelines(_content(data, schema, credit))


def _content(data: Path, schema: TableSchema, credit: Attribution) -> Iterator[str]:
    columns = credit.columns()
    yield (
        f'{_DOCUMENT}<office:document-content {_NAMES} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="data"><table:table-column table:number-columns-repeated="'
        f'{len(schema.columns) + len(columns)}"/>'
    )
    yield _row([*schema.names, *columns])
    end = "".join(map(_cell, columns.values()))
    for row in rows(data):
        yield f"<table:table-row>{''.join(map(_cell, row))}{end}</table:table-row>"
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def _row(values: list[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cell, values))}</table:table-row>"


def _cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    lines = str(written(value)).split("\n")
    paragraphs = "".join(f"<text:p>{_spaced(_written(line))}</text:p>" for line in lines)
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def _written(text: str) -> str:
    return escape(writable(text))


def _spaced(text: str) -> str:
    """Readers run spaces together unless each is written out (OpenDocument 1.3 §6.1.3)."""
    return _SPACES.sub(lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', text)


def _meta(credit: Attribution) -> str:
    told = _written(
        "\n".join([credit.statement(ZH), credit.statement(EN), credit.licence_url, credit.source or ""])
    )
    title = _written(" · ".join(filter(None, credit.work.title)))
    maker = _written(f"{credit.institution.name(ZH)} {credit.institution.name(EN)}")
    return (
        f'{_DOCUMENT}<office:document-meta {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f"<office:meta><dc:title>{title}</dc:title><dc:creator>{maker}</dc:creator>"
        f'<dc:description>{told}</dc:description><meta:user-defined meta:name="licence">{credit.licence.code}'
        "</meta:user-defined></office:meta></office:document-meta>"
    )
