"""The part of Solr's query language that CKAN harvesters write: words, `field:value`, ranges, AND, OR, NOT, brackets.

A query becomes a condition on a document: texts by field, folded so that variants and both scripts are equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from catalogue.harvest.ckan.errors import SearchQueryError
from catalogue.search.folding import fold
from catalogue.tables.nearest import nearest

Document = Mapping[str, Sequence[str]]
Condition = Callable[[Document], bool]

# Fields of running text, in which a word may stand anywhere.
_RUNNING: Final = frozenset({"text", "title", "notes"})
_RANGED: Final = frozenset({"metadata_modified", "metadata_created"})
FIELDS: Final = (
    *("text", "title", "notes", "id", "name", "tags", "groups", "organization", "owner_org", "res_format"),
    *("license_id", "metadata_modified", "metadata_created", "state", "type", "dataset_type", "private"),
    *("capacity", "entity_type", "author", "frequency", "datastore_active"),
)
_LONGEST: Final = 2_000
_DEEPEST: Final = 10
_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<range>\[[^\[\]]*\bTO\b[^\[\]]*\]) | (?P<quoted>"(?:[^"\\]|\\.)*") | (?P<mark>[()]|&&|\|\||!)
        | (?P<sign>[+-](?=\S)) | (?P<field>[A-Za-z_][A-Za-z0-9_]*):(?=\S)
        | (?P<word>(?:[^\s()":\\]|\\.|:(?=[0-9]))+) )""",
    re.VERBOSE,
)
_EVERYTHING: Final = re.compile(r"\s*(?:\*\s*:\s*\*|\*)?\s*")


def read_query(text: str) -> Condition:
    """The condition that a query says; an empty one, `*` and `*:*` hold of everything. Raises SearchQueryError."""
    if len(text) > _LONGEST:
        words = (f"查詢式最多 {_LONGEST} 字。", f"A query has at most {_LONGEST} characters.")
        raise SearchQueryError(words)
    if _EVERYTHING.fullmatch(text):
        return _everything
    return _Reader(text.replace("*:*", "*")).whole()


def _everything(document: Document) -> bool:
    return True


class _Reader:
    """Reads from left to right; words beside each other must all hold, as CKAN has set it."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        at, text = 0, text.rstrip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                words = (
                    f"看不懂「{text[at : at + 40]}」。",
                    f"This is not understood: {text[at : at + 40]!r}.",
                )
                raise SearchQueryError(words)
            kind = found.lastgroup or "word"
            self._tokens.append((kind, found[kind]))
            at = found.end()
        self._at = 0
        self._depth = 0

    def whole(self) -> Condition:
        condition = self._either("")
        if self._at < len(self._tokens):
            raise self._broken()
        return condition

    def _either(self, field: str) -> Condition:
        """Alternatives."""
        found = [self._all(field)]
        while self._peek() in ("OR", "||"):
            self._at += 1
            found.append(self._all(field))
        return found[0] if len(found) == 1 else lambda document: any(one(document) for one in found)

    def _all(self, field: str) -> Condition:
        """What must hold together."""
        found = [self._one(field)]
        while (following := self._peek()) not in ("", ")", "OR", "||"):
            if following in ("AND", "&&"):
                self._at += 1
            found.append(self._one(field))
        return found[0] if len(found) == 1 else lambda document: all(one(document) for one in found)

    def _one(self, field: str) -> Condition:
        """One condition with the signs and the field before it, however many there are."""
        is_denied = False
        kind, value = self._next()
        while kind in ("sign", "field") or value in ("NOT", "!"):
            if kind == "field":
                field = _known(value)
            elif value != "+":
                is_denied = not is_denied
            kind, value = self._next()
        if value == "(":
            found = self._bracketed(field)
        elif kind == "mark" or value in ("AND", "OR"):
            raise self._broken()
        else:
            found = _condition(field or "text", kind, value)
        return (lambda document: not found(document)) if is_denied else found

    def _bracketed(self, field: str) -> Condition:
        self._depth += 1
        if self._depth > _DEEPEST:
            words = ("括號套得太深。", "The brackets are nested too deep.")
            raise SearchQueryError(words)
        inner = self._either(field)
        self._depth -= 1
        if self._next()[1] != ")":
            raise self._broken()
        return inner

    def _peek(self) -> str:
        """The next word that is not quoted; "" at the end."""
        kind, value = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        return value if kind != "quoted" else '"'

    def _next(self) -> tuple[str, str]:
        if self._at == len(self._tokens):
            raise self._broken()
        self._at += 1
        return self._tokens[self._at - 1]

    @staticmethod
    def _broken() -> SearchQueryError:
        words = ("查詢式不完整。", "The query is not complete: check its brackets and operators.")
        return SearchQueryError(words)


def _known(field: str) -> str:
    if field not in FIELDS:
        close = nearest(field, FIELDS)
        hint = (f"，最接近的是 {close}", f"; the nearest is {close}") if close else ("", "")
        words = (f"沒有 {field[:80]} 這個欄位{hint[0]}。", f"undefined field {field[:80]}{hint[1]}.")
        raise SearchQueryError(words)
    return field


def _condition(field: str, kind: str, value: str) -> Condition:
    if kind == "range":
        return _range(field, value)
    text = fold(re.sub(r"\\(.)", r"\1", value[1:-1] if kind == "quoted" else value))
    if text == "*" and kind != "quoted":
        return lambda document: any(document.get(field, ()))
    if field in _RUNNING:
        wanted = text.strip("*")
        return lambda document: any(wanted in one for one in document.get(field, ()))
    if text.endswith("*") and kind != "quoted":
        return lambda document: any(one.startswith(text[:-1]) for one in document.get(field, ()))
    return lambda document: text in document.get(field, ())


def _range(field: str, value: str) -> Condition:
    if field not in _RANGED:
        words = ("只有日期能寫範圍。", "Only dates have ranges: metadata_modified, metadata_created.")
        raise SearchQueryError(words)
    start, _, end = (part.strip(' "').rstrip("Zz").lower() for part in value[1:-1].partition("TO"))
    if any("now" in one for one in (start, end)):
        words = ("範圍要寫日期，不能寫 NOW。", "A range takes dates, not NOW.")
        raise SearchQueryError(words)

    def holds(document: Document) -> bool:
        moments = document.get(field, ())
        return any(
            (start in ("*", "") or start <= one) and (end in ("*", "") or one <= end) for one in moments
        )

    return holds
