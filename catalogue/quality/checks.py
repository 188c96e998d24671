"""The five checks of one file or interface (data.gov.tw: 資料集品質檢測)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from catalogue.harvest.distributions import Distribution
from catalogue.imports.readers import InputError
from catalogue.models import QualityResult, Resource
from catalogue.quality.fetching import Fetch, Fetched
from catalogue.quality.shapes import Shape, shape_of, undecodable
from catalogue.rights import CREDIT_COLUMNS
from catalogue.tables import stored
from catalogue.tables.kinds import Words

Check = QualityResult.Check
Finding = tuple[QualityResult.Check, Words | None]
"""A check that was made, and what is wrong; None where all is well."""

_TEXT: Final = ("text/csv", "application/json", "application/xml", "text/plain")
# Formats that write the columns of a table with those of the credit behind them.
_WITH_COLUMNS: Final = ("text/csv", "application/json")


def findings(one: Distribution, fetch: Fetch, target: Path) -> Iterator[Finding]:
    """Every check that this distribution can be judged by. `target`: a file that may be written over.

    What is held elsewhere is only asked whether it is there.
    """
    try:
        got = fetch(one.url, target)
    except InputError as error:
        why = str(error).removeprefix(f"{one.url}: ")
        yield Check.LINK, (f"網址打不開（{why}）。", f"The address does not open ({why}).")
        yield (
            Check.DOWNLOAD,
            ("網址打不開，無從下載。", "There is nothing to download: the address does not open."),
        )
        return
    yield Check.LINK, None
    yield Check.DOWNLOAD, _incomplete(one, got)
    if one.resource.kind == Resource.Kind.REFERENCE:
        return
    shape = shape_of(got.path, one.media_type)
    if shape is not None:
        yield Check.STRUCTURE, shape.faults[0] if shape.faults else _unequal(one, shape)
    if one.media_type in _TEXT:
        yield Check.ENCODING, _unreadable(got)
    yield Check.DESCRIPTION, _undescribed(one, got, shape)


def _incomplete(one: Distribution, got: Fetched) -> Words | None:
    if not got.bytes:
        return "下載到的是空的。", "What is downloaded is empty."
    if one.bytes is not None and one.bytes != got.bytes:
        return (
            f"下載到 {got.bytes:,} 位元組，說明寫 {one.bytes:,}。",
            f"{got.bytes:,} bytes were downloaded, {one.bytes:,} are told.",
        )
    if one.sha256 and one.sha256 != got.sha256:
        return "下載到的內容和登記的 SHA-256 不同。", "What is downloaded has another SHA-256 than is told."
    return None


def _unequal(one: Distribution, shape: Shape) -> Words | None:
    rows = one.version.rows if one.version else None
    if None in (rows, shape.rows) or rows == shape.rows:
        return None
    return f"檔案有 {shape.rows:,} 列，應有 {rows:,} 列。", f"The file has {shape.rows:,} rows, not {rows:,}."


def _unreadable(got: Fetched) -> Words | None:
    if got.charset not in ("", "utf-8"):
        return f"標頭寫的編碼是 {got.charset}，應是 utf-8。", f"The header says {got.charset}, not utf-8."
    place = undecodable(got.path)
    if place is None:
        return None
    return f"第 {place:,} 個位元組不是 UTF-8。", f"Byte {place:,} is not UTF-8."


def _undescribed(one: Distribution, got: Fetched, shape: Shape | None) -> Words | None:
    """The format and the columns are those that are described."""
    if one.media_type and got.media_type != one.media_type:
        return (
            f"內容類型是 {got.media_type or '（沒有）'}，說明寫 {one.media_type}。",
            f"It is {got.media_type or 'of no media type'}, and described as {one.media_type}.",
        )
    if one.version is None or shape is None or one.media_type not in _WITH_COLUMNS:
        return None
    described = [*stored.schema_of(one.version).names, *CREDIT_COLUMNS]
    if shape.columns == described:
        return None
    stray = [name for name in shape.columns or [] if name not in described]
    absent = [name for name in described if name not in (shape.columns or [])]
    names = ", ".join(stray + absent) or ", ".join(described)
    return f"欄位和說明不符：{names}。", f"These columns are not as described: {names}."
