"""Found words marked in a text as it is written, however the query writes them."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue.search.eras import understood
from catalogue.search.folding import CJK, fold, written
from catalogue.search.glossary import terms
from catalogue.search.queries import Query
from catalogue.search.tokens import Wanted, stem, wanted

_WORD = re.compile(rf"(?:(?![{CJK}])[^\W_])+")


def highlight(text: str, query: Query) -> SafeString:
    """The text as HTML with `<mark>` around what the query found; everything else escaped.

    Folds as the search did: 溪山 marks 谿山, travel marks Travelers. A word is marked whole.
    """
    spans = _spans(text, query) if query.q and text else []
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    pieces.append(escape(text[done:]))
    return mark_safe("".join(pieces))  # noqa: S308  (every piece is escaped above)


def places(text: str, q: str) -> list[tuple[int, int]]:
    """Where a text has the words of `q`, as ordered stretches; nowhere, unless it has every one of them."""
    folded, places = _traced(text, exact=False)
    found = [_found(piece, folded) for piece in wanted(fold(q))]
    return _joined([span for spans in found for span in spans], places) if all(found) else []


def _spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where to mark, as ordered stretches of the text that do not touch."""
    form = written if query.exact else fold
    folded, places = _traced(text, query.exact)
    asked = wanted(form(query.q))
    if not query.exact:
        eras, rest = understood(query.q)
        things, _ = terms(rest)
        other = [name for thing in things for name in thing.variants]
        asked += [
            piece for said in (*(era.text for era in eras), rest, *other) for piece in wanted(fold(said))
        ]
    return _joined([span for piece in asked for span in _found(piece, folded)], places)


def _found(piece: Wanted, folded: str) -> list[tuple[int, int]]:
    """Where a folded text has one piece of a query; of several English words, each wherever it stands."""
    if piece.is_chinese:
        return [match.span() for match in re.finditer(re.escape(piece.text), folded)]
    stems = {token for _, token in piece.tokens} | ({piece.joined} if piece.joined else set())
    return [
        word.span()
        for word in _WORD.finditer(folded)
        if stem(word[0]) in stems or (piece.is_prefix and word[0].startswith(piece.text))
    ]


def _joined(found: list[tuple[int, int]], places: list[int]) -> list[tuple[int, int]]:
    """Stretches of the folded text as stretches of the text itself; those that touch are one."""
    marked: list[tuple[int, int]] = []
    for start, end in sorted((places[start], places[end - 1] + 1) for start, end in found if end > start):
        if marked and start <= marked[-1][1]:
            marked[-1] = (marked[-1][0], max(end, marked[-1][1]))
        else:
            marked.append((start, end))
    return marked


def _traced(text: str, exact: bool) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in the text that it comes from."""
    form = written if exact else fold
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in form(character):
            folded.append(part)
            places.append(place)
    return "".join(folded), places
