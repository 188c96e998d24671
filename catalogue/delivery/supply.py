"""The supplier: puts the attribution into what is delivered, and brings a body down to one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from catalogue.rights import EN, ZH, Attribution, Lang

_LANGUAGES: Final = {ZH, EN}
_BLOCK: Final = "attribution"  # stays in both languages: the guard and every re-user need both


def thing(payload: Mapping[str, Any], attribution: Attribution) -> dict[str, Any]:
    """One delivered thing (item, detail, image) with its own full block."""
    return {**payload, _BLOCK: attribution.block()}


def part(payload: Mapping[str, Any], attribution: Attribution) -> dict[str, Any]:
    """A tier inside an image, with the reduced block (DECISIONS 11)."""
    return {**payload, _BLOCK: attribution.reduced()}


def project(value: Any, lang: Lang) -> Any:
    """The same body with every two-language value replaced by its text in `lang`, or None."""
    if isinstance(value, dict):
        if value.keys() == _LANGUAGES:
            return value[lang]
        return {key: inner if key.endswith(_BLOCK) else project(inner, lang) for key, inner in value.items()}
    if isinstance(value, list):
        return [project(inner, lang) for inner in value]
    return value


def moment(value: datetime | None) -> str | None:
    """RFC 3339 in UTC, whole seconds."""
    if value is None:
        return None
    return value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
