"""Whether this machine has letters for Chinese: a PNG or PDF without them would show empty boxes (DECISIONS 33)."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Final

from catalogue.tables.kinds import Words

MISSING: Final[Words] = (
    "這臺機器沒有中文字型，畫不出 PNG：請安裝 fonts-noto-cjk（或任何繁體中文字型）。SVG 照常可用。",
    "This machine has no font for Chinese, so there is no PNG: install the package fonts-noto-cjk. SVG works.",
)
NO_PDF: Final[Words] = (
    "這臺機器沒有中文字型，排不出 PDF：請安裝 fonts-noto-cjk（或任何繁體中文字型）。網頁、JSON、IIIF、CSV 照常可用。",
    "This machine has no font for Chinese, so there is no PDF: install the package fonts-noto-cjk. The page, JSON, IIIF"
    " and CSV work.",
)
# Where systems without fontconfig keep theirs.
_ELSEWHERE: Final = {
    "/System/Library/Fonts/PingFang.ttc": "PingFang TC",
    "C:/Windows/Fonts/msjh.ttc": "Microsoft JhengHei",
}
_OF_TAIWAN: Final = re.compile(r"\bTC\b|\bTW\b|Ming|Jheng")


@cache
def has_chinese() -> bool:
    """Whether there is any."""
    return bool(chinese_families())


@cache
def chinese_families() -> tuple[str, ...]:
    """The fonts that have Chinese letters, those of Taiwan first: asked of fontconfig once, where it is; else by
    the files of the fonts that systems come with."""
    program = shutil.which("fc-list")
    if program is None:
        return tuple(family for path, family in _ELSEWHERE.items() if Path(path).is_file())
    found = subprocess.run(  # noqa: S603 - no word of anybody's is in it
        [program, ":lang=zh-tw", "family"], capture_output=True, check=False, timeout=20
    )
    families = {line.split(",")[0].strip() for line in found.stdout.decode(errors="replace").splitlines()}
    return tuple(sorted(families - {""}, key=lambda family: (not _OF_TAIWAN.search(family), family)))
