"""Plain text of a record: as the source has it, with its white space in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from catalogue.imports.mapping.mapped import Refused

_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE_SPACES = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")


def field(values: Mapping[str, Any], name: str, limit: int | None = None) -> str:
    """The text of one field, "" when it is absent or null. Raises Refused for another type or length."""
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        kind = (
            "list"
            if isinstance(value, list)
            else "object"
            if isinstance(value, dict)
            else "number or boolean"
        )
        raise Refused("wrong-type", f"{name} is a {kind}; text was due")
    if limit is not None and len(value) > limit:
        raise Refused("too-long", f"{name} has {len(value):,} characters; the limit is {limit:,}")
    return value


def line(text: str) -> str:
    """One line: entities resolved (&#160;), every run of white space a single space."""
    text = _resolved(text)
    return " ".join((text if text.isprintable() else _CONTROL.sub("", text)).split())


def paragraphs(text: str) -> str:
    """Running text: as `line`, but line breaks stay."""
    if text.isprintable() and "&" not in text:
        return " ".join(text.split())
    plain = _CONTROL.sub("", _resolved(text).replace("\r\n", "\n").replace("\r", "\n"))
    lines = (row.strip() for row in _LINE_SPACES.sub(" ", plain).split("\n"))
    return _MANY_LINES.sub("\n\n", "\n".join(lines)).strip()


def private_use(text: str) -> list[str]:
    """Characters that no standard font has, as code points; they are kept, and reported."""
    if text.isprintable():
        return []
    return [f"U+{ord(char):04X}" for char in dict.fromkeys(_PRIVATE_USE.findall(text))]


def _resolved(text: str) -> str:
    return unescape(text) if "&" in text else text
