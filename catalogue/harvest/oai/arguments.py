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
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_SECOND: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


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
        told = (
            "there is none" if not verbs else f"{verbs[0][:40]!r}" if len(verbs) == 1 else "it stands twice"
        )
        raise Refused("badVerb", f"verb is one of {', '.join(VERBS)}: {told}")
    verb = verbs[0]
    required, allowed, resumes = VERBS[verb]
    arguments: dict[str, str] = {}
    for name in given:
        if name == "verb":
            continue
        values = given.getlist(name)
        if len(values) != 1:
            raise Refused("badArgument", f"{name[:40]} stands {len(values)} times")
        if name not in required | allowed and not (resumes and name == "resumptionToken"):
            known = ", ".join(sorted(required | allowed | ({"resumptionToken"} if resumes else set())))
            raise Refused("badArgument", f"{verb} takes {known or 'no argument'}, not {name[:40]!r}")
        arguments[name] = values[0]
    if "resumptionToken" in arguments:
        if len(arguments) > 1:
            raise Refused("badArgument", "resumptionToken stands alone: it holds the other arguments")
        return Asked(verb, arguments)
    if missing := sorted(required - arguments.keys()):
        raise Refused("badArgument", f"{verb} needs {', '.join(missing)}")
    return Asked(verb, arguments)


def span(arguments: dict[str, str]) -> tuple[datetime | None, datetime | None]:
    """The moments of `from` (inclusive) and `until` (exclusive: the end of its day or second).

    Raises Refused (badArgument): no date, two granularities, or the end before the beginning.
    """
    first, last = arguments.get("from"), arguments.get("until")
    if first and last and len(first) != len(last):
        raise Refused("badArgument", "from and until have the same granularity")
    start, _ = _moment("from", first) if first else (None, None)
    _, end = _moment("until", last) if last else (None, None)
    if start and end and start >= end:
        raise Refused("badArgument", f"from ({first}) is after until ({last})")
    return start, end


def _moment(name: str, text: str) -> tuple[datetime, datetime]:
    """When the day or second begins, and when it is over."""
    length = timedelta(days=1) if _DAY.fullmatch(text) else timedelta(seconds=1)
    if not (_DAY.fullmatch(text) or _SECOND.fullmatch(text)):
        raise Refused("badArgument", f"{name}: {text[:40]!r} is neither 2026-01-31 nor 2026-01-31T08:00:00Z")
    try:
        start = datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
        return start, start + length
    except (ValueError, OverflowError) as error:
        raise Refused("badArgument", f"{name}: there is no {text}") from error
