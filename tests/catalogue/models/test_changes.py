"""The log says of each change of an object whether there was anything to look at: then, or before."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.models import Change, ImageFile, MuseumObject, ObjectImage, record
from catalogue.models.changes import counted
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db


def logged(identity: str) -> list[bool]:
    rows = Change.objects.filter(kind="object", item_id=identity).order_by("sequence")
    return list(rows.values_list("viewable", flat=True))


def test_from_the_first_open_picture_on_and_for_good() -> None:
    work = make_object()
    image = make_image(work)
    assert logged(work.pk) == [False, True]
    ImageFile.objects.filter(image=image).update(state="closed", licence="ON-REQUEST")
    work.touch()
    image.delete()
    work.withdraw("rights")
    assert logged(work.pk) == [False, True, True, True]


def test_a_closed_picture_is_nothing_to_look_at() -> None:
    work = make_object()
    make_image(work, tiers={"low": "closed"})
    assert logged(work.pk) == [False, False]


def test_a_draft_is_nothing_to_look_at_until_it_is_public() -> None:
    work = make_object(status="draft")
    make_image(work)
    work.publish()
    assert logged(work.pk) == [False, False, True]


def test_the_picture_of_a_public_leaf_is_one_of_the_whole() -> None:
    whole = make_object()
    hidden, leaf = make_object(parent=whole, status="draft"), make_object(parent=whole)
    make_image(hidden)
    whole.touch()
    make_image(leaf)
    whole.touch()
    assert logged(whole.pk) == [False, False, True]


def test_a_whole_that_was_seen_by_its_leaves_alone_is_told_of_when_it_goes() -> None:
    whole = make_object()
    make_image(make_object(parent=whole))
    whole.withdraw("rights")
    assert logged(whole.pk) == [False, True]


def test_a_leaf_shows_nothing_of_a_whole_that_is_not_public() -> None:
    whole = make_object(status="draft")
    make_image(make_object(parent=whole))
    whole.touch()
    assert logged(whole.pk) == [False, False]


def test_other_kinds_have_no_pictures_and_many_are_logged_by_one_statement() -> None:
    work = make_object()
    make_image(work)
    record(Change.Kind.PERSON, Change.Verb.UPDATED, [work.pk])
    assert not Change.objects.get(kind="person", item_id=work.pk).viewable
    with CaptureQueriesContext(connection) as queries:
        record(Change.Kind.OBJECT, Change.Verb.UPDATED, [work.pk, "unknown"])
    assert sum("INSERT" in query["sql"] for query in queries) == 1
    assert logged("unknown") == [False]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's query plans")
def test_finding_that_out_does_not_go_through_all_that_is_public() -> None:
    with CaptureQueriesContext(connection) as queries:
        record(Change.Kind.OBJECT, Change.Verb.UPDATED, ["unknown"])
    _times, _, statement = queries[0]["sql"].partition(" times: ")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}", ["x"] * statement.count("%s"))
        steps = [step for *_, step in cursor.fetchall()]
    assert any("parent_id=?" in step for step in steps)
    assert not [step for step in steps if step.endswith("(status=?)")]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's query plans")
def test_what_can_be_seen_is_found_without_going_through_all_that_is_public() -> None:
    plan = MuseumObject.objects.viewable().filter(pk__in=["a", "b"]).explain()
    assert "parent_id=?" in plan
    assert "(status=?)" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's query plans")
def test_a_number_is_found_without_going_through_all_that_is_public() -> None:
    plan = MuseumObject.objects.public().numbered("故畫000053").explain()
    assert "work_number=?" in plan
    assert "accession>? AND accession<?" in plan
    assert "(status=?)" not in plan


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's query plans")
def test_lists_of_the_whole_begin_without_sorting_it() -> None:
    newest = MuseumObject.objects.public().with_card().order_by("-first_public_at", "pk")[:50]
    images = ObjectImage.objects.public().with_files().order_by("pk")[:21]
    for rows in (newest, images):
        assert "TEMP B-TREE" not in rows.explain()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's query plans")
def test_a_few_pictures_are_found_by_their_ids() -> None:
    plan = ObjectImage.objects.public().with_files().filter(pk__in=["a", "b", *map(str, range(20))]).explain()
    assert "SEARCH catalogue_objectimage USING INDEX sqlite_autoindex_catalogue_objectimage_1 (id=?)" in plan


def test_a_count_is_kept_until_something_changes() -> None:
    make_object()
    assert counted(MuseumObject.objects.public()) == 1
    with CaptureQueriesContext(connection) as queries:
        assert counted(MuseumObject.objects.public()) == 1
    assert len(queries) == 1
    assert counted(MuseumObject.objects.exclude(title_zh="")) == 1
    make_object().withdraw("error")
    assert counted(MuseumObject.objects.public()) == 1
    make_object()
    assert counted(MuseumObject.objects.public()) == 2
