"""What every engine must do. A test class for one engine inherits these and gives an `engine`."""

from __future__ import annotations

import pytest

from catalogue.search import BadParameter, Query
from catalogue.search.document import Document
from catalogue.search.engine import Engine, Found
from catalogue.search.matching import Ask

PAINTING = Document(
    "p1250",
    titles=("谿山行旅圖", "Travelers Among Mountains and Streams"),
    names=("范寬", "Fan Kuan"),
    numbers=("p1250", "故畫000826N000000000"),
    inscriptions=("北宋范中立谿山行旅圖",),
    body=("巨幅山水",),
    filters={
        "category": ("paintings",),
        "period": ("northern-song", "song"),
        "maker": ("fan-kuan", "dong-qichang"),
        "maker_qualifier": ("none", "attributed"),
        "maker_as": ("fan-kuan|none", "dong-qichang|attributed"),
        "tier": ("high", "low"),
    },
    year_from=990,
    year_to=1030,
    updated=2_000,
)
FAN = Document(
    "f1", ("民國吳一峰溪山行旅 成扇",), filters={"category": ("fans",), "tier": ("low",)}, updated=3_000
)
CABBAGE = Document(
    "n1",
    ("翠玉白菜",),
    filters={"category": ("jades",), "period": ("qing",)},
    year_from=1645,
    year_to=1911,
    updated=1_000,
)
ALBUM = Document(
    "a1",
    ("山水冊",),
    part_texts=("秋江漁隱",),
    part_numbers=("a1-3",),
    filters={"category": ("paintings",)},
    year_from=-30,
    year_to=-20,
    updated=3_000,
)
LEAF = Document(
    "a1-3", ("秋江漁隱",), numbers=("a1-3",), filters={"category": ("paintings",)}, parent="a1", updated=1
)
ALL = [PAINTING, FAN, CABBAGE, ALBUM, LEAF]


