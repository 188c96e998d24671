"""Reader of the museum's open-data files: one JSON array of flat records, streamed.

Memory does not grow with the file. What can be read before a break is kept, and the break is told.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson

from catalogue.imports.readers.items import Fault, Item, Record

_BLOCK = 65_536
_OTHER_ENCODINGS = {codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16", b"\0\0\xfe\xff": "UTF-32"}


class _Noticing(dict[str, Any]):
    """A dict that remembers which keys came more than once; the first value stays."""

    __slots__ = ("repeated",)

    def __init__(self) -> None:
        self.repeated: tuple[str, ...] = ()

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self:
            self.repeated += (key,)
        else:
            dict.__setitem__(self, key, value)


class _Watched:
    """The stream without its byte order mark, remembering whether its bytes were UTF-8 so far."""

    def __init__(self, stream: BinaryIO, first: bytes) -> None:
        self._stream, self._first = stream, first
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self.bytes_read = 0
        self.bad_byte: int | None = None
        self.is_at_end = False

    def read(self, size: int = -1) -> bytes:
        if size == 0:
            return b""
        data, self._first = self._first or self._stream.read(_BLOCK), b""
        self.is_at_end = not data
        if self.bad_byte is None:
            try:
                self._decoder.decode(data)
            except UnicodeDecodeError as error:
                self.bad_byte = self.bytes_read + error.start + 1
        self.bytes_read += len(data)
        return data


def read(stream: BinaryIO) -> Iterator[Item]:
    """The records of one file, in order; a Fault for each item that is not a record, and for a break."""
    first = stream.read(_BLOCK)
    unusable = _unusable(first)
    if unusable:
        yield Fault(1, *unusable, is_break=True)
        return
    watched = _Watched(stream, first.removeprefix(codecs.BOM_UTF8))
    position = 0
    try:
        # No field is a number; as a float, none is too long for Python, over whose refusal ijson falls.
        for value in ijson.items(watched, "item", map_type=_Noticing, use_float=True):
            position += 1
            if isinstance(value, _Noticing):
                yield Record(position, value, value.repeated)
            else:
                yield Fault(position, "not-a-record", f"a {_json_name(value)} where a record was due")
    except (ijson.JSONError, UnicodeDecodeError) as error:
        yield _break(position + 1, error, watched)


def _unusable(first: bytes) -> tuple[str, str] | None:
    """Why a file with these first bytes is not read at all: reason and message, or None."""
    for mark, name in _OTHER_ENCODINGS.items():
        if first.startswith(mark):
            return "encoding", f"the file is {name}; save it as UTF-8 and import it again"
    start = first.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start:
        return "empty", "the file is empty"
    if start.startswith(b"<"):
        return (
            "html",
            "an HTML or XML page where JSON was due; the address may have answered with an error page",
        )
    if start.startswith(b"{"):
        return "not-a-list", "the file is one JSON object; a list of records ([…]) was due"
    if not start.startswith(b"["):
        return "not-json", f"the file does not begin as a JSON list does, but with {start[:20]!r}"
    return None


def _break(position: int, error: Exception, watched: _Watched) -> Fault:
    if watched.bad_byte is not None:
        detail = (
            f"not UTF-8 from byte {watched.bad_byte:,} on (Big5?); save the file as UTF-8 and import it again"
        )
        return Fault(position, "encoding", detail, is_break=True)
    # Whatever is wrong before the last bytes were asked for is wrong in the file; after them, it is the end.
    if watched.is_at_end:
        detail = f"the file ends after {watched.bytes_read:,} bytes, in the middle of the list"
        return Fault(position, "cut-off", detail, is_break=True)
    first_line = (str(error).strip() or type(error).__name__).splitlines()[0]
    return Fault(position, "not-json", f"not JSON from here on: {first_line}", is_break=True)


def _json_name(value: object) -> str:
    names = {str: "text", bool: "true or false", list: "list", type(None): "null"}
    return names.get(type(value), "number")
