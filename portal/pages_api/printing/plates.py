"""The pictures of a print: files that are open, by the names under which Typst finds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree

from catalogue.media.paths import page_file
from catalogue.models import ObjectImage
from catalogue.rights import Lang
from catalogue.tables import stored
from catalogue.tables.charts import kept
from portal.pages.charts import ShownChart
from portal.pages.pictures import ShownPicture
from portal.pages.stage import Stage

_JPEG: Final = b"\xff\xd8"
Plate = dict[str, Any]
"""`file` as Typst names it, `width` and `height` in pixels, `alt`."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a picture comes from: `key` tells one state of it from another, `read` gives its bytes."""

    name: str
    key: str
    read: Callable[[], bytes]


@dataclass(slots=True)
class Plates:
    """The pictures that a document has asked for, each once. `editorial`: the editors' own by id."""

    lang: Lang
    editorial: Mapping[int, Any]
    _sources: dict[str, _Source] = field(default_factory=dict)

    def of_object(self, stage: Stage | None) -> Plate | None:
        """The largest ready-made rendition of what is open; None where there is no file."""
        if stage is None:
            return None
        image = stage.image
        try:
            path = page_file(image, image.page_widths[-1], "jpg")
            stat = path.stat()
            with path.open("rb") as file:
                if file.read(2) != _JPEG:
                    return None  # a damaged file must not take the whole print with it
        except FileNotFoundError:
            return None
        key = f"{image.pk} {stat.st_mtime_ns} {stat.st_size}"
        return self._plate(key, path.read_bytes, "jpg", stage.picture)

    def of_editor(self, identity: int, shown: ShownPicture) -> Plate:
        """A rendition of an editorial picture, made when it is wanted."""
        image, width = self.editorial[identity], shown.picture.width
        key = f"editorial {identity} {image.get_file_hash()} {width}"
        return self._plate(key, lambda: _rendition(image, width), "jpg", shown.picture)

    def of_chart(self, shown: ShownChart, told: str) -> Plate:
        """A chart as it can be taken away: title, source and credit are in the drawing."""
        row, version = shown.resource, shown.resource.version
        assert version is not None  # only tables have charts
        view = kept.named(row.views, shown.chart.name)
        assert view is not None  # it has just been shown
        path = kept.picture(
            *(stored.folder(version), stored.schema_of(version), view, "svg"),
            lang=self.lang,
            theme="light",
            credit=shown.attribution,
            packet=bytes,  # an SVG has its credit in itself
        )
        svg = path.read_text(encoding="utf-8")
        root = etree.fromstring(svg.encode())
        return self.drawing(svg, float(root.get("width", "1")), float(root.get("height", "1")), told)

    def drawing(self, svg: str, width: float, height: float, alt: str) -> Plate:
        """A drawing of ours."""
        name = self._name(svg, svg.encode, "svg")
        return {"file": name, "width": width, "height": height, "alt": alt}

    def digest_parts(self) -> list[str]:
        """What tells these pictures from others."""
        return [source.key for source in self._sources.values()]

    def write(self, folder: Path) -> None:
        """Lay all of them into a folder."""
        for source in self._sources.values():
            (folder / source.name).write_bytes(source.read())

    def _plate(self, key: str, read: Callable[[], bytes], ending: str, picture: Any) -> Plate:
        alt = picture.alt[self.lang] or next(filter(None, picture.alt.values()), "")
        return {
            "file": self._name(key, read, ending),
            "width": picture.width,
            "height": picture.height,
            "alt": alt,
        }

    def _name(self, key: str, read: Callable[[], bytes], ending: str) -> str:
        found = self._sources.get(key)
        if found is None:
            found = _Source(f"plate-{len(self._sources) + 1}.{ending}", key, read)
            self._sources[key] = found
        return found.name


def part_of(image: ObjectImage, region: dict[str, Any]) -> dict[str, float]:
    """A region in per cent of the whole picture, in shares of what a page shows of it."""
    left, top, width, height = image.shown_region or (0, 0, 1, 1)
    x, y, w, h = (float(region[side]) / 100 for side in ("x", "y", "w", "h"))
    return {"x": (x - left) / width, "y": (y - top) / height, "w": w / width, "h": h / height}


def _rendition(image: Any, width: int) -> bytes:
    with image.get_rendition(f"width-{width}|format-jpeg").file.open("rb") as file:
        data: bytes = file.read()
    return data
