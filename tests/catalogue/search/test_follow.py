"""The index follows every change, survives a crash, and holds nothing that is not public."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction

from catalogue.models import Category, Change, Inscription, MuseumObject, Person, Status, record
from catalogue.search import Query, find, follow, location, rebuild
from catalogue.search import documents as documents_module
from catalogue.search.engine import TantivyEngine
from tests.factories import make_image, make_object, make_person

pytestmark = pytest.mark.django_db


def ids(q: str = "", **fields: object) -> list[str]:
    return find(Query(q=q, **fields)).ids  # type: ignore[arg-type]


def test_new_changed_and_withdrawn() -> None:
    painting = make_object(id="p1", title_zh="早春圖")
    assert ids("早春") == ["p1"]
    painting.title_zh = "秋林圖"
    painting.save()
    assert ids("早春") == []
    assert ids("秋林") == ["p1"]
    painting.withdraw("rights")
    assert ids("秋林") == ids() == []


def test_a_draft_enters_when_it_is_published() -> None:
    painting = make_object(id="p1", title_zh="早春圖", status=Status.DRAFT)
    assert ids() == []
    painting.publish()
    assert ids() == ["p1"]


def test_what_belongs_to_an_object_is_followed_by_its_log() -> None:
    painting = make_object(id="p1", title_zh="早春圖")
    assert ids("畫雪") == []
    Inscription.objects.create(object=painting, kind="inscription", text_zh="畫雪欲雪")
    painting.touch()
    make_image(painting, tiers={"low": "CC-BY-4.0"})
    assert ids("畫雪") == ["p1"]
    assert ids(filters={"licence": ("CC-BY-4.0",)}) == ["p1"]


def test_a_person_renamed_is_found_by_the_new_name() -> None:
    make_person("p-fankuan", "范寬", "Fan Kuan", aliases_zh=["范中正"])
    make_object(id="p1250", title_zh="谿山行旅圖", makers=["p-fankuan"])
    assert find(Query(q="華原")).count == 0
    Person.objects.filter(pk="p-fankuan").update(aliases_zh=["華原"])
    record("person", "updated", ["p-fankuan"])
    assert ids("華原") == ["p1250"]


def test_images_count_as_open_tiers() -> None:
    make_image(make_object(id="j1"), tiers={"low": "CC0-1.0", "high": "on_request"})
    make_object(id="c1")
    assert ids("", filters={"tier": ("low",)}) == ["j1"]
    assert ids("", filters={"licence": ("CC0-1.0",)}) == ["j1"]
    assert ids("", filters={"tier": ("high",)}) == []


def test_a_term_and_a_person_carry_their_objects() -> None:
    make_person("p-guoxi", "郭熙", "Guo Xi")
    make_object(id="p1", title_zh="早春圖", makers=["p-guoxi"], category="paintings")
    assert ids("繪畫藝術") == ids("淳夫") == []
    Category.objects.filter(pk="paintings").update(name_zh="繪畫藝術")
    record("term", "updated", ["category:paintings"])
    make_person("p-guoxi", "郭熙", "Guo Xi", aliases_zh=["淳夫"])
    record("person", "updated", ["p-guoxi"])
    assert ids("繪畫藝術") == ids("淳夫") == ["p1"]


def test_leaves_come_and_go_with_their_state() -> None:
    album = make_object(id="a1", title_zh="山水冊")
    leaf = make_object(id="a1-1", title_zh="秋江漁隱", parent=album, status=Status.DRAFT)
    assert ids("漁隱") == []
    leaf.publish()
    results = find(Query(q="漁隱"))
    assert (results.ids, results.count, results.matched_parts) == (["a1"], 1, {"a1": "a1-1"})
    assert ids(parts=True) == ["a1", "a1-1"]
    leaf.withdraw("error")
    assert ids("漁隱") == []


def test_a_leaf_without_its_work_stands_for_itself() -> None:
    album = make_object(id="a1", title_zh="山水冊")
    make_object(id="a1-1", title_zh="秋江漁隱", parent=album)
    album.withdraw("rights")
    assert ids("漁隱") == ids() == ["a1-1"]


def test_a_work_has_what_its_leaves_have_and_keeps_its_category() -> None:
    make_person("p-guoxi", "郭熙", "Guo Xi")
    album = make_object(id="a1", title_zh="山水冊", category="paintings")
    make_object(id="a1-1", title_zh="題詩", category="calligraphic-works", parent=album, makers=["p-guoxi"])
    results = find(Query(facets=("category", "maker")))
    assert {name: [(f.value, f.count) for f in counts] for name, counts in results.facets.items()} == {
        "category": [("paintings", 1)],
        "maker": [("p-guoxi", 1)],
    }
    assert ids(filters={"maker": ("p-guoxi",)}) == ids("郭熙") == ["a1"]


def test_follow_counts_changes_and_is_done_once() -> None:
    make_object(id="p1")
    follow()
    make_object(id="p2")
    make_object(id="p3")
    assert follow() == 2
    assert follow() == 0


def test_nothing_changed_costs_one_query(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    make_object(id="p1", title_zh="早春圖")
    ids("早春")
    with django_assert_num_queries(1):  # the last sequence of the log
        ids("早春", facets=("category", "maker"))


def test_as_many_queries_for_many_as_for_one(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    make_person("p-guoxi", "郭熙", "Guo Xi")
    every = [make_object(makers=["p-guoxi"], materials=["silk"], period="song").id for _ in range(30)]
    # Terms ×6 and the period tree; rows, leaves, makers, people written about, materials, techniques,
    # files, palettes, 3D models, inscriptions, names of people.
    with django_assert_num_queries(18):
        assert len(list(documents_module.load(every))) == 30


def test_a_crash_while_writing_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    make_object(id="p1", title_zh="早春圖")
    assert ids() == ["p1"]
    make_object(id="p2", title_zh="秋林圖")
    whole = documents_module.load

    def broken(wanted: object) -> Iterator[object]:
        yield from whole(wanted)  # type: ignore[arg-type]
        raise OSError("power cut")

    monkeypatch.setattr(documents_module, "load", broken)
    with pytest.raises(OSError, match="power"):
        follow()
    monkeypatch.undo()
    assert ids() == ["p1", "p2"]


def test_a_crash_while_rebuilding_keeps_the_old_index(monkeypatch: pytest.MonkeyPatch) -> None:
    make_object(id="p1", title_zh="早春圖")
    assert ids() == ["p1"]
    before = (settings.SEARCH_INDEX_DIR / "current").read_text()

    def broken(wanted: object) -> Iterator[object]:
        raise OSError("power cut")
        yield

    monkeypatch.setattr(documents_module, "load", broken)
    with pytest.raises(OSError, match="power"):
        rebuild()
    monkeypatch.undo()
    assert (settings.SEARCH_INDEX_DIR / "current").read_text() == before
    assert ids() == ["p1"]
    assert rebuild() == 1
    assert len(list(settings.SEARCH_INDEX_DIR.glob("v*-*"))) == 1


def test_an_open_reader_moves_to_the_rebuilt_index() -> None:
    MuseumObject.objects.bulk_create(
        [
            MuseumObject(
                id="b1",
                source="t",
                source_id="b1",
                institution_id="npm",
                category_id="paintings",
                title_zh="未記入",
                text_licence="CC0-1.0",
            )
        ]
    )
    assert ids("未記入") == []
    MuseumObject.objects.get(pk="b1").publish()
    Change.objects.all().delete()
    assert rebuild() == 1
    assert ids("未記入") == ["b1"]


def test_an_index_of_another_version_is_made_anew() -> None:
    make_object(id="p1")
    ids()
    (settings.SEARCH_INDEX_DIR / "current").write_text("v0-abcdef")
    assert ids() == ["p1"]


def test_an_index_of_another_database_is_made_anew() -> None:
    make_object(id="p1")
    ids()
    engine = location.current()
    assert engine is not None
    engine.add([], position=10_000_000)
    make_object(id="p2")
    assert ids() == ["p1", "p2"]


def test_a_writer_elsewhere_does_not_stop_readers() -> None:
    make_object(id="p1")
    assert ids() == ["p1"]
    make_object(id="p2")
    with location.locked():
        assert ids() == ["p1"]
    assert ids() == ["p1", "p2"]


def test_only_one_writes_at_a_time() -> None:
    order: list[str] = []

    def second() -> None:
        with location.locked():
            order.append("second")

    with location.locked() as mine:
        assert mine
        thread = threading.Thread(target=second)
        thread.start()
        with location.locked(wait=False) as also_mine:
            assert not also_mine
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]


def test_what_may_be_rolled_back_is_not_indexed() -> None:
    make_object(id="p1", title_zh="早春圖")
    assert ids() == ["p1"]
    try:
        with transaction.atomic():
            make_object(id="p2", title_zh="秋林圖")
            assert ids() == ["p1"]
            assert follow() == 0
            raise LookupError
    except LookupError:
        pass
    make_object(id="p3", title_zh="雪景")
    assert ids() == ["p1", "p3"]


def test_the_engine_knows_no_draft() -> None:
    make_object(id="p1", title_zh="早春圖", status=Status.DRAFT)
    make_object(id="p2", title_zh="秋林圖").withdraw("error")
    follow()
    engine = location.current()
    assert isinstance(engine, TantivyEngine)
    assert not engine.occurs("早春")
    assert not engine.occurs("秋林")
