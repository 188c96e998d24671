"""Facet values in words."""

from __future__ import annotations

import pytest

from catalogue.models import Person, record
from catalogue.search import FACETS, FacetCount, Query, find, labels_for
from tests.factories import make_image, make_object, make_person

pytestmark = pytest.mark.django_db


def test_every_facet_is_named_in_both_languages() -> None:
    make_person("p-fankuan", "范寬", "Fan Kuan")
    painting = make_object(
        makers=["p-fankuan"],
        materials=["silk"],
        techniques=["inlay"],
        period="song",
        format="handscroll",
        department="painting-calligraphy-documents",
        held_at="north",
    )
    make_image(painting, palette=[{"hex": "#c63a34", "share": 0.5, "name": "zhusha"}])
    facets = find(Query(facets=FACETS)).facets
    labels = labels_for(facets)
    assert set(labels) == set(FACETS)
    for name, entries in facets.items():
        assert entries, name
        for entry in entries:
            assert labels[name][entry.value]["zh-Hant"] not in (None, "", entry.value), name
            assert labels[name][entry.value]["en"], name
    assert labels["tier"]["low"] == {"zh-Hant": "低階", "en": "Low"}


def test_a_fixed_number_of_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    facets = {
        "category": [FacetCount("paintings", 3), FacetCount("fans", 2)],
        "period": [FacetCount("song", 1)],
        "tier": [FacetCount("low", 1)],
    }
    labels_for(facets)
    with django_assert_num_queries(1):  # has the log moved?
        assert labels_for(facets)["category"]["fans"]["en"]


def test_a_name_that_changes_is_read_anew() -> None:
    asked = {"maker": [FacetCount("fan-kuan", 1)]}
    assert labels_for(asked)["maker"]["fan-kuan"]["zh-Hant"] == "范寬"
    Person.objects.filter(pk="fan-kuan").update(name_zh="范中立")
    record("person", "updated", ["fan-kuan"])
    assert labels_for(asked)["maker"]["fan-kuan"]["zh-Hant"] == "范中立"


def test_a_value_without_a_name_stands_for_itself() -> None:
    unknown = {"period": [FacetCount("nowhere", 0, True)]}
    assert labels_for(unknown)["period"]["nowhere"] == {"zh-Hant": "nowhere", "en": "nowhere"}
