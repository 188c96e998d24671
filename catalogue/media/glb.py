"""The GLB container (glTF 2.0 §4.4): a header, a chunk of JSON, at most one of bytes. Nothing is decoded.

A file of another's making is looked at part by part, and refused where it is not exactly what it says.
"""

from __future__ import annotations

import json
import shutil
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

MAX_BYTES: Final = 256 * 1024 * 1024
MAX_JSON: Final = 8 * 1024 * 1024
_MAGIC: Final = 0x46546C67
_JSON, _BIN = 0x4E4F534A, 0x004E4942
_HEADER: Final = struct.Struct("<III")
_CHUNK: Final = struct.Struct("<II")
_DEEPEST: Final = 64


class ModelRefused(ValueError):
    """A file that is not taken in; `.reason` is one word for lists, the message says the rest."""

    def __init__(self, path: Path, reason: str, detail: str) -> None:
        self.path, self.reason, self.detail = path, reason, detail
        super().__init__(f"{path.name}: {detail}")


@dataclass(frozen=True, slots=True)
class Glb:
    """A container that has been read: its JSON, and where in the file its bytes lie (length 0: none)."""

    path: Path
    json: dict[str, Any]
    start: int
    length: int

    def part(self, offset: int, length: int) -> bytes:
        """So many bytes of the binary chunk."""
        with self.path.open("rb") as file:
            file.seek(self.start + offset)
            return file.read(length)


def read(path: Path) -> Glb:
    """The container. Raises ModelRefused: missing, too-large, format, truncated, broken."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEADER.size + _CHUNK.size)
            if size > MAX_BYTES:
                raise ModelRefused(path, "too-large", f"has {size:,} bytes; the limit is {MAX_BYTES:,}")
            _check_head(path, head, size)
            length = _CHUNK.unpack_from(head, _HEADER.size)[0]
            text = file.read(length)
            rest = file.read(_CHUNK.size)
    except OSError as error:
        raise ModelRefused(path, "missing", f"cannot be read: {error.strerror}") from error
    start = len(head) + length
    return Glb(path, _parsed(path, text), start + len(rest), _bytes_after(path, rest, size - start))


def write(glb: Glb, changed: Mapping[str, Any], target: Path) -> None:
    """The container with other JSON; its bytes are copied as they are."""
    text = json.dumps(changed, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    text += b" " * (-len(text) % 4)
    tail = _CHUNK.size + glb.length if glb.length else 0
    with glb.path.open("rb") as source, target.open("wb") as file:
        file.write(_HEADER.pack(_MAGIC, 2, _HEADER.size + _CHUNK.size + len(text) + tail))
        file.write(_CHUNK.pack(len(text), _JSON))
        file.write(text)
        if glb.length:
            file.write(_CHUNK.pack(glb.length, _BIN))
            source.seek(glb.start)
            shutil.copyfileobj(source, file, 1024 * 1024)


def _check_head(path: Path, head: bytes, size: int) -> None:
    if len(head) < _HEADER.size + _CHUNK.size or head[:4] != b"glTF":
        raise ModelRefused(path, "format", "is not a GLB file (binary glTF)")
    _, version, total = _HEADER.unpack_from(head)
    length, kind = _CHUNK.unpack_from(head, _HEADER.size)
    if version != 2:
        raise ModelRefused(path, "format", f"is glTF {version}; only version 2 is taken")
    if total != size:
        raise ModelRefused(path, "truncated", f"says it has {total:,} bytes and has {size:,}")
    if kind != _JSON or length % 4 or length > size - len(head):
        raise ModelRefused(path, "broken", "its first chunk is not JSON of the length it says")
    if length > MAX_JSON:
        raise ModelRefused(path, "too-large", f"has {length:,} bytes of JSON; the limit is {MAX_JSON:,}")


def _bytes_after(path: Path, head: bytes, left: int) -> int:
    """The length of the binary chunk that fills the rest of the file."""
    if left == 0:
        return 0
    if len(head) < _CHUNK.size:
        raise ModelRefused(path, "broken", "ends within a chunk")
    length, kind = _CHUNK.unpack(head)
    if kind != _BIN or length % 4 or length != left - _CHUNK.size:
        raise ModelRefused(path, "broken", "has something else than one binary chunk after its JSON")
    return int(length)


def _parsed(path: Path, text: bytes) -> dict[str, Any]:
    try:
        found = json.loads(text.decode("utf-8"), parse_constant=_refuse_constant)
        if not isinstance(found, dict):
            raise ValueError("not an object")
        _check_depth(found)
        # It is written again with its credit: 1e999 and half of a surrogate pair can be read, and not written.
        json.dumps(found, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise ModelRefused(path, "broken", f"its JSON cannot be read ({error})") from error
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _check_depth(value: Any, depth: int = 0) -> None:
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        if isinstance(each, dict | list):
            _check_depth(each, depth + 1)
