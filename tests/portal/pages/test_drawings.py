"""The pictures of a theme, without any page: a scale of years, and who hangs on whom."""

from __future__ import annotations

from portal.pages import network
from portal.pages.network import Entry
from portal.pages.themes import timescale


def entry(name: str, via: str = "") -> Entry:
    return Entry(frozenset({name}), via)


def test_years_are_drawn_to_scale_across_the_turn_of_the_era() -> None:
    drawn = timescale.draw(
        (-221, 220), (-206, 220), [(-221, -221), (9, 9)], [((-100, -1), "甲")], str, wide=True
    )
    assert [tick.year for tick in drawn.ticks] == [-200, -100, 100, 200]
    at = {tick.year: tick.x for tick in drawn.ticks}
    # From 100 BCE to 100 CE there is one year less than from 100 to 300: there is no year 0.
    assert round((at[100] - at[-100]) / (at[200] - at[100]), 2) == 1.99
    assert drawn.bars[0].x == at[-100]
    assert drawn.own is not None


def test_what_would_lie_on_another_gets_a_line_of_its_own() -> None:
    things = [((1000, 1100), "甲"), ((1050, 1060), "乙"), ((1200, 1210), "丙"), ((500, 600), "丁")]
    drawn = timescale.draw((960, 1279), None, [(1000, 1000), (1001, 1001)], things, str, wide=False)
    assert drawn.outside == 1
    assert drawn.bars[0].y == drawn.bars[2].y < drawn.bars[1].y
    assert drawn.marks[0].y != drawn.marks[1].y
    assert all(bar.x >= 0 and bar.x + bar.width <= drawn.width for bar in drawn.bars)


def test_many_objects_of_the_same_years_share_a_bar_that_counts_them() -> None:
    things = [*[((960, 1127), "甲")] * 60, ((1100, 1110), "乙")]
    drawn = timescale.draw((960, 1279), None, [], things, "{} 件".format, wide=True)
    assert [(bar.title, bar.count, bar.entry) for bar in drawn.bars] == [("60 件", 60, 0), ("乙", 1, 60)]
    assert drawn.has_titles


def test_a_single_year_is_a_scale_too() -> None:
    assert timescale.span_of(None, [(758, 758)], []) == (758, 758)
    assert timescale.span_of(None, [], []) is None
    assert timescale.draw((758, 758), None, [(758, 758)], [], str, wide=True).marks


def test_branches_go_to_both_sides_and_nothing_overlaps() -> None:
    above = network.parents([entry("a"), entry("b"), entry("c", "b"), entry("d", "b"), entry("e", "nobody")])
    assert above == [None, None, 1, 1, None], "what hangs on nobody hangs on the theme"
    for drawn in (network.wide(above), network.narrow(above)):
        places = [(node.x, node.y) for node in drawn.nodes]
        assert len(set(places)) == len(places) == 6
        assert len(drawn.lines) == 5
        assert all(0 < x < drawn.width and 0 < y < drawn.height for x, y in places)
    assert network.wide(above) == network.wide(above)
    centre = network.wide(above).nodes[0]
    assert {node.x < centre.x for node in network.wide(above).nodes[1:]} == {True, False}
