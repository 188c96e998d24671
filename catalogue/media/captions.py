"""Captions in WebVTT (W3C): looked over line by line before readers get them."""

from __future__ import annotations

import re
from typing import Final

MAX_BYTES: Final = 1024 * 1024
_TIME: Final = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_CUE: Final = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?")
_HEAD: Final = "WEBVTT"


class CaptionsRefused(ValueError):
    """Captions that are not taken in; `.reason` is one word, `.line` counts from 1 (0: the whole)."""

    def __init__(self, reason: str, line: int = 0) -> None:
        self.reason, self.line = reason, line
        super().__init__(f"{reason} at line {line}" if line else reason)


def read(data: bytes) -> str:
    """The captions as text with plain line ends (§4.1).

    Raises CaptionsRefused: too-large, encoding, format, empty; times, order with their line.
    """
    if len(data) > MAX_BYTES:
        raise CaptionsRefused("too-large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaptionsRefused("encoding") from error
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")
    if lines[0] != _HEAD and not lines[0].startswith((f"{_HEAD} ", f"{_HEAD}\t")):
        raise CaptionsRefused("format", 1)
    _check(lines)
    return "\n".join(lines).rstrip("\n") + "\n"


def with_note(text: str, note: str) -> str:
    """The same with a comment after its first line (§4.1): for the credit."""
    head, _, rest = text.partition("\n")
    return f"{head}\n\nNOTE {note.replace('-->', '→')}\n{rest}"


def _check(lines: list[str]) -> None:
    """Every cue ends after it begins, and none begins before the one above it."""
    latest, cues = -1, 0
    for number, line in enumerate(lines, 1):
        if "-->" not in line:
            continue
        found = _CUE.fullmatch(line.strip())
        if found is None:
            raise CaptionsRefused("times", number)
        start, end = (_milliseconds(found.groups()[at : at + 4]) for at in (0, 4))
        if end <= start:
            raise CaptionsRefused("times", number)
        if start < latest:
            raise CaptionsRefused("order", number)
        latest, cues = start, cues + 1
    if not cues:
        raise CaptionsRefused("empty")


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
