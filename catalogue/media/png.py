"""Chunks of a PNG file (ISO/IEC 15948): XMP goes in as ISO 16684-3 wants it, which libvips does not."""

from __future__ import annotations

import struct
import zlib
from typing import Final

_HEADER_END: Final = 8 + 4 + 4 + 13 + 4  # signature; length, type, content and check of IHDR
_XMP: Final = b"XML:com.adobe.xmp\0\0\0\0\0"  # not compressed, no language, no translated keyword


def with_xmp(body: bytes, packet: bytes) -> bytes:
    """The PNG file `body` with an XMP packet in an iTXt chunk right behind its header."""
    content = b"iTXt" + _XMP + packet
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return body[:_HEADER_END] + chunk + body[_HEADER_END:]
