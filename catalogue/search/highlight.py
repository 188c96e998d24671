"""Found words marked in a text as it is written, however the query writes them."""

from __future__ import annotations

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from catalogue.search.eras import understood
from catalogue.search.folding import CJK, fold, written
from catalogue.search.queries import Query
from catalogue.search.tokens import stem, wanted

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


def _spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Where to mark, as ordered stretches of the text that do not touch."""
    form = written if query.exact else fold
    folded, places = _traced(text, query.exact)
    asked = wanted(form(query.q))
    if not query.exact:
        eras, rest = understood(query.q)
        asked += [piece for said in (*(era.text for era in eras), rest) for piece in wanted(fold(said))]
    found: list[tuple[int, int]] = []
    for needle in {piece.text for piece in asked if piece.is_chinese}:
        found += [match.span() for match in re.finditer(re.escape(needle), folded)]
    stems = {token for piece in asked if not piece.is_chinese for _, token in piece.tokens}
    stems |= {piece.joined for piece in asked if piece.joined}
    begun = tuple(piece.text for piece in asked if piece.is_prefix)
    for word in _WORD.finditer(folded):
        if stem(word[0]) in stems or (begun and word[0].startswith(begun)):
            found.append(word.span())
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
