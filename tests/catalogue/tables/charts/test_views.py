"""Views are declared strictly: what a table cannot show is refused, naming what could have been meant."""

from typing import Any

import pytest

from catalogue.tables.charts.views import read_view, read_views
from catalogue.tables.faults import TableRefused
from tests.catalogue.tables.charts.samples import BAR, SCHEMA


def test_a_view_is_read() -> None:
    view = read_view(BAR | {"where": "months=12&visits__gte=1", "note": "about"}, SCHEMA)

    assert (view.measure, view.y.name if view.y else "") == ("sum", "visits")
    assert [one.operator for one in view.where] == ["", "gte"]
    assert view.total is not None
    assert view.total.parts == ("north", "south")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"kind": "pie"}, "Kinds are"),
        ({"name": "Per Year"}, "small letters"),
        ({"title": ""}, "title is due"),
        ({"x": "yeer"}, "nearest is year"),
        ({"y": "note"}, "no sum"),
        ({"y": None, "measure": "sum"}, "no sum"),
        ({"where": "visit__gte=1"}, "nearest is visits__gte"),
        ({"colour": "red"}, "no 'colour'"),
        ({"series": "branch"}, "total is for bars"),
        ({"series": "branch", "total": None}, "stacked or multiples"),
        ({"kind": "heatmap", "total": None}, "needs a series"),
        ({"kind": "line"}, "total is for bars"),
        ({"total": {"column": "branch"}}, "column, value and parts"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], said: str) -> None:
    with pytest.raises(TableRefused) as refused:
        read_view(BAR | change, SCHEMA)
    assert said in " ".join(fault.en for fault in refused.value.faults)
    assert all(fault.zh for fault in refused.value.faults)


@pytest.mark.parametrize("given", [{}, ["x"], [BAR, BAR]])
def test_a_list_of_views_with_names_of_their_own(given: Any) -> None:
    with pytest.raises(TableRefused):
        read_views(given, SCHEMA)
