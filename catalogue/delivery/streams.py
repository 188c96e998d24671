"""The way out for tables of any length: rows leave while they are found, each with its credit."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from io import StringIO
from itertools import islice
from typing import Any, Final

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from catalogue.delivery import headers
from catalogue.delivery.renderers import guard_table
from catalogue.rights import CREDIT_COLUMNS, Attribution
from catalogue.tables.formulas import as_text

__all__ = ["stream_table"]

_ROWS: Final = 500  # in one piece
# Excel takes a CSV without it for the code page of its country.
_MARK: Final = "\ufeff"


def stream_table(
    request: HttpRequest,
    header: Sequence[str],
    rows: Callable[[], Iterable[Sequence[Any]]],
    attribution: Attribution,
    *,
    etag: str,
    last_modified: datetime,
    download_name: str,
    spreadsheet: bool = False,
) -> HttpResponseBase:
    """Let a table out as CSV (RFC 4180, UTF-8). The columns of the credit are added here: no caller can forget.

    `rows` is called only where a body is due, and what it raises is raised here; the header leaves at once. For a
    `spreadsheet`, text that would be read as a formula gets an apostrophe. Raises AttributionMissing.
    """
    credit = attribution.columns()
    guard_table([*header, *credit], [credit])
    response = StreamingHttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{download_name}"'
    headers.share(response)
    headers.sign(response, attribution)
    answer: HttpResponseBase = headers.revalidate(
        request, response, etag=etag, last_modified=last_modified, cache=headers.CACHE_DATA
    )
    if answer is response and request.method != "HEAD":
        response.streaming_content = _pieces(header, rows(), tuple(credit.values()), spreadsheet)
    return answer


def _pieces(
    header: Sequence[str], rows: Iterable[Sequence[Any]], credit: tuple[str, ...], spreadsheet: bool
) -> Iterator[bytes]:
    out = StringIO(_MARK if spreadsheet else "")
    out.seek(0, 2)
    writer = csv.writer(out)
    writer.writerow([*header, *CREDIT_COLUMNS])
    left = iter(rows)
    while True:
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()
        piece = list(islice(left, _ROWS))
        if not piece:
            return
        for row in piece:
            values = map(as_text, row) if spreadsheet else row
            writer.writerow([*values, *credit])
