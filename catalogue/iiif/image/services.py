"""The image service of a picture: its largest open tier, and nothing finer (DECISIONS 24)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import ceil
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from catalogue import rights
from catalogue.delivery.addresses import absolute, iiif_manifest, iiif_service
from catalogue.delivery.pictures import find_image, not_open
from catalogue.description import ladder
from catalogue.iiif.image.parameters import FORMATS, LONGEST_SIDE, QUALITIES, Limits
from catalogue.media.pyramids import TILE
from catalogue.media.regions import Source
from catalogue.models import ImageFile, Status, TierState

LEVEL: Final = "http://iiif.io/api/image/3/level2.json"
_FEATURES: Final = (
    "canonicalLinkHeader",
    "mirroring",
    "profileLinkHeader",
    "rotationArbitrary",
    "sizeUpscaling",
)
# All that a tile needs, in one query.
_ROWS: Final = (
    ImageFile.objects.filter(state=TierState.OPEN, image__object__status=Status.PUBLIC)
    .select_related("image__object", "image__institution")
    .only(
        *("path", "pyramid", "sha256", "licence", "width", "height"),
        *("image__updated_at", "image__institution", "image__object__updated_at"),
        *("image__object__title_zh", "image__object__title_en", "image__object__copyright_status"),
    )
    .order_by("-pixels")
)


@dataclass(frozen=True)
class Service:
    """One picture as IIIF sees it: the file of its largest open tier."""

    file: ImageFile

    @property
    def image_id(self) -> str:
        return self.file.image_id

    @cached_property
    def source(self) -> Source:
        relative = self.file.pyramid or self.file.path
        path = Path(settings.FILES_DIR) / relative
        return Source(path, self.file.width, self.file.height, bool(self.file.pyramid))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the full image, in pixels."""
        return self.file.width, self.file.height

    @property
    def limits(self) -> Limits:
        return Limits(settings.IIIF_MAX_AREA)

    @cached_property
    def credit(self) -> rights.Attribution:
        """Whose picture it is and under which licence: the statement, without maker and title."""
        return rights.attribution_for(self.file.image.institution.profile(), self.file.licence)

    @cached_property
    def version(self) -> str:
        """A digest of all that shapes what is sent: another file, licence, credit or title gives another."""
        file = self.file
        facts = (
            file.pyramid or file.path,
            file.sha256,
            *self.credit.columns().values(),
            file.image.updated_at.isoformat(),
            file.image.object.updated_at.isoformat(),
        )
        return hashlib.blake2b("\n".join(facts).encode(), digest_size=10).hexdigest()

    @property
    def last_modified(self) -> datetime:
        return max(self.file.image.updated_at, self.file.image.object.updated_at)

    def information(self) -> dict[str, Any]:
        """`info.json` without its context and rights (Image API 3.0 §5.2-5.8)."""
        record, (width, height), limits = self.file.image.object, self.size, self.limits
        factors = [1]
        while max(width, height) > TILE * factors[-1]:
            factors.append(factors[-1] * 2)
        sizes = [(ceil(width / factor), ceil(height / factor)) for factor in reversed(factors)]
        titles = {rights.ZH: [record.title_zh], rights.EN: [record.title_en]}
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
            "partOf": [
                {
                    "id": iiif_manifest(record.pk),
                    "type": "Manifest",
                    "label": {lang: title for lang, title in titles.items() if title[0]},
                }
            ],
            "seeAlso": [
                {
                    "id": absolute(f"/api/v1/images/{self.image_id}/"),
                    "type": "Dataset",
                    "label": {
                        rights.ZH: ["圖像資料與各階檔案"],
                        rights.EN: ["The image's data, and its tiers"],
                    },
                    "format": "application/json",
                    "profile": absolute("/api/v1/schema/"),
                }
            ],
        }


def find(image_id: str) -> Service:
    """The service of a public picture. One query.

    Raises Problem: 404, 410 when its object is withdrawn, 403 with reason and next step when no tier is open.
    """
    file = _ROWS.filter(image_id=image_id).first()
    if file is None:
        raise not_open(ladder(find_image(image_id))[0])
    return Service(file)
