"""The way out for files: no file has an address of its own (DECISIONS 25).

Ranges are those of RFC 9110 §14: one range of bytes is answered with 206, several with the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date

from catalogue.delivery import headers
from catalogue.delivery.problems import Problem
from catalogue.rights import Attribution

__all__ = ["attached", "send_file", "send_made"]

_BLOCK: Final = 256 * 1024
_RANGE: Final = re.compile(r"\Abytes=([0-9]{0,18})-([0-9]{0,18})\Z")


def send_file(
    request: HttpRequest,
    path: str | Path,
    attribution: Attribution,
    media_type: str,
    download_name: str | None = None,
) -> HttpResponseBase:
    """Stream a file that lies under FILES_DIR (`path` relative to it, or absolute).

    `download_name`, in any script, makes it a download. With the setting X_ACCEL_PREFIX the web
    server sends the file, from a location of that name which is `internal`. Raises Http404 for a file that is
    not there, Problem 416 for a range outside it, 503 for one that is being replaced this very moment.
    """
    found, relative = _located(Path(path))
    stat = found.stat()
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
    modified = datetime.fromtimestamp(int(stat.st_mtime), UTC)

    def dressed(response: HttpResponseBase) -> HttpResponseBase:
        response["Content-Type"] = media_type
        response["Accept-Ranges"] = "bytes"
        if download_name:
            response["Content-Disposition"] = attached(download_name)
        headers.share(response)
        if attribution.source:
            # Signposting: the page that this is a file of.
            response["Link"] = f'<{attribution.source}>; rel="collection"; type="text/html"'
        headers.sign(response, attribution)
        cache = headers.CACHE_REVALIDATE
        return headers.revalidate(request, response, etag=etag, last_modified=modified, cache=cache)

    # Conditions come before ranges (RFC 9110 §13.2.2).
    unchanged = dressed(HttpResponse())
    if unchanged.status_code != 200:
        return unchanged
    if settings.X_ACCEL_PREFIX:
        return dressed(_accelerated(relative))
    span = _span(request, stat.st_size, etag, modified)
    try:
        return dressed(_whole(found) if span is None else _part(found, span, stat.st_size))
    except FileNotFoundError as error:
        raise Problem(503, headers={"Retry-After": "1"}) from error


def send_made(
    request: HttpRequest,
    make: Callable[[], bytes | str],
    attribution: Attribution,
    media_type: str,
    *,
    etag: str,
    name: str,
    links: Mapping[str, str],
) -> HttpResponseBase:
    """Send what is made on request. `name`: of the file, where it is saved (ASCII without quotes); `links`:
    relation -> address, for the Link header.

    `make` is called only where the reader has not the same already: it gives the bytes, or the path, below
    FILES_DIR, of a file that holds them and that our own code has named.
    """

    def dressed(response: HttpResponseBase) -> HttpResponseBase:
        response["Content-Type"] = media_type
        response["Content-Disposition"] = f'inline; filename="{name}"'
        response["Link"] = ", ".join(f'<{address}>; rel="{relation}"' for relation, address in links.items())
        headers.share(response)
        headers.sign(response, attribution)
        cache = headers.CACHE_REVALIDATE
        return headers.revalidate(request, response, etag=etag, cache=cache)

    unchanged = dressed(HttpResponse())
    if unchanged.status_code != 200:
        return unchanged
    made = make()
    if isinstance(made, bytes):
        return dressed(HttpResponse(made))
    if settings.X_ACCEL_PREFIX:
        return dressed(_accelerated(made))
    try:
        return dressed(FileResponse((Path(settings.FILES_DIR) / made).open("rb")))
    except FileNotFoundError as error:
        raise Problem(503, headers={"Retry-After": "1"}) from error  # it was emptied this very moment


def attached(name: str) -> str:
    """The Content-Disposition of a download (RFC 6266 §4.3, names of any script by RFC 8187).

    Programs that read ASCII alone get the name without what they cannot read.
    """
    plain = "".join(char for char in name if " " < char < "\x7f" and char not in '"%\\').lstrip("._-")
    plain = plain or "download"
    return f'attachment; filename="{plain}"' + (
        f"; filename*=UTF-8''{quote(name, safe='')}" if plain != name else ""
    )


def _accelerated(relative: str) -> HttpResponse:
    response = HttpResponse()
    response["X-Accel-Redirect"] = settings.X_ACCEL_PREFIX + quote(relative)
    return response


def _located(path: Path) -> tuple[Path, str]:
    """The file and its path below FILES_DIR. Raises Http404 for anything outside or absent."""
    root = Path(settings.FILES_DIR).resolve()
    found = (root / path).resolve()
    if not found.is_relative_to(root) or not found.is_file():
        raise Http404
    return found, found.relative_to(root).as_posix()


def _whole(path: Path) -> HttpResponseBase:
    whole = FileResponse(path.open("rb"))
    whole.block_size = _BLOCK
    return whole


def _part(path: Path, span: tuple[int, int], size: int) -> HttpResponseBase:
    start, stop = span
    part = StreamingHttpResponse(_blocks(path.open("rb"), start, stop), status=206)
    part["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    part["Content-Length"] = str(stop - start)
    return part


def _span(request: HttpRequest, size: int, etag: str, modified: datetime) -> tuple[int, int] | None:
    """The half-open span of bytes that is asked for, or None for the whole file."""
    asked = _RANGE.match(request.headers.get("Range", ""))
    if request.method != "GET" or asked is None or asked.groups() == ("", ""):
        return None
    if request.headers.get("If-Range", etag) not in (etag, http_date(modified.timestamp())):
        return None
    first, last = asked.groups()
    if first:
        start, stop = int(first), min(int(last or size - 1), size - 1) + 1
    else:
        start, stop = max(0, size - int(last)), size
    if start >= stop:
        words = (f"檔案只有 {size} 位元組。", f"The file has {size} bytes.")
        raise Problem(416, words, headers={"Content-Range": f"bytes */{size}"})
    return start, stop


def _blocks(file: BinaryIO, start: int, stop: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < stop and (block := file.read(min(_BLOCK, stop - start))):
            start += len(block)
            yield block
