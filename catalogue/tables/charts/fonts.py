"""Whether this machine has letters for Chinese: a PNG without them would show empty boxes (DECISIONS 33)."""

from __future__ import annotations

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
# Where systems without fontconfig keep theirs.
_ELSEWHERE: Final = ("/System/Library/Fonts/PingFang.ttc", "C:/Windows/Fonts/msjh.ttc")


@cache
def has_chinese() -> bool:
    """Asked of fontconfig once, where it is; else by the names of the fonts that systems come with."""
    program = shutil.which("fc-list")
    if program is None:
        return any(Path(name).is_file() for name in _ELSEWHERE)
    found = subprocess.run(  # noqa: S603 - no word of anybody's is in it
        [program, ":lang=zh-tw", "family"], capture_output=True, check=False, timeout=20
    )
    return bool(found.stdout.strip())
