"""Content Search API 2.0: which inscriptions of a work, and of its leaves, have the words asked for.

Words are folded as in every search of ours: 台 finds 臺, 溪山 finds 谿山.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any, Final
from urllib.parse import urlencode

from catalogue.iiif.presentation import addresses
from catalogue.iiif.presentation.annotations import notes
from catalogue.iiif.presentation.manifests import works
from catalogue.models import MuseumObject
from catalogue.search.folding import fold
from catalogue.search.highlight import places

CONTEXT: Final = "http://iiif.io/api/search/2/context.json"
# Parameters of the standard (§3.1) that change nothing here; the answer names them (§3.3.3).
IGNORED: Final = ("motivation", "date", "user")
PER_PAGE: Final = 100
MOST_TERMS: Final = 20
_AROUND: Final = 24  # characters before and behind what was found
_LONGEST_TERM: Final = 30
_PHRASE: Final = re.compile(r"[^\W_](?:[\w'’ -]*\w)?")


@dataclass(frozen=True, slots=True)
class Match:
    """One place in one annotation: the body's text and its language, and from where to where."""

    annotation: dict[str, Any]
    text: str
    language: str
    start: int
    end: int


def matches(record: MuseumObject, q: str) -> dict[str, list[Match]]:
    """The annotations, by id and in the order of the manifest, with where they have all words of `q`."""
    found: dict[str, list[Match]] = {}
    for annotation, body in _bodies(record):
        for start, end in places(body["value"], q):
            match = Match(annotation, body["value"], body["language"], start, end)
            found.setdefault(annotation["id"], []).append(match)
    return found


def results(record: MuseumObject, q: str, page: int, ignored: list[str]) -> dict[str, Any] | None:
    """One page of results as an AnnotationPage (§3.2), None beyond the last."""
    found = list(matches(record, q).values())
    last = max(1, ceil(len(found) / PER_PAGE))
    if page > last:
        return None
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    made: dict[str, Any] = {
        "id": _address(record, q, page),
        "type": "AnnotationPage",
        "items": [group[0].annotation for group in shown],
    }
    if shown:
        context = [_context(match) for group in shown for match in group]
        made["annotations"] = [{"type": "AnnotationPage", "items": context}]
    if ignored:
        made["ignored"] = ignored
    if last > 1:
        made |= _paging(record, q, page, last, len(found))
    return made


def terms(record: MuseumObject, typed: str) -> list[dict[str, Any]]:
    """Up to MOST_TERMS phrases of the inscriptions that begin with what is typed, or have it in them (§4.2)."""
    sought = fold(typed).strip()
    counted: Counter[str] = Counter()
    for _, body in _bodies(record):
        phrases = {phrase[0] for phrase in _PHRASE.finditer(body["value"])}
        counted.update(phrase for phrase in phrases if sought and sought in fold(phrase))
    ordered = sorted(
        (phrase for phrase in counted if len(phrase) <= _LONGEST_TERM),
        key=lambda phrase: (not fold(phrase).startswith(sought), -counted[phrase], phrase),
    )
    return [_term(record, phrase, counted[phrase]) for phrase in ordered[:MOST_TERMS]]


def _bodies(record: MuseumObject) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for work in works(record):
        for listed in notes(work).values():
            for annotation in listed:
                for body in annotation["body"]:
                    yield annotation, body


def _address(record: MuseumObject, q: str, page: int = 1) -> str:
    given = {"q": q} | ({"page": str(page)} if page > 1 else {})
    return f"{addresses.part(record.pk, 'search')}?{urlencode(given)}"


def _context(match: Match) -> dict[str, Any]:
    """What was found with the words around it, as an annotation of the annotation (§3.2.2)."""
    text, start, end = match.text, match.start, match.end
    return {
        "id": f"{match.annotation['id']}/match/{match.language}/{start}-{end}",
        "type": "Annotation",
        "motivation": "highlighting",
        "target": {
            "type": "SpecificResource",
            "source": match.annotation["id"],
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "prefix": text[max(0, start - _AROUND) : start],
                    "exact": text[start:end],
                    "suffix": text[end : end + _AROUND],
                }
            ],
        },
    }


def _paging(record: MuseumObject, q: str, page: int, last: int, count: int) -> dict[str, Any]:
    def named(number: int) -> dict[str, Any]:
        return {"id": _address(record, q, number), "type": "AnnotationPage"}

    whole = {
        "id": f"{_address(record, q)}#all",
        "type": "AnnotationCollection",
        "total": count,
        "first": named(1),
        "last": named(last),
    }
    made: dict[str, Any] = {"partOf": [whole], "startIndex": (page - 1) * PER_PAGE}
    if page > 1:
        made["prev"] = named(page - 1)
    if page < last:
        made["next"] = named(page + 1)
    return made


def _term(record: MuseumObject, phrase: str, count: int) -> dict[str, Any]:
    search = {"id": _address(record, phrase), "type": "SearchService2"}
    return {"type": "Term", "value": phrase, "total": count, "service": [search]}