class EngineContract:
    """Tests of `catalogue.search.engine.Engine`; independent of any database."""

    @pytest.fixture
    def empty(self) -> Engine:
        raise NotImplementedError("give an empty engine")

    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls) -> Engine:
        """Filled once, for tests that only read it."""
        raise NotImplementedError("give an engine with `ALL` in it")

    @pytest.fixture
    def changing(self, empty: Engine) -> Engine:
        empty.add(ALL, position=7)
        return empty

    def search(self, engine: Engine, query: Query, **page: object) -> Found:
        return engine.search(Ask(query), **({"limit": 10} | page))  # type: ignore[arg-type]

    def found(self, engine: Engine, query: Query) -> set[str]:
        return set(self.search(engine, query).ids)

    def test_an_empty_index_finds_nothing_and_has_no_position(self, empty: Engine) -> None:
        assert self.search(empty, Query(facets=("category",))) == Found([], 0, facets={"category": {}})
        assert empty.position is None

    def test_a_document_replaces_the_one_with_its_id(self, changing: Engine) -> None:
        before = changing.generation
        changing.add([Document("n1", ("肉形石",))], position=8)
        assert self.found(changing, Query(q="白菜")) == set()
        assert self.found(changing, Query(q="肉形")) == {"n1"}
        assert self.search(changing, Query()).count == 4
        assert changing.position == 8
        assert changing.generation != before

    def test_what_is_gone_is_not_found(self, changing: Engine) -> None:
        changing.add([], gone=["n1", "never-was"], position=9)
        assert self.search(changing, Query(facets=("category",))).facets["category"] == {
            "paintings": 2,
            "fans": 1,
        }

    def test_a_failure_changes_nothing(self, changing: Engine) -> None:
        def broken():  # type: ignore[no-untyped-def]
            yield Document("x1", ("半途",))
            raise OSError("the disk is full")

        with pytest.raises(OSError, match="full"):
            changing.add(broken(), gone=["n1"], position=99)
        assert changing.position == 7
        assert self.search(changing, Query()).count == 4
        assert changing.add([FAN], position=8) == 1

    @pytest.mark.parametrize(
        ("q", "ids"),
        [
            ("溪山", {"p1250", "f1"}),
            ("山行旅", {"p1250", "f1"}),
            ("行山", set()),
            ("溪旅", set()),
            ("溪", {"p1250", "f1"}),
            ("圖", {"p1250"}),
            ("菜", {"n1"}),
            ("范寬 山水", {"p1250"}),
            ("范寬 白菜", set()),
            ("mountain stream", {"p1250"}),
            ('"mountains and streams"', {"p1250"}),
            ('"streams and mountains"', set()),
            ("travel", {"p1250"}),
            ("travele", {"p1250"}),
            ("中立", {"p1250"}),
            ("故畫000826", {"p1250"}),
            ("故畫 000826", {"p1250"}),
            ("000826", set()),
            ("漁隱", {"a1"}),
            ("a1-3", {"a1"}),
            ("。", set()),
        ],
    )
    def test_words(self, engine: Engine, q: str, ids: set[str]) -> None:
        assert self.found(engine, Query(q=q)) == ids

    @pytest.mark.parametrize(
        "q", ["title:溪山 OR (", "a* AND b~2", "[1 TO 2]", "\\", '"', "{}^9", "/.*/", "+-!&&||"]
    )
    def test_no_text_is_syntax(self, engine: Engine, q: str) -> None:
        assert self.search(engine, Query(q=q)).count == 0

    def test_a_document_of_two_categories_is_refused(self, changing: Engine) -> None:
        with pytest.raises(ValueError, match="category"):
            changing.add([Document("x1", filters={"category": ("fans", "jades")})])
        assert self.search(changing, Query()).count == 4

    def test_an_object_may_be_called_position(self, changing: Engine) -> None:
        changing.add([Document("position", ("座標",))], position=8)
        assert self.found(changing, Query(q="座標")) == {"position"}
        assert changing.position == 8

    def test_an_exact_title_comes_first(self, changing: Engine) -> None:
        changing.add(
            [Document("z9", ("溪山",)), Document("b0", ("溪山溪山溪山清遠",), body=("溪山",), weight=5)]
        )
        assert self.search(changing, Query(q="谿山")).ids[0] == "z9"

    def test_only_the_written_form(self, engine: Engine) -> None:
        assert self.found(engine, Query(q="溪山", exact=True)) == {"f1"}
        assert self.found(engine, Query(q="谿山", exact=True)) == {"p1250"}
        assert self.found(engine, Query(q="山行", exact=True)) == {"p1250", "f1"}
        assert engine.occurs("谿山")
        assert not engine.occurs("磎山")

    def test_values_are_alternatives_and_filters_add_up(self, engine: Engine) -> None:
        jades = Query(filters={"category": ("jades", "fans")})
        assert self.found(engine, jades) == {"n1", "f1"}
        assert self.found(engine, jades.with_value("tier", "low")) == {"f1"}
        assert self.found(engine, Query(filters={"period": ("song",)})) == {"p1250"}
        assert self.found(engine, Query(filters={"has_3d": ("true",)})) == set()

    def test_maker_and_qualifier_speak_of_the_same_maker(self, engine: Engine) -> None:
        both = {"maker": ("fan-kuan",), "maker_qualifier": ("attributed",)}
        assert self.found(engine, Query(filters=both)) == set()
        assert self.found(engine, Query(filters=both | {"maker": ("dong-qichang",)})) == {"p1250"}
        assert self.found(engine, Query(filters={"maker_qualifier": ("attributed",)})) == {"p1250"}

    def test_facets_count_the_list_behind_each_value(self, engine: Engine) -> None:
        names = ("category", "period", "tier")
        for query in (
            Query(facets=names),
            Query(q="山", facets=names),
            Query(q="山", facets=names, filters={"category": ("fans",), "tier": ("high", "low")}),
            Query(facets=names, parts=True, year_from=-100),
        ):
            for name, counts in self.search(engine, query).facets.items():
                for value, count in counts.items():
                    link = query.without(name).with_value(name, value)
                    assert self.search(engine, link).count == count, (query, name, value)

    def test_a_facet_counts_its_own_alternatives(self, engine: Engine) -> None:
        found = self.search(engine, Query(filters={"category": ("fans",)}, facets=("category", "tier")))
        assert found.facets == {"category": {"paintings": 2, "fans": 1, "jades": 1}, "tier": {"low": 1}}

    @pytest.mark.parametrize(
        ("years", "ids", "undated"),
        [
            ((1000, 1000), {"p1250"}, 1),
            ((1030, 1645), {"p1250", "n1"}, 1),
            ((1031, None), {"n1"}, 1),
            ((None, -25), {"a1"}, 1),
            ((1031, 1644), set(), 1),
        ],
    )
    def test_years_overlap(
        self, engine: Engine, years: tuple[int | None, int | None], ids: set[str], undated: int
    ) -> None:
        found = self.search(engine, Query(year_from=years[0], year_to=years[1]))
        assert (set(found.ids), found.undated) == (ids, undated)

    @pytest.mark.parametrize(
        ("sort", "ids"),
        [
            ("id", ["a1", "f1", "n1", "p1250"]),
            ("year", ["a1", "p1250", "n1", "f1"]),
            ("-year", ["n1", "p1250", "a1", "f1"]),
            ("updated", ["n1", "p1250", "a1", "f1"]),
            ("-updated", ["a1", "f1", "p1250", "n1"]),
            ("pictures", ["f1", "p1250", "a1", "n1"]),
        ],
    )
    def test_a_cursor_goes_on_where_the_page_ended(self, engine: Engine, sort: str, ids: list[str]) -> None:
        seen: list[str] = []
        after = None
        for _ in ids:
            page = self.search(engine, Query(sort=sort), limit=1, after=after)
            assert page.count == 4
            seen += page.ids
            after = page.next_cursor
        assert seen == ids
        assert after is None
        assert self.search(engine, Query(sort=sort), limit=2, offset=1).ids == ids[1:3]

    def test_a_cursor_outlives_the_object_that_it_names(self, changing: Engine) -> None:
        after = self.search(changing, Query(), limit=2).next_cursor
        changing.add([], gone=["f1"], position=8)
        assert self.search(changing, Query(), after=after).ids == ["n1", "p1250"]

    def test_a_cursor_of_another_sort_is_refused(self, engine: Engine) -> None:
        after = self.search(engine, Query(), limit=1).next_cursor
        with pytest.raises(BadParameter):
            self.search(engine, Query(sort="year"), after=after)

    def test_leaves_stand_for_themselves_when_asked_for(self, engine: Engine) -> None:
        assert self.found(engine, Query(q="漁隱", parts=True)) == {"a1-3"}
        assert self.search(engine, Query(parts=True)).count == 5

    def test_a_work_found_by_its_leaf_names_the_leaf(self, engine: Engine) -> None:
        assert engine.matched_parts(Ask(Query(q="漁隱")), ["a1", "p1250"]) == {"a1": "a1-3"}
        assert engine.matched_parts(Ask(Query(q="山水")), ["a1", "p1250"]) == {}
        assert engine.matched_parts(Ask(Query()), ["a1"]) == {}

    def test_titles_that_begin_so_come_first(self, engine: Engine) -> None:
        assert engine.title_matches("溪山", 5) == ["p1250", "f1"]
        assert engine.title_matches("trav", 5) == ["p1250"]
        assert engine.title_matches("范寬", 5) == []
        assert engine.title_matches("", 5) == []
