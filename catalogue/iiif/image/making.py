"""From a request to a picture: found in the cache, taken as it is stored, or made."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.db.models import Prefetch

from catalogue.delivery.problems import Problem
from catalogue.iiif.image.parameters import Asked
from catalogue.iiif.image.services import Service
from catalogue.media import cache, embed, regions
from catalogue.media.gate import Gate, Saturated
from catalogue.media.pyramids import BrokenPyramid
from catalogue.media.vips import VipsError
from catalogue.models import ObjectImage, ObjectMaker

logger = logging.getLogger(__name__)

# One of the largest at a time, which reads up to four pixels for each, or many small ones, such as the tiles a viewer
# asks for. Half of the threads that `make run` starts may wait; the others are left for pages.
_PIXELS_FOR_ONE: Final = 8
_gate = Gate(pixels=_PIXELS_FOR_ONE * settings.IIIF_MAX_AREA, waiting=4, seconds=5)
# What the credit inside a file reads, and no more.
_RECORD: Final = (
    "title_zh",
    "title_en",
    "accession",
    "year_from",
    "year_to",
    "text_licence",
    "period",
    "institution",
)
_CREDITED: Final = (
    ObjectImage.objects.select_related("institution", "object__institution", "object__period")
    .prefetch_related(Prefetch("object__makers", ObjectMaker.objects.select_related("person")))
    .only("is_illustration", "institution", *(f"object__{name}" for name in _RECORD))
)
_COME_AGAIN: Final = {"Retry-After": "2"}


def make(service: Service, asked: Asked) -> bytes | str:
    """The picture: its bytes, or the path below FILES_DIR where it is kept.

    Raises Problem 503 where too much is asked at the same time, or the files were exchanged this moment.
    """
    try:
        return _made(service, asked)
    except Saturated as error:
        words = (
            "現在要的圖太多，請稍候再試。",
            "Too many pictures are being asked for; try again in a moment.",
        )
        raise Problem(503, words, headers=_COME_AGAIN) from error
    except (OSError, BrokenPyramid, VipsError) as error:
        if service.source.path.exists():
            raise
        logger.warning("The file of %s is not there: %s", service.image_id, service.source.path)
        words = ("這張圖剛好在更新，請再試一次。", "This picture is just being renewed; try again.")
        raise Problem(503, words, headers=_COME_AGAIN) from error


def _made(service: Service, asked: Asked) -> bytes | str:
    source, cut = service.source, asked.cut
    # Sent by this process, a stored tile costs no more than a kept one.
    if not settings.X_ACCEL_PREFIX and (tile := regions.stored_tile(source, cut)):
        return tile
    place = service.image_id, service.version, asked.canonical.replace("/", "_")
    if kept := cache.find(*place):
        return kept
    tile = regions.stored_tile(source, cut)
    if tile is None:
        with _gate.entered(regions.work(source, cut)):
            # Who waited may find that somebody else wanted the same.
            if kept := cache.find(*place):
                return kept
            tile = regions.render(source, cut, _notice(service, asked))
    return cache.keep(*place, tile) or tile


def _notice(service: Service, asked: Asked) -> embed.Notice | None:
    """What stands inside the file. Tiles have the headers alone: they are pieces of one thing being looked at."""
    if not asked.is_whole and regions.tile_place(service.source, asked.cut):
        return None
    return _notice_of(service.image_id, service.credit.licence.code, service.version)


@lru_cache(maxsize=256)
def _notice_of(image_id: str, licence: str, version: str) -> embed.Notice:
    """The notice is the same for every answer of that version. Raises Problem 404 where the image is gone."""
    image = _CREDITED.filter(pk=image_id).first()
    if image is None:
        raise Problem(404)
    record = image.object
    return embed.notice(image.attribution(licence), record.title_zh, record.title_en, image.is_illustration)
