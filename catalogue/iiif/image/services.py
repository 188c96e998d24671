"""The image service of a picture: its largest open tier, and nothing finer (DECISIONS 24)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection

from catalogue import rights
from catalogue.delivery.addresses import absolute, iiif_manifest, iiif_service
from catalogue.delivery.pictures import find_image, not_open
from catalogue.description import ladder
from catalogue.iiif.image.parameters import FORMATS, LONGEST_SIDE, QUALITIES, Limits
from catalogue.media.pyramids import TILE
from catalogue.media.regions import Source
from catalogue.models import ImageFile, Institution, Status, TierState

LEVEL: Final = "http://iiif.io/api/image/3/level2.json"
_FEATURES: Final = (
    "canonicalLinkHeader",
    "mirroring",
    "profileLinkHeader",
    "rotationArbitrary",
    "sizeUpscaling",
)
# All that an answer needs, in one query.
_FILE: Final = ("path", "pyramid", "sha256", "licence", "width", "height")
_RECORD: Final = ("id", "title_zh", "title_en", "copyright_status")
_MUSEUM: Final = ("slug", "name_zh", "name_en", "place_zh", "place_en", "link", "request_url")
_MOMENTS: Final = ("image__updated_at", "image__object__updated_at")
_ANY: Final = "?"


@dataclass(frozen=True)
class Service:
    """One picture as IIIF sees it: the file of its largest open tier. `version` is a digest of all that shapes
    what is sent: another file, licence, credit or record gives another.
    """

    image_id: str
    source: Source
    credit: rights.Attribution
    """Whose picture it is and under which licence: the statement, without maker and title."""
    version: str
    object_id: str
    title_zh: str
    title_en: str
    copyright_status: str

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the full image, in pixels."""
        return self.source.width, self.source.height

    @property
    def limits(self) -> Limits:
        return Limits(settings.IIIF_MAX_AREA)

    def information(self) -> dict[str, Any]:
        """`info.json` without its context and rights (Image API 3.0 §5.2-5.8)."""
        (width, height), limits = self.size, self.limits
        factors = [1]
        while max(width, height) > TILE * factors[-1]:
            factors.append(factors[-1] * 2)
        sizes = [(ceil(width / factor), ceil(height / factor)) for factor in reversed(factors)]
        return {
            "id": iiif_service(self.image_id),
            "type": "ImageService3",
            "protocol": "http://iiif.io/api/image",
            "profile": "level2",
            "width": width,
            "height": height,
            "maxWidth": LONGEST_SIDE,
            "maxHeight": LONGEST_SIDE,
            "maxArea": limits.area,
            "sizes": [{"width": w, "height": h} for w, h in sizes if limits.allow(w, h)],
            "tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors}],
            "preferredFormats": ["jpg"],
            "extraFormats": [extension for extension in FORMATS if extension not in ("jpg", "png")],
            "extraQualities": [quality for quality in QUALITIES if quality != "default"],
            "extraFeatures": list(_FEATURES),
            "partOf": [self._manifest()],
            "seeAlso": [self._data()],
        }

    def _manifest(self) -> dict[str, Any]:
        titles = {rights.ZH: [self.title_zh], rights.EN: [self.title_en]}
        return {
            "id": iiif_manifest(self.object_id),
            "type": "Manifest",
            "label": {lang: title for lang, title in titles.items() if title[0]},
        }

    def _data(self) -> dict[str, Any]:
        return {
            "id": absolute(f"/api/v1/images/{self.image_id}/"),
            "type": "Dataset",
            "label": {rights.ZH: ["圖像資料與各階檔案"], rights.EN: ["The image's data, and its tiers"]},
            "format": "application/json",
            "profile": absolute("/api/v1/schema/"),
        }


def find(image_id: str) -> Service:
    """The service of a public picture. One query.

    Raises Problem: 404, 410 when its object is withdrawn, 403 with reason and next step when no tier is open.
    """
    sql, parameters = _statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, [image_id if value == _ANY else value for value in parameters])
        row = cursor.fetchone()
    if row is None:
        raise not_open(ladder(find_image(image_id))[0])
    found = dict(zip(_names(), row, strict=True))
    museum = Institution(**{name: found[f"image__institution__{name}"] for name in _MUSEUM}).profile()
    credit = rights.attribution_for(museum, found["licence"])
    relative = found["pyramid"] or found["path"]
    source = Source(
        Path(settings.FILES_DIR) / relative, found["width"], found["height"], bool(found["pyramid"])
    )
    facts = (relative, found["sha256"], *credit.columns().values(), *(str(found[name]) for name in _MOMENTS))
    version = hashlib.blake2b("\n".join(facts).encode(), digest_size=10).hexdigest()
    record = (found[f"image__object__{name}"] for name in _RECORD)
    return Service(image_id, source, credit, version, *record)


def _names() -> tuple[str, ...]:
    museum = (f"image__institution__{name}" for name in _MUSEUM)
    return (*_FILE, *(f"image__object__{name}" for name in _RECORD), *museum, *_MOMENTS)


@lru_cache(maxsize=1)
def _statement() -> tuple[str, tuple[Any, ...]]:
    """The query of `find` and its parameters, compiled once: that takes many times as long as to run it."""
    rows = ImageFile.objects.filter(image_id=_ANY, state=TierState.OPEN, image__object__status=Status.PUBLIC)
    sql, parameters = rows.order_by("-pixels").values_list(*_names())[:1].query.sql_with_params()
    return sql, parameters
