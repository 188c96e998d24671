"""The way out for many files at once: a zip that is written while it is sent, its credits first.

Files are stored, not deflated: pictures do not grow smaller, and so the length is known beforehand. Nothing
is held in memory but a block, and at most a few archives are written at a time: each keeps a thread.
"""

from __future__ import annotations

import hashlib
import io
import time
import zipfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from catalogue.delivery import headers
from catalogue.delivery.files import attached
from catalogue.delivery.problems import Problem
from catalogue.rights import EN, ZH, Attribution

MOST_BYTES: Final = 2_000_000_000
_AT_ONCE: Final = 2
_BLOCK: Final = 256 * 1024
# APPNOTE 4.3: bytes around each file (local header, data descriptor, central header) and at the end.
_AROUND, _END = 30 + 16 + 46, 22
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_open_now = BoundedSemaphore(_AT_ONCE)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name there, where it lies below FILES_DIR, and its own credit."""

    name: str
    path: str
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an archive: its name there, what it says, and its own credit."""

    name: str
    content: str
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is written under one name: bytes, or a file of that size and time."""

    name: str
    content: bytes | Path
    size: int
    modified: float


def send_archive(
    request: HttpRequest,
    name: str,
    members: Sequence[Member],
    texts: Sequence[Text],
    attribution: Attribution,
) -> HttpResponse | StreamingHttpResponse:
    """Send these files as a zip called `name`, with ATTRIBUTION.txt and these texts before them.

    Raises Problem: 400 for more than MOST_BYTES, 503 where a file is just being replaced, or where as many
    archives as may be are being sent.
    """
    credits = Text("ATTRIBUTION.txt", credits_text([*members, *texts]), attribution)
    pieces = _pieces(members, [credits, *texts])
    total = sum(piece.size for piece in pieces)
    if total > MOST_BYTES:
        raise _too_large(total)
    etag = _etag(pieces)
    length = sum(piece.size + _AROUND + 2 * len(piece.name.encode()) for piece in pieces) + _END

    def dressed(response: HttpResponse | StreamingHttpResponse) -> HttpResponse | StreamingHttpResponse:
        response["Content-Type"] = "application/zip"
        response["Content-Length"] = str(length)
        response["Content-Disposition"] = attached(name)
        headers.share(response)
        headers.sign(response, attribution)
        return headers.revalidate(request, response, etag=etag, cache=headers.CACHE_REVALIDATE)

    empty = dressed(HttpResponse())
    if request.method == "HEAD" or empty.status_code != 200:
        return empty
    return dressed(StreamingHttpResponse(_Writing(pieces)))


def credits_text(members: Sequence[Member | Text]) -> str:
    """ATTRIBUTION.txt: every file and text with its credit in both languages."""
    parts = [
        "每一個檔案的出處與授權。使用時請照抄。\n"
        "The credit and licence of each file. Please give it as it stands.\n"
    ]
    for member in members:
        credit = member.attribution
        parts.append(f"{member.name}\n{credit.plain_text(ZH)}{credit.plain_text(EN)}")
    return "\n".join(parts)


class _Writing:
    """The zip as an iterator that gives its place back when it is done, closed before it began, or forgotten."""

    _holds = False

    def __init__(self, pieces: Sequence[_Piece]) -> None:
        if not _open_now.acquire(blocking=False):
            words = (
                "現在有好幾份選件正在打包，請過半分鐘再試。",
                "Several selections are being packed just now: try again in half a minute.",
            )
            raise Problem(503, words, headers={"Retry-After": "30"})
        self._holds = True
        self._blocks = _zip(pieces)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._blocks)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._holds:
            self._holds = False
            self._blocks.close()
            _open_now.release()

    # A response that an error on its way out has replaced is dropped without being closed.
    __del__ = close


class _Pipe(io.RawIOBase):
    """What `zipfile` writes into: it cannot go back, so everything is in order as it comes."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, block: Any) -> int:
        self._blocks.append(bytes(block))
        return len(self._blocks[-1])

    def taken(self) -> bytes:
        block = b"".join(self._blocks)
        self._blocks.clear()
        return block


def _zip(pieces: Sequence[_Piece]) -> Generator[bytes]:
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for piece in pieces:
            with archive.open(_info(piece), "w") as target:
                for block in _content(piece):
                    target.write(block)
                    yield pipe.taken()
    yield pipe.taken()


def _info(piece: _Piece) -> zipfile.ZipInfo:
    moment = time.localtime(piece.modified)[:6]
    info = zipfile.ZipInfo(piece.name, max(moment, _EARLIEST))
    info.external_attr = 0o644 << 16
    info.file_size = piece.size
    return info


def _content(piece: _Piece) -> Iterator[bytes]:
    if isinstance(piece.content, bytes):
        yield piece.content
        return
    with piece.content.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _pieces(members: Sequence[Member], texts: Sequence[Text]) -> list[_Piece]:
    """Texts first: who breaks off has the credits at least."""
    root = Path(settings.FILES_DIR)
    files = []
    for member in members:
        path = root / member.path
        try:
            stat = path.stat()
        except FileNotFoundError as error:
            raise Problem(503, headers={"Retry-After": "1"}) from error
        files.append(_Piece(member.name, path, stat.st_size, stat.st_mtime))
    newest = max((piece.modified for piece in files), default=0.0)
    contents = [(text.name, text.content.encode()) for text in texts]
    return [*(_Piece(name, content, len(content), newest) for name, content in contents), *files]


def _etag(pieces: Sequence[_Piece]) -> str:
    digest = hashlib.blake2b(digest_size=12)
    for piece in pieces:
        content = piece.content if isinstance(piece.content, bytes) else f"{piece.modified}".encode()
        digest.update(f"{piece.name} {piece.size} ".encode() + content)
    return f'"{digest.hexdigest()}"'


def _too_large(total: int) -> Problem:
    size, most = f"{total / 1e9:.1f}", f"{MOST_BYTES / 1e9:.0f}"
    words = (
        f"這些檔案共 {size} GB，一次最多 {most} GB。請少選幾件，或用 tier=medium 取較小的檔。",
        f"These files have {size} GB in all, and {most} GB can be had at once. Choose fewer objects, or"
        " smaller files with tier=medium.",
    )
    return Problem(400, words)
