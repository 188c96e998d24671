"""Rights in a PDF's own metadata: an incremental update (ISO 32000-1 §7.5.6) that puts them into the XMP packet.

Typst writes title, author and language there, but has no words for rights; and it writes what it writes in the plain
form that this relies on: a table of objects, and the metadata as a stream that is not compressed.
"""

from __future__ import annotations

import re
from typing import Any, Final

from catalogue.media.embed import xmp
from catalogue.rights import Attribution

_TRAILER: Final = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*\Z", re.DOTALL)
_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_METADATA: Final = re.compile(rb"/Metadata (\d+) 0 R")
_WRITTEN: Final = frozenset({"dc:title", "dc:creator"})
_END: Final = b"</rdf:RDF>"


def update(pdf: bytes, credit: Attribution) -> bytes:
    """What has to be appended to a PDF, so that its metadata say whose it is and under which licence.

    Raises ValueError for another form of PDF.
    """
    trailer = _found(_TRAILER, pdf[-4096:])
    root = _object(pdf, int(_found(_ROOT, trailer[1])[1]))
    number = int(_found(_METADATA, root)[1])
    packet = _stream(_object(pdf, number))
    told = xmp.described({"xmpRights:Marked": str(credit.required), **properties(credit)})
    if _END not in packet:
        raise ValueError("the metadata of the PDF are no XMP packet")
    body = packet.replace(_END, told + _END, 1)
    start = len(pdf) + 1
    added = (
        b"\n%d 0 obj\n<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n" % (number, len(body))
        + body
        + b"\nendstream\nendobj\n"
    )
    table = b"xref\n0 1\n0000000000 65535 f\r\n%d 1\n%010d 00000 n\r\n" % (number, start)
    end = b"trailer\n<<%b/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (
        trailer[1],
        trailer[2],
        len(pdf) + len(added),
    )
    return added + table + end


def properties(credit: Attribution) -> dict[str, Any]:
    """The rights as XMP properties; title and author are Typst's."""
    return {name: value for name, value in credit.embedded().items() if name not in _WRITTEN}


def _object(pdf: bytes, number: int) -> bytes:
    """An object as it stands between `obj` and `endobj`."""
    start = pdf.rindex(b"\n%d 0 obj\n" % number)
    return pdf[start : pdf.index(b"\nendobj", start)]


def _stream(found: bytes) -> bytes:
    _head, _, rest = found.partition(b"stream\n")
    return rest.rpartition(b"\nendstream")[0]


def _found(pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes]:
    match = pattern.search(data)
    if match is None:
        raise ValueError(f"the PDF has no {pattern.pattern!r}")
    return match
