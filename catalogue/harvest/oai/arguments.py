"""What a request asks for, read strictly (§3.1, §3.2, §4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.http import QueryDict

from catalogue.harvest.oai.errors import Refused

_LIST: Final = frozenset({"from", "until", "set", "metadataPrefix"})
# Verb: (what it must have, what it may have, whether resumptionToken may stand alone instead).
VERBS: Final[dict[str, tuple[frozenset[str], frozenset[str], bool]]] = {
    "Identify": (frozenset(), frozenset(), False),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"}), False),
    "ListSets": (frozenset(), frozenset(), True),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset(), False),
    "ListIdentifiers": (frozenset({"metadataPrefix"}), _LIST, True),
    "ListRecords": (frozenset({"metadataPrefix"}), _LIST, True),
}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SECOND: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)

_WORD: Final = r"[A-Za-z0-9_.!~*'()-]+"
# What the schema of answers takes, in which they are repeated.
_SHAPES: Final = {
    "metadataPrefix": re.compile(_WORD),
    "set": re.compile(f"{_WORD}(?::{_WORD})*"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that is well formed: its verb and its arguments, each once."""

    verb: str
    arguments: dict[str, str]

    @property
    def token(self) -> str | None:
        return self.arguments.get("resumptionToken")


def read(given: QueryDict) -> Asked:
    """Read the parameters. Raises Refused: badVerb, badArgument."""
    verbs = given.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        known, shown = ", ".join(VERBS), "、".join(verbs)[:80]
        zh = f"verb 要剛好一個，是 {known} 之一；收到「{shown}」。"
        raise Refused("badVerb", zh, f"Give one verb of {known}; not {shown!r}.")
    verb = verbs[0]
    required, allowed, resumes = VERBS[verb]
    arguments: dict[str, str] = {}
    for name in given:
        if name == "verb":
            continue
        values = given.getlist(name)
        if len(values) != 1:
            raise Refused("badArgument", f"{name[:40]} 只能給一次。", f"{name[:40]} can be given only once.")
        if name not in required | allowed and not (resumes and name == "resumptionToken"):
            known = ", ".join(sorted(required | allowed | ({"resumptionToken"} if resumes else set())))
            zh = f"{verb} 沒有「{name[:40]}」這個參數；有的是 {known or '—'}。"
            raise Refused("badArgument", zh, f"{verb} takes {known or 'no argument'}, not {name[:40]!r}.")
        if name in _SHAPES and _SHAPES[name].fullmatch(values[0]) is None:
            shown = values[0][:40]
            raise Refused("badArgument", f"{name} 不能是「{shown}」。", f"{name} cannot be {shown!r}.")
        arguments[name] = values[0]
    if "resumptionToken" in arguments:
        if len(arguments) > 1:
            zh = "resumptionToken 要單獨給，其他條件已經在裡面。"
            raise Refused("badArgument", zh, "resumptionToken stands alone: it holds the other arguments.")
        return Asked(verb, arguments)
    if missing := sorted(required - arguments.keys()):
        raise Refused(
            "badArgument", f"{verb} 缺少 {'、'.join(missing)}。", f"{verb} needs {', '.join(missing)}."
        )
    return Asked(verb, arguments)


def span(arguments: dict[str, str]) -> tuple[datetime | None, datetime | None]:
    """The moments of `from` (inclusive) and `until` (exclusive: the end of its day or second).

    Raises Refused (badArgument): no date, two granularities, or the end before the beginning.
    """
    first, last = arguments.get("from"), arguments.get("until")
    if first and last and len(first) != len(last):
        zh = "from 與 until 要一樣細：都到日，或都到秒。"
        raise Refused("badArgument", zh, "from and until have one granularity: both days, or both seconds.")
    start, _ = _moment("from", first) if first else (None, None)
    _, end = _moment("until", last) if last else (None, None)
    if start and end and start >= end:
        zh = f"from {first} 晚於 until {last}。"
        raise Refused("badArgument", zh, f"from {first} is later than until {last}.")
    return start, end


def _moment(name: str, text: str) -> tuple[datetime, datetime]:
    """When the day or second begins, and when it is over."""
    length = timedelta(days=1) if _DAY.fullmatch(text) else timedelta(seconds=1)
    if not (_DAY.fullmatch(text) or _SECOND.fullmatch(text)):
        zh = f"{name} 要寫成 2026-01-31 或 2026-01-31T08:00:00Z，不是「{text[:40]}」。"
        en = f"{name} is written 2026-01-31 or 2026-01-31T08:00:00Z, not {text[:40]!r}."
        raise Refused("badArgument", zh, en)
    try:
        start = datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError as error:
        raise Refused(
            "badArgument", f"{name}：沒有 {text} 這個時間。", f"{name}: there is no {text}."
        ) from error
    last = datetime.max.replace(tzinfo=UTC)
    return start, start + length if last - start > length else last
