"""Parameters are read strictly and written back the same."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from catalogue.search import BadParameter, Query
from tests.factories import make_person

pytestmark = pytest.mark.django_db


def read(text: str) -> Query:
    return Query.from_params(QueryDict(text))


@pytest.mark.parametrize(
    "text",
    [
        "q=溪山",
        "q=溪山&exact=1",
        "category=paintings&category=fans&period=song",
        "year_from=-770&year_to=220",
        "licence=CC0-1.0&text_licence=CC-BY-4.0&tier=high&has_3d=false&held_at=south",
        "q=a&parts=include&sort=-year&facets=category,period&lang=en",
        "updated_since=2026-01-31T00:00:00Z",
    ],
)
def test_read_and_written_again(text: str) -> None:
    query = read(text)
    written = query.to_params()
    assert "&".join(f"{name}={value}" for name, value in written) == text
    assert Query.from_params({name: [v for n, v in written if n == name] for name, _ in written}) == query


@pytest.mark.parametrize(
    ("text", "parameter", "nearest"),
    [
        ("perod=song", "perod", "period"),
        ("format=handscroll", "format", "form"),
        ("category=painting", "category", "paintings"),
        ("category=Paintings", "category", "paintings"),
        ("period=宋", "period", "song"),
        ("material=Jade", "material", "jade"),
        ("tier=hihg", "tier", "high"),
        ("licence=CC0", "licence", "CC0-1.0"),
        ("sort=years", "sort", "year"),
        ("sort=relevance", "sort", "id"),
        ("facets=perido", "facets", "period"),
        ("facets=about", "facets", None),
        ("year_from=0", "year_from", "1"),
        ("year_from=x", "year_from", None),
        ("year_from=٣", "year_from", None),
        ("year_from=1800&year_to=1700", "year_from", "1700"),
        ("updated_since=yesterday", "updated_since", None),
        ("parts=all", "parts", None),
        ("exact=yes", "exact", None),
        ("has_3d=1", "has_3d", None),
        ("q=a&q=b", "q", None),
        ("category=%00", "category", None),
        ("colour=cinnabar", "colour", "zhusha"),
    ],
)
def test_refused_with_the_nearest(text: str, parameter: str, nearest: str | None) -> None:
    with pytest.raises(BadParameter) as refused:
        read(text)
    assert (refused.value.parameter, refused.value.nearest) == (parameter, nearest)
    assert refused.value.message_zh
    assert refused.value.message_en


def test_a_person_is_named_by_id_and_found_by_name() -> None:
    make_person("fan-kuan", "范寬", "Fan Kuan")
    assert read("maker=fan-kuan").selected("maker") == ("fan-kuan",)
    with pytest.raises(BadParameter) as refused:
        read("maker=范寬")
    assert refused.value.nearest == "fan-kuan"


def test_parameters_of_the_caller_are_passed_over() -> None:
    assert Query.from_params(QueryDict("q=a&page=3&view=list"), extra={"page", "view"}) == Query(q="a")


def test_empty_fields_of_a_form_are_not_given() -> None:
    assert read("q=&category=&year_from=&sort=") == Query()


def test_one_query_per_vocabulary(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(2):  # categories, periods
        read("category=paintings&category=fans&period=song&tier=high")


def test_text_is_cleaned_of_what_nobody_types() -> None:
    assert read("q=%20溪%00山%E3%80%80%20行").q == "溪 山 行"
    assert len(Query.from_params({"q": ["溪" * 10_000]}).q) == 500


def test_links_add_and_drop_one_thing() -> None:
    query = read("q=a&category=fans&category=jades&sort=relevance")
    assert query.with_value("category", "fans") == query
    assert query.with_value("tier", "low").selected("tier") == ("low",)
    assert query.without("category", "fans").selected("category") == ("jades",)
    assert query.without("category").filters == {}
    assert query.without("q").sort == ""
    assert query.order == "relevance"
    assert query.without("q").order == "id"
