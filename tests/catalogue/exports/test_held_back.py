"""What is withdrawn, closed or relicensed leaves in no export that was made before."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from catalogue.exports import runs, standing, things
from catalogue.models import ImageFile, Institution, Model3D, MuseumObject
from tests.catalogue.api.conftest import collection, visitors  # noqa: F401
from tests.factories import make_image, make_object

FILE = "/api/v1/exports/latest/objects.csv"


@pytest.fixture
def exported(collection: SimpleNamespace, visitors: Any, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:  # noqa: F811
    monkeypatch.setattr(
        runs, "SERIES", [one for one in things.SERIES if one.name in ("collection", "datasets")]
    )
    runs.make()
    collection.visitors = visitors
    return collection


def close_tier(holding: SimpleNamespace) -> None:
    held = ImageFile.objects.filter(image__object=holding.travelers, tier="medium")
    held.update(state="closed", licence="ON-REQUEST", path="")
    holding.travelers.touch()


def close_model(holding: SimpleNamespace) -> None:
    Model3D.objects.filter(object=holding.travelers).update(state="closed", licence="ON-REQUEST", path="")
    holding.travelers.touch()


def relicense(holding: SimpleNamespace) -> None:
    holding.bronze.text_licence = "CC-BY-4.0"
    holding.bronze.save()


def relicense_dataset(holding: SimpleNamespace) -> None:
    holding.visitors.licence = "CC0-1.0"
    holding.visitors.save()


BROKEN_BY: dict[str, Callable[[SimpleNamespace], Any]] = {
    "an object withdrawn": lambda holding: holding.forest.withdraw("rights"),
    "a leaf withdrawn": lambda holding: holding.leaf.withdraw("sensitive"),
    "a dataset withdrawn": lambda holding: holding.visitors.withdraw("error"),
    "a tier closed": close_tier,
    "a model closed": close_model,
    "another licence": relicense,
    "another licence of a dataset": relicense_dataset,
    "another name": lambda holding: Institution.objects.filter(pk="npm").update(name_en="Another Museum"),
}


@pytest.mark.parametrize("what", BROKEN_BY)
def test_files_are_held_back_until_they_are_made_anew(
    client: Client, exported: SimpleNamespace, what: str
) -> None:
    assert client.get(FILE).status_code == 200
    BROKEN_BY[what](exported)
    answer = client.get(FILE)
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert int(answer["Retry-After"]) > 0
    assert 'rel="license"' in answer["Link"]
    assert client.get(FILE, headers={"Range": "bytes=0-9"}).status_code == 503
    assert not any(one["available"] for one in client.get("/api/v1/exports/").json()["results"])
    call_command("export_bulk", "--if-held-back")
    assert client.get(FILE).status_code == 200
    assert all(one["available"] for one in client.get("/api/v1/exports/").json()["results"])


def test_no_trace_of_it_stays(exported: SimpleNamespace) -> None:
    exported.forest.withdraw("rights")
    run, _ = runs.make()
    assert [path.name for path in run.folder.parent.iterdir()] == [run.name]  # the older one is gone at once
    for path in run.folder.iterdir():
        assert b"p1251" not in path.read_bytes(), path.name


def test_an_ordinary_change_leaves_the_files_as_they_are(client: Client, exported: SimpleNamespace) -> None:
    before = client.get(FILE)
    exported.bronze.title_en = "Tripod of the Duke of Mao"
    exported.bronze.save()
    make_object(id="z1", title_zh="新來的").withdraw("error")  # it was in no export
    assert client.get(FILE)["ETag"] == before["ETag"]
    listed = client.get("/api/v1/exports/").json()
    assert listed["results"][0]["available"]
    changed = client.get(listed["changes"].removeprefix("http://testserver")).json()
    assert [one["id"] for one in changed["results"]] == ["u1", "z1", "z1"]
    call_command("export_bulk", "--if-held-back")
    assert client.get(FILE)["ETag"] == before["ETag"]


def test_a_picture_that_has_come_since_takes_nothing_back(client: Client, exported: SimpleNamespace) -> None:
    make_image(exported.travelers, 2)
    exported.travelers.touch()
    assert client.get(FILE).status_code == 200


def test_many_changes_are_looked_at_over_several_askings(
    client: Client, exported: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "_BATCH", 1)
    monkeypatch.setattr(standing, "_MOST_AT_ONCE", 2)
    for _ in range(3):
        exported.bronze.touch()
    assert [client.get(FILE).status_code for _ in range(2)] == [503, 200]


def test_who_began_to_fetch_may_go_on(client: Client, exported: SimpleNamespace) -> None:
    first = runs.latest()
    path = f"/api/v1/exports/{first.name}/objects.csv"
    exported.bronze.touch()
    second, _ = runs.make()
    assert client.get(path, headers={"Range": "bytes=3-6"}).getvalue() == b"id,a"
    exported.forest.withdraw("rights")
    assert client.get(path).status_code == 410
    assert client.get(path).json()["detail"].endswith(f"{second.name}.")


def test_older_runs_are_removed_after_a_while(
    exported: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [runs.latest().name]
    for _ in range(3):
        exported.bronze.touch()
        names.append(runs.make()[0].name)
    kept = runs.latest().folder.parent
    assert sorted(path.name for path in kept.iterdir()) == names[1:]
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    MuseumObject.objects.get(pk="u1").touch()
    last, _ = runs.make()
    assert [path.name for path in kept.iterdir()] == [last.name]


def test_a_run_of_an_older_shape_is_none_and_goes(client: Client, exported: SimpleNamespace) -> None:
    before = runs.latest()
    (before.folder / "export.json").rename(before.folder / "run.json")
    assert client.get("/api/v1/exports/").json()["results"] == []
    assert client.get(FILE).status_code == 404
    run, is_new = runs.make()
    assert (run.name, is_new) == (f"{before.name[:-1]}2", True)
    assert [path.name for path in run.folder.parent.iterdir()] == [run.name]


def test_a_file_comes_whole_or_in_parts(
    client: Client, exported: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    # The institutions twice (standing, credit) and the log's end.
    client.get(FILE)
    with django_assert_num_queries(3):
        whole = client.get(FILE)
    body = whole.getvalue()
    assert int(whole["Content-Length"]) == len(body) == runs.latest().file("objects.csv")["bytes"]
    assert whole["Accept-Ranges"] == "bytes"
    assert f"kaiwu-{runs.latest().name}-objects.csv" in whole["Content-Disposition"]
    part = client.get(FILE, headers={"Range": "bytes=10-19", "If-Range": whole["ETag"]})
    assert (part.status_code, part.getvalue()) == (206, body[10:20])
    assert part["Content-Range"] == f"bytes 10-19/{len(body)}"
    assert part["X-Attribution"].startswith("The National Palace Museum, Taipei, CC-BY-4.0")
    assert client.get(FILE, headers={"If-None-Match": whole["ETag"]}).status_code == 304
    assert client.get(FILE, headers={"Range": f"bytes={len(body)}-"}).status_code == 416
    assert client.head(FILE)["Content-Length"] == whole["Content-Length"]


def test_the_list_of_files(client: Client, exported: SimpleNamespace, django_assert_num_queries: Any) -> None:
    client.get("/api/v1/exports/")
    # The institutions for standing, items and envelope; the log's end.
    with django_assert_num_queries(4):
        body = client.get("/api/v1/exports/?page_size=4").json()
    run = runs.latest()
    assert body["manifest"] == f"http://testserver/api/v1/exports/{run.name}/datapackage.json"
    assert (body["count"], len(body["results"])) == (len([one for one in run.files if "kind" in one]), 4)
    one = body["results"][0]
    assert one["sha256"] == run.file("objects.jsonl.gz")["sha256"]
    assert {held["code"]: held["rows"] for held in one["licences"]} == {"CC-BY-4.0": 3, "OGDL-Taiwan-1.0": 1}
