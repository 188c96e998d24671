"""Looking at a supplied picture before trusting it: format and size from the header, then the pixels.

The kind is read from the file's first bytes, never from its name, and only the loader of that kind
is called. Nothing is decoded before the header has passed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ImageCms

from catalogue.media.vips import Image, SourceCustom, VipsError, on_white

MAX_PIXELS = 1_000_000_000
_ANY_HEIGHT = 10_000_000
# A file that swells so much when it is decoded is no photograph: an encoder of photographs needs a byte for each 50
# pixels or so even of a blank wall. Small ones do no harm.
_SWELLING, _HARMLESS = 200, 50_000_000
# Channels without alpha, as libvips names what they mean. Floating point is for numbers, except where it is L*a*b*.
_CHANNELS = {"b-w": 1, "grey16": 1, "srgb": 3, "rgb": 3, "rgb16": 3, "cmyk": 4, "lab": 3, "labs": 3}
_EIGHT_OR_SIXTEEN_BITS = ("uchar", "ushort")
_TURNED = {5, 6, 7, 8}
_LOADERS = {
    "image/jpeg": Image.jpegload,
    "image/png": Image.pngload,
    "image/webp": Image.webpload,
    "image/tiff": Image.tiffload,
}


class PictureRefused(ValueError):
    """A file that is not taken in; `.reason` is one word for lists, the message says the rest."""

    def __init__(self, path: Path, reason: str, detail: str) -> None:
        self.path, self.reason, self.detail = path, reason, detail
        super().__init__(f"{path.name}: {detail}")

    def __reduce__(self) -> tuple[Any, ...]:
        """It comes back whole from a process of its own."""
        return type(self), (self.path, self.reason, self.detail)


@dataclass(frozen=True, slots=True)
class Picture:
    """A file whose header has been read. Width and height (pixels) are as it is seen, once turned."""

    path: Path
    media_type: str
    width: int
    height: int
    orientation: int
    # Whether the file brings a colour profile, or inks, that have to be turned into sRGB.
    has_profile: bool
    is_cmyk: bool = False
    # Whether it brings a profile that cannot be read: its colours are taken as sRGB.
    has_broken_profile: bool = False


def examine(path: Path) -> Picture:
    """Read the header. Raises PictureRefused: missing, format, broken, animated, pages, channels, too-large, swells."""
    try:
        with path.open("rb") as file:
            head = file.read(65_536)
    except OSError as error:
        raise PictureRefused(path, "missing", f"cannot be read: {error.strerror}") from error
    media_type = _kind(head)
    if media_type is None:
        raise PictureRefused(path, "format", "is not a JPEG, PNG, WebP or TIFF file")
    try:
        header = _LOADERS[media_type](str(path), access="sequential")
    except VipsError as error:
        raise PictureRefused(path, "broken", f"its header cannot be read ({_first_line(error)})") from error
    _refuse_many(path, media_type, head, header)
    _refuse_strange(path, header)
    width, height = header.width, header.height
    _refuse_large(path, width * height)
    orientation = header.get("orientation") if header.get_typeof("orientation") else 1
    if orientation in _TURNED:
        width, height = height, width
    is_cmyk = header.interpretation == "cmyk"
    profile = bytes(header.get("icc-profile-data")) if header.get_typeof("icc-profile-data") else b""
    is_broken = bool(profile) and not _is_profile(profile)
    has_profile = (bool(profile) and not is_broken) or is_cmyk
    upright = orientation if 1 <= orientation <= 8 else 1
    return Picture(path, media_type, width, height, upright, has_profile, is_cmyk, is_broken)


def pixels(picture: Picture, width: int, height: int | None = None) -> Any:
    """The picture in sRGB, turned upright, `width` pixels wide: to be read once, from top to bottom.

    With `height` it is exactly that size, otherwise it keeps its proportion. A JPEG is shrunk while it is
    decoded. Broken pixels show when they are read: do that inside `reading`.
    """
    # The file's first bytes have been checked by `examine`; libvips chooses the same loader by them.
    colours = {"output_profile": "srgb"} if picture.has_profile else {}
    source = _read_piecewise(picture.path)
    shrunk = Image.thumbnail_source(
        source,
        width,
        height=height or _ANY_HEIGHT,
        size="force" if height else "down",
        # Not its own `fail_on`, which libvips 8.18 does not hand on to the loader.
        option_string="fail_on=truncated",
        **colours,
    )
    # pyvips keeps the sources of what it loads like this, but not of what it makes small (3.2).
    shrunk._references.append(source)
    return on_white(shrunk)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what libvips says about a file's pixels into PictureRefused."""
    try:
        yield
    except VipsError as error:
        detail = f"its pixels cannot be read, it may be cut off ({_first_line(error)})"
        raise PictureRefused(path, "broken", detail) from error


def _read_piecewise(path: Path) -> Any:
    """The file for libvips, which would map one that it is given by name: all of it would count as our memory."""
    file = path.open("rb")
    source = SourceCustom()
    source.on_read(file.read)
    source.on_seek(file.seek)
    return source


def _kind(head: bytes) -> str | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return "image/tiff"
    return None


def _refuse_many(path: Path, media_type: str, head: bytes, header: Any) -> None:
    """One file, one picture: animations and files of several pages are refused."""
    pages = header.get("n-pages") if header.get_typeof("n-pages") else 1
    if media_type == "image/png" and b"acTL" in head.split(b"IDAT", 1)[0]:
        pages = 2
    if pages > 1:
        reason, what = (
            ("pages", "several pages") if media_type == "image/tiff" else ("animated", "an animation")
        )
        raise PictureRefused(path, reason, f"holds {what}; one file must hold one picture")


def _refuse_strange(path: Path, header: Any) -> None:
    """What the channels of a picture mean has to be known before they can be turned into sRGB."""
    meaning, bands = header.interpretation, header.bands
    is_numbers = header.format not in _EIGHT_OR_SIXTEEN_BITS and meaning not in ("lab", "labs")
    if is_numbers or bands - int(header.hasalpha()) != _CHANNELS.get(meaning):
        channels = f"{bands} channels of {header.format} ({meaning})"
        remedy = "save it as grey, RGB, CMYK or L*a*b* with 8 or 16 bits a channel"
        raise PictureRefused(path, "channels", f"holds {channels}, which are no picture to show; {remedy}")


def _refuse_large(path: Path, pixels: int) -> None:
    megapixels, size = pixels // 1_000_000, path.stat().st_size
    if pixels > MAX_PIXELS:
        raise PictureRefused(path, "too-large", f"has {megapixels:,} megapixels; the limit is 1,000")
    if pixels > _HARMLESS and pixels > size * _SWELLING:
        detail = (
            f"has {megapixels:,} megapixels in {size:,} bytes, which no photograph has; it is not decoded"
        )
        raise PictureRefused(path, "swells", detail)


def _is_profile(profile: bytes) -> bool:
    """Whether the colour management can open it."""
    try:
        ImageCms.getOpenProfile(BytesIO(profile))
    except (ImageCms.PyCMSError, OSError):
        return False
    return True


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if lines else type(error).__name__
