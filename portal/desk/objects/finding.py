"""Lists of museum objects for staff: drafts and withdrawn ones from the database, public ones from search.

The collection may hold 700,000 objects, so nothing here counts or sorts the whole table: the index counts
public objects, and what is not public is few, or is looked at as far as a bound.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.db.models.lookups import Exact
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator

from catalogue.models import MuseumObject, Status
from catalogue.models.states import Unindexed
from catalogue.search import FARTHEST, Query, Results, find

# Of the objects that are not public, so many are looked through for words.
LOOKED_THROUGH: Final = 5_000
_IDENTIFIED: Final = 50
HIDDEN: Final = (Status.DRAFT, Status.WITHDRAWN)


@dataclass(frozen=True)
class Wanted:
    """What staff ask for. `status` "" means any; `filters` are those of search (category, period …)."""

    words: str = ""
    status: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""


class Found(Sequence[MuseumObject]):
    """The objects wanted, in order, read page by page: identified ones, else hidden ones, then public ones.

    Words that are exactly an id, an accession number or a work number give those objects alone. Costs a
    fixed number of queries per page: see tests/portal/desk/test_object_list.py.
    """

    model = MuseumObject
    ordered = True
    # What a line of the list shows.
    _told = MuseumObject.objects.select_related("category", "period").prefetch_related("images__files")

    def __init__(self, wanted: Wanted, page_size: int) -> None:
        self.wanted = wanted
        self._page_size = page_size

    def __len__(self) -> int:
        """How many there are, as far as they can be paged through."""
        if self._identified:
            return len(self._identified)
        return self._hidden_count + self._public_count

    def __getitem__(self, wanted: Any) -> Any:
        if not isinstance(wanted, slice):
            return self[wanted : wanted + 1][0]
        start, stop, _ = wanted.indices(len(self))
        if self._identified:
            return self._rows(self._identified[start:stop])
        ids = list(self._hidden[start:stop]) if start < self._hidden_count else []
        missing = stop - start - len(ids)
        if missing > 0 and self._with_public:
            ids += self._public(missing, max(0, start - self._hidden_count))
        return self._rows(ids)

    @cached_property
    def _identified(self) -> list[str]:
        words = self.wanted.words
        if not words:
            return []
        named = Q(pk=words.lower()) | Q(accession=words) | Q(work_number=words)
        rows = MuseumObject.objects.filter(named)
        if self.wanted.status:
            rows = rows.filter(Exact(Unindexed("status"), self.wanted.status))
        return list(rows.order_by("pk").values_list("pk", flat=True)[:_IDENTIFIED])

    @property
    def _with_public(self) -> bool:
        return self.wanted.status in ("", Status.PUBLIC)

    @cached_property
    def _hidden(self) -> QuerySet[MuseumObject, str]:
        """Ids of the drafts and withdrawn objects that match, newest change first."""
        if self.wanted.status == Status.PUBLIC:
            return MuseumObject.objects.none().values_list("pk", flat=True)
        states = [self.wanted.status] if self.wanted.status else HIDDEN
        rows = MuseumObject.objects.filter(status__in=states)
        for name, values in self.wanted.filters.items():
            if name == "tier":
                rows = rows.filter(images__files__state="open").distinct()
            else:
                rows = rows.filter(**{f"{name}__in": values})
        # The bound: no words are looked for beyond it, and no page leads there.
        rows = MuseumObject.objects.filter(pk__in=rows.order_by().values("pk")[:LOOKED_THROUGH])
        if words := self.wanted.words:
            rows = rows.filter(
                Q(title_zh__icontains=words)
                | Q(title_en__icontains=words)
                | Q(accession__icontains=words)
                | Q(pk__icontains=words)
            )
        return rows.order_by("-updated_at", "pk").values_list("pk", flat=True)

    @cached_property
    def _hidden_count(self) -> int:
        return 0 if self.wanted.status == Status.PUBLIC else self._hidden.count()

    @cached_property
    def _query(self) -> Query:
        sort = self.wanted.sort or ("" if self.wanted.words else "-updated")
        return Query(q=self.wanted.words, filters=dict(self.wanted.filters), sort=sort, parts=True)

    @cached_property
    def _first(self) -> Results:
        """The count is told with the first page, which is what is mostly wanted: one search for both."""
        return find(self._query, limit=self._page_size)

    @cached_property
    def _public_count(self) -> int:
        return min(self._first.count, FARTHEST) if self._with_public else 0

    def _public(self, limit: int, offset: int) -> list[str]:
        if offset + limit <= self._page_size:
            return self._first.ids[offset : offset + limit]
        return find(self._query, limit=limit, offset=offset).ids

    def _rows(self, ids: Sequence[str]) -> list[MuseumObject]:
        """The rows of these ids, in this order."""
        rows = self._told.in_bulk(list(ids))
        return [rows[identity] for identity in ids if identity in rows]


class ObjectPaginator(WagtailPaginator):
    """Pages of `Found`. Says so where there is more than can be paged through."""

    @cached_property
    def items_count_label(self) -> str:
        more = "+" if self.count >= FARTHEST else ""
        return f"{self.count:,}{more} 件文物 · objects"
