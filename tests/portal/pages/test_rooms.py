"""Tiles in rows."""

from __future__ import annotations

import pytest

from catalogue.models import Category
from portal.pages.landings import rooms
from portal.pages.landings.choices import _rank
from portal.pages.templatetags.kaiwu_pages import numeral, phrases
from tests.catalogue.browse.samples import shown
from tests.factories import make_object

pytestmark = pytest.mark.django_db


def test_all_sixteen_in_three_rows_of_about_one_length() -> None:
    rows = rooms.rows(rooms.rooms({"jades": 7}, {}))
    assert sum(len(row) for row in rows) == 16
    lengths = [sum(tile.aspect for tile in row) for row in rows]
    assert max(lengths) - min(lengths) <= 1.5
    assert [tile.count for row in rows for tile in row if tile.count] == [7]


def test_no_tiles_no_rows() -> None:
    assert rooms.rows([]) == []


def test_a_handscroll_shows_a_slice_and_asks_for_enough_pixels() -> None:
    image = shown(make_object(id="long"), size=(900, 100))
    room = next(tile for tile in rooms.rooms({}, {"paintings": image}) if tile.category.pk == "paintings")
    assert room.is_cut
    assert room.aspect == 1.9
    assert room.sizes == "(max-width:48rem) 219vw, 145vw"


def test_photographs_on_a_quiet_ground_go_first() -> None:
    def image(**given: object) -> object:
        ground = {
            "edge_left": ["#777777", "#999999"],
            "edge_right": ["#777777", "#999999"],
            "dominant": "#888888",
        }
        return shown(make_object(), **(ground | given))

    vivid = image(dominant="#a08060")
    plain = image()
    charted = image(edge_left=["#000000", "#ffffff"])
    walled = image(edge_left=["#901010", "#901010"], dominant="#901010")
    drawn = image(is_illustration=True, dominant="#a08060")
    given = [drawn, charted, walled, plain, vivid]
    assert sorted(given, key=_rank)[:2] == [vivid, plain]  # type: ignore[arg-type]
    assert sorted(given, key=_rank)[-1] == drawn  # type: ignore[arg-type]


def test_every_landing_has_a_line_in_both_languages() -> None:
    for slug in Category.objects.filter(landing=True).values_list("pk", flat=True):
        assert all(rooms.lede(slug).values()), slug


def test_numerals_and_headlines() -> None:
    assert [numeral(n) for n in (5, 10, 16)] == ["五", "十", "十六"]
    assert phrases("請看，請用，<b>") == (
        '<span class="nb">請看，</span>\u200b<span class="nb">請用，</span>\u200b<span class="nb">&lt;b&gt;</span>'
    )
    assert phrases("寬 3.5 公分，他說「好。」走") == (
        '<span class="nb">寬 3.5 公分，</span>\u200b<span class="nb">他說「好。」走</span>'
    )
