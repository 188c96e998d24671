"""Sets (§2.6): a category, a department, or a work with its leaves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.description import Both, both, of_term
from catalogue.harvest.oai.errors import Refused
from catalogue.harvest.oai.tokens import Token
from catalogue.models import Category, Department, MuseumObject, Status, public_q

_CATEGORY, _DEPARTMENT, _WORK = "category", "department", "work"
_KINDS: Final = {
    _CATEGORY: both("依類別", "By category"),
    _DEPARTMENT: both("依典藏處", "By department"),
    _WORK: both("依所屬作品：各開、頁、件", "By work: leaves and parts"),
}
_NAMED: Final = ("pk", "title_zh", "title_en")
PAGE: Final = 200  # works on a page


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
    if kind not in (_CATEGORY, _DEPARTMENT, _WORK) or (":" in key):
        zh = f"沒有「{spec[:60]}」這個集合；全部的集合見 ListSets。"
        raise Refused("noRecordsMatch", zh, f"There is no set {spec[:60]!r}; ListSets has them all.")
    if not key:
        # The whole of a hierarchy: everything that is in one of its sets.
        return {
            _CATEGORY: Q(),
            _DEPARTMENT: Q(department__isnull=False),
            _WORK: Q(parent__isnull=False) & public_q("parent__"),
        }[kind]
    work = Q(parent=key) & public_q("parent__")
    return {_CATEGORY: Q(category=key), _DEPARTMENT: Q(department=key), _WORK: work}[kind]


def first_page(verb: str) -> Token:
    """The list of sets at its beginning, with how many there are. Four queries, with those of its page."""
    return Token(verb, total=len(_vocabularies()) + _works().count())


def page(token: Token) -> tuple[list[Set], Token | None]:
    """The sets from that place on: kinds and vocabularies first, then works with leaves. At most three queries."""
    found = [] if token.last else _vocabularies()
    rows = list(_works().filter(pk__gt=token.last).order_by("pk").values_list(*_NAMED)[: PAGE + 1])
    found += [Set(f"{_WORK}:{pk}", both(zh, en)) for pk, zh, en in rows[:PAGE]]
    if len(rows) <= PAGE:
        return found, None
    return found, replace(token, last=rows[PAGE - 1][0], cursor=token.cursor + len(found))


def _works() -> QuerySet[MuseumObject]:
    # "Later than nothing" is what SQLite finds by the index; "not null" it would look for in every object.
    leaves = MuseumObject.objects.seen().filter(parent__gt="")
    return MuseumObject.objects.public().filter(pk__in=leaves.values("parent"))


def _vocabularies() -> list[Set]:
    """The kinds of sets, each with the terms that have records; works are listed behind them."""
    found: list[Set] = []
    for kind, rows in ((_CATEGORY, Category.objects.all()), (_DEPARTMENT, Department.objects.all())):
        records = MuseumObject.objects.seen().filter(**{kind: OuterRef("pk")})
        found.append(Set(kind, _KINDS[kind]))
        for row in rows.filter(Exists(records)):
            found.append(Set(f"{kind}:{row.pk}", of_term(row) or both(row.pk, row.pk)))
    return [*found, Set(_WORK, _KINDS[_WORK])]
