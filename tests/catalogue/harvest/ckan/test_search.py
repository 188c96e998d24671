"""`package_search`: the queries that harvesters write."""

from typing import Any

import pytest
from django.test import Client

from catalogue.harvest.ckan.errors import SearchQueryError
from catalogue.harvest.ckan.queries import read_query

SCROLL = {
    "text": ["长卷 溪山", "a long scroll"],
    "title": ["a long scroll"],
    "tags": ["scroll", "long scroll"],
    "organization": ["npm"],
    "metadata_modified": ["2024-05-01t10:00:00.000000"],
}


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("", True),
        ("*:*", True),
        ("*", True),
        ("scroll", True),
        ("long album", False),
        ("long OR album", True),
        ("long AND NOT album", True),
        ("long -scroll", False),
        ("+organization:npm +tags:scroll", True),
        ('tags:"long scroll"', True),
        ("tags:long", False),
        ("tags:lo*", True),
        ("title:scroll", True),
        ("organization:(moma OR npm)", True),
        ("(organization:moma OR tags:scroll) AND title:long", True),
        ("!organization:npm", False),
        ("!!organization:npm", True),
        # As long as a query may be: nothing is nested, whatever its signs.
        ("!" * 1_990 + "scroll", True),
        ("+" * 1_991 + "scroll", True),
        ("organization:*", True),
        ("license_id:*", False),
        # Variants and both scripts are one.
        ("長卷", True),
        ("谿山", True),
        ("metadata_modified:[2024-05-01T00:00:00Z TO *]", True),
        ("+metadata_modified:[2024-05-01T10:00:00.000001Z TO *]", False),
        ("metadata_modified:[* TO 2024-04-30]", False),
    ],
)
def test_what_a_query_says(query: str, holds: bool) -> None:
    assert read_query(query)(SCROLL) is holds


@pytest.mark.parametrize(
    "query",
    [
        "(scroll",
        "scroll)",
        "a OR",
        "NOT",
        "tag:x",
        "title:[a TO b]",
        '"open',
        "(" * 20 + "a" + ")" * 20,
        "x" * 3000,
        "AND a",
        "metadata_modified:[NOW-1DAY TO *]",
        "title:",
    ],
)
def test_what_is_no_query(query: str) -> None:
    with pytest.raises(SearchQueryError):
        read_query(query)


@pytest.mark.usefixtures("visitors")
def test_results_facets_and_order(client: Client) -> None:
    def search(**given: Any) -> Any:
        return client.get("/api/3/action/package_search", given).json()["result"]

    everything = search(rows=0, **{"facet.field": '["organization", "groups", "res_format"]'})
    assert (everything["count"], everything["results"]) == (17, [])
    assert everything["facets"]["groups"] == {"educ": 16}
    assert everything["search_facets"]["organization"]["items"] == [
        {"name": "npm", "display_name": "國立故宮博物院", "count": 17}
    ]
    assert everything["facets"]["res_format"]["Parquet"] == 1
    named = [one["name"] for one in search(sort="name desc", rows=3, start=1)["results"]]
    assert named == sorted(named, reverse=True)
    assert len(named) == 3
    assert [one["name"] for one in search(q="人次")["results"]] == ["visitors"]
    assert search(fq=["res_format:PDF", "tags:visitors"])["count"] == 1
    modified = search(q="visitors")["results"][0]["metadata_modified"]
    assert search(fq=f"+metadata_modified:[{modified}Z TO *]", sort="id asc")["count"] >= 1
