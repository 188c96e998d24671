"""tantivy fulfils the contract, and answers several processes at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.search import Query
from catalogue.search.document import Document
from catalogue.search.engine import TantivyEngine
from catalogue.search.matching import Ask
from tests.catalogue.search.engine_contract import ALL, EngineContract


class TestTantivyEngine(EngineContract):
    @pytest.fixture
    def empty(self, tmp_path: Path) -> TantivyEngine:
        return TantivyEngine(tmp_path / "index")

    @pytest.fixture(scope="class")
    @classmethod
    def engine(cls, tmp_path_factory: pytest.TempPathFactory) -> TantivyEngine:
        filled = TantivyEngine(tmp_path_factory.mktemp("index"))
        filled.add(ALL, position=7)
        return filled

    def test_another_reader_sees_a_commit_at_once(self, empty: TantivyEngine, tmp_path: Path) -> None:
        reader = TantivyEngine(tmp_path / "index")
        assert reader.search(Ask(Query()), limit=1).count == 0
        empty.add([Document("p1", ("山",))], position=3)
        assert reader.search(Ask(Query()), limit=1).count == 1
        assert reader.position == 3

    def test_many_values_of_a_facet_are_all_counted(self, empty: TantivyEngine) -> None:
        empty.add(
            Document(f"x{n}", filters={"maker": (f"person-{n}", f"person-{n + 1}")}) for n in range(3_000)
        )
        counts = empty.search(Ask(Query(facets=("maker",))), limit=1).facets["maker"]
        assert len(counts) == 3_001
        assert counts["person-0"] == 1
        assert counts["person-7"] == 2
