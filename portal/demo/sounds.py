"""The demonstration's sound, made of sine waves: no bell was struck for it, and its title says so.

Eight partials to each note, a minor third between the two, a short rustle for the mallet. Encoded once and kept as a
file, because nothing here encodes sound.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from django.core.files.base import ContentFile

from catalogue.demo.loader import KAIWU
from catalogue.media import mp4
from portal.pages.models import Recording

_FILE: Final = Path(__file__).parent / "two_notes.mp4"
_SAID: Final = {
    "title_zh": "一口鐘的兩個音（合成示意，不是錄音）",
    "title_en": "Two notes of one bell (synthesised, not recorded)",
    "credit_zh": "程式合成",
    "credit_en": "Synthesised by a program",
    "transcript_zh": "沒有人聲，只有鐘聲。\n"
    "00:00　敲正面：低的那個音，餘音三秒。\n"
    "00:02　敲側面：高小三度。\n"
    "00:05　正面、側面輪流，敲得快些，停在正面。\n"
    "00:08　兩個音一起，慢慢消失。",
    "transcript_en": "Nobody speaks; a bell is heard.\n"
    "00:00 Struck in front: the lower note. It rings for three seconds.\n"
    "00:02 Struck at the side: a minor third higher.\n"
    "00:05 Front and side by turns, faster, ending in front.\n"
    "00:08 Both notes together, fading away.",
}


def bell() -> Recording:
    """鐘聲: taken in where it is not there yet, found again by its title."""
    found: Recording | None = Recording.objects.filter(
        institution_id=KAIWU, title_zh=_SAID["title_zh"]
    ).first()
    if found is not None:
        return found
    made = Recording(institution_id=KAIWU, licence="CC0-1.0", **_SAID)
    made.take_in(ContentFile(_FILE.read_bytes(), _FILE.name), mp4.examine(_FILE))
    made.save()
    return made
