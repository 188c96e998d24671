"""Vocabularies: categories, periods, people, materials, techniques, with the objects behind each term."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api.values import FILTER_OF, address, pages, term, text
from catalogue.chronology import PERIODS
from catalogue.delivery.addresses import absolute
from catalogue.delivery.house import house_attribution
from catalogue.delivery.paging import Position, Slice, by_offset
from catalogue.delivery.problems import Problem
from catalogue.delivery.supply import thing
from catalogue.delivery.views import DataView, ListView, read_choice
from catalogue.models import Category, Material, Period, Person, Technique
from catalogue.rights import Attribution
from catalogue.search import Query, find

_NAMED = {
    "id": "id",
    "name_zh": "name.zh-Hant",
    "name_en": "name.en",
    "count": "count",
}
_FOUND = {"page": "page.zh-Hant", "url": "url"}


def counts_of(kind: str) -> dict[str, int]:
    """Public objects behind each term of one vocabulary: what its list in the search says."""
    facet = FILTER_OF[kind]
    results = find(Query(facets=(facet,)), limit=0)
    return {entry.value: entry.count for entry in results.facets.get(facet, ())}


class TermViews:
    """What a vocabulary's list and detail have in common. `kind` is its name in the API."""

    kind: ClassVar[str]

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def particulars(self, row: Any) -> Mapping[str, Any]:
        """The members beyond identity, names and count."""
        return {}

    def path(self, row: Any) -> str:
        """The page for readers: the search for what is behind the term."""
        return f"/search/?{FILTER_OF[self.kind]}={row.pk}"

    def represent(self, row: Any, count: int, house: Attribution) -> tuple[dict[str, Any], Attribution]:
        body = {
            "id": row.pk,
            "url": address(f"{self.kind}/{row.pk}/"),
            "page": pages(self.path(row)),
            "objects": address(f"objects/?{FILTER_OF[self.kind]}={row.pk}"),
            "name": text(row.name_zh, row.name_en),
            "count": count,
            **self.particulars(row),
        }
        return body, replace(house, source=absolute(self.path(row)))


class TermList(TermViews, ListView):
    """All terms of a vocabulary, in its order."""

    columns: ClassVar[dict[str, str]] = {**_NAMED, "aliases": "aliases", **_FOUND}

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        chosen = self.chosen(request)
        rows: list[Any]
        rows, following, preceding = by_offset(chosen, position, size)
        counts, house = counts_of(self.kind), house_attribution()
        return Slice(
            [thing(*self.represent(row, counts.get(row.pk, 0), house)) for row in rows],
            chosen.count(),
            following,
            preceding,
        )

    def chosen(self, request: Request) -> QuerySet[Any]:
        """The rows that the request's parameters leave."""
        return self.rows()


class TermDetail(TermViews, DataView):
    """One term of a vocabulary."""

    def get(self, request: Request, **kwargs: str) -> Response:
        row = self.rows().filter(pk=next(iter(kwargs.values()))).first()
        if row is None:
            raise Problem(404)
        count = counts_of(self.kind).get(row.pk, 0)
        return self.deliver(*self.represent(row, count, house_attribution()))


class Categories(TermViews):
    """The 16 categories with a landing page, and the museum's other kinds."""

    kind = "categories"

    def path(self, row: Category) -> str:
        return row.get_absolute_url()

    def rows(self) -> QuerySet[Category]:
        return Category.objects.select_related("department")

    def particulars(self, row: Category) -> Mapping[str, Any]:
        return {
            "aliases": row.aliases,
            "landing": row.landing,
            "id_character": row.id_char or None,
            "department": term(row.department),
            "holdings": row.holdings,
        }


class Periods(TermViews):
    """Cultures, dynasties and reigns: a tree with years."""

    kind = "periods"

    def rows(self) -> QuerySet[Period]:
        return Period.objects.select_related("parent")

    def particulars(self, row: Period) -> Mapping[str, Any]:
        return {
            "aliases": row.aliases,
            "kind": row.kind,
            "parent": term(row.parent, "periods"),
            "year_from": row.year_from,
            "year_to": row.year_to,
            "circa": row.circa,
        }


class People(TermViews):
    """People, kilns and workshops: who made the objects, and whom they are about."""

    kind = "people"

    def rows(self) -> QuerySet[Person]:
        return Person.objects.select_related("period")

    def particulars(self, row: Person) -> Mapping[str, Any]:
        return {
            "aliases": {"zh-Hant": row.aliases_zh, "en": row.aliases_en},
            "kind": row.kind,
            "period": term(row.period, "periods"),
            "born": row.born,
            "died": row.died,
            "biography": text(row.bio_zh, row.bio_en),
            "external_ids": row.external_ids,
        }


class Materials(TermViews):
    """What objects are made of."""

    kind = "materials"

    def rows(self) -> QuerySet[Material]:
        return Material.objects.all()

    def particulars(self, row: Material) -> Mapping[str, Any]:
        return {"aliases": row.aliases}


class Techniques(TermViews):
    """How objects are made."""

    kind = "techniques"

    def rows(self) -> QuerySet[Technique]:
        return Technique.objects.all()

    def particulars(self, row: Technique) -> Mapping[str, Any]:
        return {"aliases": row.aliases}


class CategoryList(Categories, TermList):
    columns = {
        **_NAMED,
        "landing": "landing",
        "id_character": "id_character",
        "holdings": "holdings",
        **_FOUND,
    }


class CategoryDetail(Categories, TermDetail):
    pass


class PeriodList(Periods, TermList):
    parameters = ("kind",)
    kinds = tuple(sorted({period.kind for period in PERIODS.values()}))
    columns = {
        **_NAMED,
        "aliases": "aliases",
        "kind": "kind",
        "parent": "parent.id",
        "year_from": "year_from",
        "year_to": "year_to",
        "circa": "circa",
        **_FOUND,
    }

    def chosen(self, request: Request) -> QuerySet[Any]:
        kind = read_choice("kind", request.query_params.get("kind"), self.kinds)
        return self.rows().filter(kind=kind) if kind else self.rows()


class PeriodDetail(Periods, TermDetail):
    pass


class PersonList(People, TermList):
    parameters = ("q", "kind")
    kinds = tuple(Person.Kind.values)
    columns = {
        **_NAMED,
        "aliases_zh": "aliases.zh-Hant",
        "aliases_en": "aliases.en",
        "kind": "kind",
        "period": "period.id",
        "born": "born",
        "died": "died",
        **_FOUND,
    }

    def chosen(self, request: Request) -> QuerySet[Any]:
        rows = self.rows()
        if kind := read_choice("kind", request.query_params.get("kind"), self.kinds):
            rows = rows.filter(kind=kind)
        if words := request.query_params.get("q", "").replace("\x00", "").strip()[:100]:
            rows = rows.filter(
                Q(name_zh__icontains=words) | Q(name_en__icontains=words) | Q(pk=words.lower())
            )
        return rows


class PersonDetail(People, TermDetail):
    pass


class MaterialList(Materials, TermList):
    pass


class MaterialDetail(Materials, TermDetail):
    pass


class TechniqueList(Techniques, TermList):
    pass


class TechniqueDetail(Techniques, TermDetail):
    pass
