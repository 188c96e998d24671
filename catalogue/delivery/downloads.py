"""Files of tiers as downloads: what they are called, and which answers count as one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from catalogue.models import ImageFile
from catalogue.stewardship.downloads import tally

# What no file system takes in a name, or takes for something else; blanks would end an unquoted name.
_FORBIDDEN: Final = re.compile(r'[\\/:*?"<>|%;\s]+')
_LONGEST: Final = 80
_ENDINGS: Final = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/tiff": "tif"}


def file_name(file: ImageFile) -> str:
    """`故畫000826N000000000_p1250-1_high.jpg`: object number, image, tier. Reads the image's object."""
    number = file.image.object.accession or file.image.object.work_number
    parts = [safe_name(number), file.image_id, file.tier]
    return "_".join(part for part in parts if part) + f".{_ENDINGS.get(file.media_type, 'jpg')}"


def safe_name(text: str) -> str:
    """The text as a part of a file name on any system: no path, no control or direction marks, no blanks."""
    visible = "".join(char for char in text if unicodedata.category(char)[0] != "C")
    return _FORBIDDEN.sub("-", visible).strip(".-_")[:_LONGEST]


def count(request: HttpRequest, response: HttpResponseBase, tier: str) -> None:
    """Count a download that begins: not what is asked for again and unchanged, not a later part, not HEAD."""
    asked = request.headers.get("Range", "")
    begins = not asked or asked.startswith("bytes=0-")
    if request.method == "GET" and response.status_code in (200, 206) and begins:
        tally.add(tier)
