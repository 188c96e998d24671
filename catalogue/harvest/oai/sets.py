"""Sets (§2.6): a category, a department, or a work with its leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q

from catalogue.description import Both, both, of_term
from catalogue.harvest.oai.errors import Refused
from catalogue.harvest.oai.tokens import Token
from catalogue.models import Category, Department, MuseumObject, Status, public_q

_CATEGORY, _DEPARTMENT, _WORK = "category", "department", "work"
PAGE = 200


@dataclass(frozen=True, slots=True)
class Set:
    """A set and what it is called."""

    spec: str
    name: Both


def of_record(category: str, department: str | None, work: str | None, status: str | None) -> list[str]:
    """The sets that a record is in, by what it belongs to; a work that is not public (`status`) is no set."""
    found = [f"{_CATEGORY}:{category}"]
    if department:
        found.append(f"{_DEPARTMENT}:{department}")
    if work and status == Status.PUBLIC:
        found.append(f"{_WORK}:{work}")
    return found


def members(spec: str) -> Q:
    """The objects of a set. Raises Refused: badArgument for what is no set, noRecordsMatch for one that is not there."""
    kind, _, key = spec.partition(":")
    if kind not in (_CATEGORY, _DEPARTMENT, _WORK) or (":" in key) or "\0" in key:
        raise Refused("noRecordsMatch", f"there is no set {spec[:60]!r}; ListSets has them all")
    if not key:
        # The whole of a hierarchy: everything that is in one of its sets.
        return {
            _CATEGORY: Q(),
            _DEPARTMENT: Q(department__isnull=False),
            _WORK: Q(parent__isnull=False) & public_q("parent__"),
        }[kind]
    work = Q(parent=key) & public_q("parent__")
    return {_CATEGORY: Q(category=key), _DEPARTMENT: Q(department=key), _WORK: work}[kind]


def page(token: Token) -> tuple[list[Set], Token | None]:
    """The sets from that place on: vocabularies first, then works with leaves. At most three queries."""
    found = [] if token.last else list(_vocabularies())
    works = (
        MuseumObject.objects.public()
        .filter(Exists(MuseumObject.objects.seen().filter(parent=OuterRef("pk"))), pk__gt=token.last)
        .order_by("pk")
        .values_list("pk", "title_zh", "title_en")[: PAGE + 1]
    )
    rows = list(works)
    found += [Set(f"{_WORK}:{pk}", both(zh, en)) for pk, zh, en in rows[:PAGE]]
    following = replace(token, last=rows[PAGE - 1][0]) if len(rows) > PAGE else None
    return found, following


def _vocabularies() -> Iterator[Set]:
    for kind, rows in ((_CATEGORY, Category.objects.all()), (_DEPARTMENT, Department.objects.all())):
        for row in rows:
            yield Set(f"{kind}:{row.pk}", of_term(row) or both(row.pk, row.pk))
