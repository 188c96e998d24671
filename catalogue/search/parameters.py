"""Search parameters as the address gives them: read strictly, refused with the nearest valid one named."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model, QuerySet

from catalogue.description import colours
from catalogue.models import (
    Category,
    Department,
    Format,
    Institution,
    Material,
    MuseumObject,
    ObjectMaker,
    Period,
    Person,
    Technique,
    Tier,
)
from catalogue.rights import LICENCES

LONGEST_TEXT = 500  # characters of `q` that are read; no title or phrase is longer
FIRST_YEAR, LAST_YEAR = -99_999, 9_999
SORTS = ("relevance", "id", "pictures", "year", "-year", "updated", "-updated")
CERTAIN = "none"  # the maker_qualifier of makers without a qualifier

VOCABULARIES: dict[str, type[Model]] = {
    "category": Category,
    "period": Period,
    "maker": Person,
    "about": Person,
    "material": Material,
    "technique": Technique,
    "form": Format,
    "department": Department,
    "institution": Institution,
}
CHOICES: dict[str, tuple[str, ...]] = {
    "maker_qualifier": (CERTAIN, *(value for value in ObjectMaker.Qualifier.values if value)),
    "licence": tuple(LICENCES),
    "text_licence": tuple(LICENCES),
    "tier": tuple(Tier.values),
    "has_3d": ("true", "false"),
    "colour": tuple(colours()),
    "held_at": tuple(value for value in MuseumObject.HeldAt.values if value),
}
# Every filter that may be repeated, in the order in which links name them.
FILTERS = (
    "category",
    "period",
    "maker",
    "maker_qualifier",
    "about",
    "material",
    "technique",
    "form",
    "department",
    "licence",
    "text_licence",
    "tier",
    "colour",
    "has_3d",
    "held_at",
    "institution",
)
FACETS = tuple(name for name in FILTERS if name not in {"maker_qualifier", "about"})
SINGLE = ("q", "exact", "year_from", "year_to", "updated_since", "parts", "sort", "facets", "lang")
NAMES = ("q", "exact", *FILTERS, "year_from", "year_to", "updated_since", "parts", "sort", "facets", "lang")


class BadParameter(ValueError):
    """A parameter or value that search does not know; `nearest` is the valid one it resembles, or None."""

    def __init__(
        self, parameter: str, value: str | None, message_zh: str, message_en: str, nearest: str | None = None
    ) -> None:
        super().__init__(message_en)
        self.parameter = parameter
        self.value = value
        self.message_zh = message_zh
        self.message_en = message_en
        self.nearest = nearest


def read(params: Mapping[str, Any], extra: Collection[str] = ()) -> dict[str, Any]:
    """The fields of a `Query` out of a QueryDict or a mapping of name to list of values.

    `extra` are parameters of the caller, passed over. Empty values count as not given (HTML forms
    send them). Raises BadParameter. One database query per vocabulary that is filtered by.
    """
    given = {name: values for name, values in _lists(params) if name not in extra}
    for name in given:
        if name not in NAMES:
            raise _unknown_parameter(name, extra)
    fields: dict[str, Any] = {
        "filters": {name: _values(name, given[name]) for name in FILTERS if given.get(name)}
    }
    for name in SINGLE:
        if values := given.get(name):
            if len(values) > 1:
                raise BadParameter(name, values[1], f"{name} 只能給一次。", f"{name} can be given only once.")
            fields[name] = _READERS[name](values[0])
    _check_together(fields)
    return fields


def clean(text: str) -> str:
    """Text without control characters, lone surrogates and surplus space, at most LONGEST_TEXT characters."""
    text = text[: 8 * LONGEST_TEXT].encode("utf-8", "ignore").decode("utf-8")
    text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())[:LONGEST_TEXT].strip()


def _lists(params: Mapping[str, Any]) -> Iterable[tuple[str, list[str]]]:
    lists: Callable[[], Iterable[tuple[str, list[str]]]] = getattr(params, "lists", params.items)
    for name, values in lists():
        values = [values] if isinstance(values, str) else values
        yield name, [value for value in values if value.strip()]


def _check_together(fields: dict[str, Any]) -> None:
    if fields.get("sort") == "relevance" and not fields.get("q"):
        raise BadParameter(
            "sort", "relevance", "沒有 q 就沒有相關程度可排。", "Nothing to be relevant to: give q.", "id"
        )
    start, end = fields.get("year_from"), fields.get("year_to")
    if start is not None and end is not None and start > end:
        raise BadParameter(
            "year_from", str(start), "year_from 晚於 year_to。", "year_from is after year_to.", str(end)
        )


def _values(name: str, values: Sequence[str]) -> tuple[str, ...]:
    """The distinct values of one filter, all known."""
    wanted = tuple(dict.fromkeys(value.strip() for value in values))
    if name in CHOICES:
        for value in wanted:
            if value not in CHOICES[name]:
                raise _unknown_value(name, value, _choices(name))
        return wanted
    rows: QuerySet[Any] = VOCABULARIES[name]._default_manager.all()
    known = set(rows.filter(pk__in=[clean(value) for value in wanted]).values_list("pk", flat=True))
    for value in wanted:
        if value not in known:
            raise _unknown_value(name, value, _called(rows))
    return wanted


def _choices(name: str) -> dict[str, str]:
    """Every way to call a choice → the choice."""
    called = {choice: choice for choice in CHOICES[name]}
    if name == "colour":
        called |= {
            word: colour.slug for colour in colours().values() for word in colour.name.values() if word
        }
    return called


def _called(rows: QuerySet[Any]) -> dict[str, str]:
    """Every way to call a term → its slug: slug, Chinese and English name."""
    names = {}
    for slug, zh, en in rows.values_list("pk", "name_zh", "name_en"):
        names.update({zh: slug, en: slug, slug: slug})
    return names


def _unknown_value(name: str, value: str, called: Mapping[str, str]) -> BadParameter:
    nearest = _nearest(value, called)
    hint_zh = f"，最接近的是 {nearest}" if nearest else ""
    hint_en = f"; the nearest is {nearest}" if nearest else ""
    shown = clean(value)[:60]
    return BadParameter(
        name,
        shown,
        f"{name} 沒有「{shown}」這個值{hint_zh}。",
        f"{name} has no value {shown!r}{hint_en}.",
        nearest,
    )


def _unknown_parameter(name: str, extra: Collection[str]) -> BadParameter:
    known = [*NAMES, *sorted(extra)]
    nearest = "form" if name == "format" else _nearest(name, {known_name: known_name for known_name in known})
    hint_zh = f"，最接近的是 {nearest}" if nearest else ""
    hint_en = f"; the nearest is {nearest}" if nearest else ""
    shown = clean(name)[:60]
    return BadParameter(
        shown,
        None,
        f"沒有「{shown}」這個參數{hint_zh}。",
        f"There is no parameter {shown!r}{hint_en}.",
        nearest,
    )


def _nearest(value: str, called: Mapping[str, str]) -> str | None:
    lower = {name.lower(): meant for name, meant in called.items()}
    close = difflib.get_close_matches(value[:80].lower(), lower, n=1, cutoff=0.5)
    return lower[close[0]] if close else None


def _year(name: str) -> Callable[[str], int]:
    def read_year(value: str) -> int:
        try:
            year = int(value) if value.isascii() else 0
        except ValueError:
            year = 0
        if year == 0 or not FIRST_YEAR <= year <= LAST_YEAR:
            raise BadParameter(
                name,
                value[:60],
                f"{name} 要是整數年，西元前寫成負數（-770 是西元前 770 年），沒有 0 年。",
                f"{name} is a whole year, BCE negative (-770 is 770 BCE); there is no year 0.",
                "1" if value.strip() == "0" else None,
            )
        return year

    return read_year


def _moment(value: str) -> datetime:
    try:
        # An unescaped + of a time zone arrives as a space.
        moment = datetime.fromisoformat(value.strip().replace(" ", "+") if "T" in value else value.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadParameter(
            "updated_since",
            value[:60],
            "updated_since 要是 ISO 8601 的日期或時間，例如 2026-01-31。",
            "updated_since is an ISO 8601 date or moment, such as 2026-01-31.",
        ) from None


def _one_of(name: str, choices: Sequence[str]) -> Callable[[str], str]:
    def read_choice(value: str) -> str:
        if value not in choices:
            raise _unknown_value(name, value, {choice: choice for choice in choices})
        return value

    return read_choice


def _facet_names(value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    for name in names:
        if name not in FACETS:
            raise _unknown_value("facets", name, {facet: facet for facet in FACETS})
    return names


_READERS: dict[str, Callable[[str], Any]] = {
    "q": clean,
    "exact": lambda value: _one_of("exact", ("1", "0"))(value) == "1",
    "year_from": _year("year_from"),
    "year_to": _year("year_to"),
    "updated_since": _moment,
    "parts": lambda value: _one_of("parts", ("include",))(value) == "include",
    "sort": _one_of("sort", SORTS),
    "facets": _facet_names,
    "lang": _one_of("lang", ("zh-Hant", "en")),
}
