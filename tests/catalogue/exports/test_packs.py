"""Packs of images: shards as WebDataset reads them, every sample with its credit, from open tiers alone."""

import hashlib
import json
import shutil
import tarfile
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from jsonschema import Draft202012Validator

from catalogue.exports.packs import choice, making, plan, samples, shards
from catalogue.exports.packs.choice import Pack
from catalogue.exports.shelves import Run
from catalogue.models import ImageFile, MuseumObject, ObjectImage
from tests.catalogue.api.conftest import collection  # noqa: F401
from tests.catalogue.delivery.contract import breaches
from tests.factories import make_image, make_object

PAINTINGS = Pack("paintings")
LIST = "/api/v1/exports/?kind=samples&page_size=100"


@pytest.fixture
def holding(collection: SimpleNamespace) -> SimpleNamespace:  # noqa: F811
    """Pictures of a painting, of its leaf, of another, of a bronze; of a draft and of one that was withdrawn."""
    make_image(collection.leaf, 1)
    for number in (1, 2):
        make_image(collection.forest, number, tiers={"low": "CC0-1.0", "medium": "OGDL-Taiwan-1.0"})
    make_image(collection.bronze, 1)
    make_image(collection.silent, 1)  # the draft and the one that is gone have theirs
    make_image(make_object(id="p0"), 1, tiers={"medium": "closed", "high": "on_request"})
    return collection


def made(pack: Pack = PAINTINGS) -> Run:
    run, _ = making.make(pack)
    assert run is not None
    return run


def read(run: Run) -> dict[str, dict[str, Any]]:
    """Key -> ending -> bytes, and `split`: as WebDataset groups the members of shards (up to the first dot)."""
    found: dict[str, dict[str, Any]] = {}
    for one in run.files:
        if "split" not in one:
            continue
        seen: list[str] = []
        with tarfile.open(run.folder / one["name"]) as archive:
            for member in archive:
                key, dot, ending = member.name.partition(".")
                if not dot:
                    assert (member.name, seen) == ("ATTRIBUTION", [])
                    continue
                if not seen or seen[-1] != key:
                    seen.append(key)
                inside = found.setdefault(key, {"split": one["split"]})
                inside[ending] = archive.extractfile(member).read()  # type: ignore[union-attr]
        assert len(seen) == len(set(seen)) == one["rows"], "members of a sample stand together"
    return found


def told(inside: Mapping[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(inside["json"])
    return body


def test_a_sample_is_a_picture_what_the_api_says_of_it_and_its_credit(
    client: Client, holding: SimpleNamespace, django_assert_max_num_queries: Any
) -> None:
    run = made()
    found = read(run)
    assert sorted(found) == ["p1250-1", "p1250-a-1", "p1251-1", "p1251-2"]
    validator = Draft202012Validator(samples.schema())
    for key, inside in found.items():
        assert inside.keys() == {"split", "jpg", "json", "credit.txt"}
        body = told(inside)
        assert list(validator.iter_errors(body)) == []
        assert (body["key"], body["split"], body["file"]["member"]) == (key, inside["split"], f"{key}.jpg")
        assert hashlib.sha256(inside["jpg"]).hexdigest() == body["file"]["sha256"]
        image = client.get(f"/api/v1/images/{key}/").json()
        record = client.get(f"/api/v1/objects/{body['object']['id']}/").json()
        tier = next(one for one in image["tiers"] if one["tier"] == body["file"]["tier"])
        for ours, theirs in ((body["image"], image), (body["object"], record)):
            assert ours == {name: theirs[name] for name in ours}
        assert {**body["file"], **tier} == {**tier, **body["file"]}
        assert tier["state"] == "open"
        assert body["attribution"]["licence"]["code"] == tier["attribution"]["licence"]["code"]
        for lang in ("zh-Hant", "en"):
            assert body["attribution"]["statement"][lang] == tier["attribution"]["statement"][lang]
            assert body["attribution"]["statement"][lang] in inside["credit.txt"].decode()
    assert told(found["p1250-1"])["file"]["tier"] == "medium", "high is closed"
    # Images, institutions, files; objects with what is named in the same row, makers, materials, techniques,
    # subjects, inscriptions and their hands.
    with django_assert_max_num_queries(10):
        list(samples.samples(PAINTINGS, "train", sorted(found)))
    assert told(found["p1250-a-1"])["object"]["part_of"]["id"] == "p1250"


def test_a_pack_is_of_a_tier_and_of_one_licence(holding: SimpleNamespace) -> None:
    free = Pack("paintings", licence="CC0-1.0")
    assert {told(inside)["file"]["tier"] for inside in read(made(free)).values()} == {"low"}
    run = made(Pack("paintings", licence="OGDL-Taiwan-1.0", tier="medium"))
    assert run.name.startswith("paintings-medium-ogdl-taiwan-1.0-")
    assert sorted(read(run)) == ["p1251-1", "p1251-2"]
    assert making.make(Pack("paintings", licence="OGDL-Taiwan-1.0", tier="low")) == (None, False)
    assert {told(inside)["attribution"]["licence"]["code"] for inside in read(run).values()} == {
        "OGDL-Taiwan-1.0"
    }
    package = json.loads((run.folder / "datapackage.json").read_text("utf-8"))
    assert package["pack"]["licence"] == "OGDL-Taiwan-1.0"
    assert [(one["name"], one["samples"]) for one in package["pack"]["text_licences"]] == [("CC-BY-4.0", 2)]


def test_splits_keep_works_together_and_move_nothing(holding: SimpleNamespace) -> None:
    one_each = Pack("paintings", most_samples=1)
    before = {key: inside["split"] for key, inside in read(made(one_each)).items()}
    assert before["p1250-1"] == before["p1250-a-1"] == plan.split_of("p1250")
    assert before["p1251-1"] == before["p1251-2"] == plan.split_of("p1251")
    whole = make_object(id="w1")
    part = make_object(id="w1-a", parent=whole)
    for number in range(3):
        leaf = make_object(id=f"w1-a-{number}", parent=part)
        make_image(leaf, 1)
    run = made(one_each)
    after = {key: inside["split"] for key, inside in read(run).items()}
    assert before.items() <= after.items()
    assert {after[f"w1-a-{number}-1"] for number in range(3)} == {plan.split_of("w1")}
    assert [one["rows"] for one in run.files if "split" in one] == [1] * len(after)
    for split in plan.SPLITS:
        names = [one["name"] for one in run.files if one.get("split") == split]
        assert names == [f"paintings-high-{split}-{number:06}.tar" for number in range(len(names))]
    many = [plan.split_of(f"p{number}") for number in range(2_000)]
    assert [round(many.count(split) / 200) for split in plan.SPLITS] == [8, 1, 1]


def test_shards_are_bounded_by_bytes_and_a_picture_may_be_larger(tmp_path: Path) -> None:
    with plan.Plan(tmp_path / "plan") as planned:
        planned.add((f"i{number}", "o", "o", 900 if number == 7 else 10) for number in range(200))
        found = list(planned.shards(plan.split_of("o"), 50, 120))
        assert sorted(image for shard in found for image in shard) == sorted(f"i{n}" for n in range(200))
        assert all(len(shard) <= 12 for shard in found)
        assert ["i7"] in found
    assert not (tmp_path / "plan").exists()


def digests(run: Run) -> dict[str, str]:
    return {one["name"]: one["sha256"] for one in run.files if "split" in one}


def test_the_same_pictures_make_the_same_bytes(
    holding: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = made()
    assert making.make(PAINTINGS) == (first, False)
    assert digests(first) == {
        name: hashlib.sha256((first.folder / name).read_bytes()).hexdigest() for name in digests(first)
    }
    monkeypatch.setattr(shards, "_write", None)  # nothing is written twice
    holding.bronze.touch()
    second = made()
    assert second.name != first.name
    assert digests(second) == digests(first)
    assert all((second.folder / name).samefile(first.folder / name) for name in digests(first))
    monkeypatch.undo()
    shutil.rmtree(PAINTINGS.shelf.folder)
    assert digests(made()) == digests(first)


class Broken(Exception):
    pass


def test_what_was_broken_off_goes_on_where_it_stopped(
    client: Client, holding: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_each, write, seen = Pack("paintings", most_samples=1), shards._write, []

    def counted(target: Path, *given: Any) -> None:
        if len(seen) == 3:
            raise Broken
        seen.append(target.name)
        write(target, *given)

    monkeypatch.setattr(shards, "_write", counted)
    with pytest.raises(Broken):
        made(one_each)
    assert client.get(LIST).json()["results"] == []
    assert client.get(f"/api/v1/exports/paintings-high-latest/{seen[0]}").status_code == 404
    seen.clear()
    run = made(one_each)
    assert len(seen) == 1
    assert len(read(run)) == 4
    assert [path.name for path in PAINTINGS.shelf.folder.iterdir()] == [run.name]


def test_the_manifest_and_the_list_tell_the_truth(
    client: Client, holding: SimpleNamespace, django_assert_num_queries: Any
) -> None:
    run = made()
    package = json.loads(client.get("/api/v1/exports/paintings-high-latest/datapackage.json").getvalue())
    client.get(LIST)
    # The institutions for standing, items and envelope; the log's end.
    with django_assert_num_queries(4):
        listed = client.get(LIST).json()["results"]
    assert (
        [one["id"] for one in listed] == [one["path"] for one in package["resources"]] == list(digests(run))
    )
    for one, resource in zip(listed, package["resources"], strict=True):
        answer = client.get(one["latest"].removeprefix("http://testserver"))
        body = answer.getvalue()
        assert breaches(answer) == []
        assert len(body) == one["bytes"] == resource["bytes"]
        assert hashlib.sha256(body).hexdigest() == one["sha256"] == resource["hash"].removeprefix("sha256:")
        assert (one["rows"], one["split"]) == (resource["rowCount"], resource["split"])
        assert one["manifest"].endswith(f"/{run.name}/datapackage.json")
    pack, found = package["pack"], read(run)
    assert pack["samples"] == len(found) == sum(held["samples"] for held in pack["splits"].values())
    assert sum(held["objects"] for held in pack["splits"].values()) == 3
    counted = {one["name"]: one["samples"] for one in pack["licences"]}
    assert counted == {"CC0-1.0": 1, "CC-BY-4.0": 1, "OGDL-Taiwan-1.0": 2}
    for name in ("datapackage.json", "README.zh-Hant.md", "README.en.md", "ATTRIBUTION.txt"):
        assert breaches(client.get(f"/api/v1/exports/{run.name}/{name}")) == [], name
    for name in ("README.zh-Hant.md", "README.en.md"):
        text = (run.folder / name).read_text("utf-8")
        assert "{" not in text
        assert "| OGDL-Taiwan-1.0 | 2 |" in text
    one = listed[0]["url"].removeprefix("http://testserver")
    part = client.get(one, headers={"Range": "bytes=0-10"})
    assert (part.status_code, part.getvalue()) == (206, b"ATTRIBUTION")
    assert client.get("/api/v1/exports/?category=bronzes").json()["results"] == []
    assert client.get("/api/v1/exports/?category=paintings").json()["count"] == len(listed)
    for wrong in ("..-latest", "paintings-high-20200101-1", "paintings-latest", "packs/paintings-high"):
        assert client.get(f"/api/v1/exports/{wrong}/datapackage.json").status_code == 404, wrong
    beside = {path.name for path in run.folder.iterdir()}.difference(file["name"] for file in run.files)
    for name in beside:
        assert client.get(f"/api/v1/exports/{run.name}/{name}").status_code == 404, name


def close_tier(holding: SimpleNamespace) -> None:
    ImageFile.objects.filter(image="p1250-1", tier="medium").update(
        state="closed", licence="ON-REQUEST", path=""
    )
    holding.travelers.touch()


def relicense(holding: SimpleNamespace) -> None:
    ImageFile.objects.filter(image="p1250-1", tier="medium").update(licence="CC0-1.0")
    holding.travelers.touch()


@pytest.mark.parametrize(
    ("change", "left"),
    [
        (lambda holding: holding.forest.withdraw("rights"), {"p1250-1": "medium", "p1250-a-1": "low"}),
        (close_tier, {"p1250-1": "low", "p1250-a-1": "low", "p1251-1": "medium", "p1251-2": "medium"}),
        (relicense, {"p1250-1": "medium", "p1250-a-1": "low", "p1251-1": "medium", "p1251-2": "medium"}),
        # It is in no sample of this pack, but a leaf that is names it.
        (lambda holding: holding.whole.withdraw("sensitive"), {}),
    ],
    ids=["withdrawn", "closed", "relicensed", "the whole of a leaf"],
)
def test_a_pack_is_held_back_until_it_is_made_anew(
    client: Client, holding: SimpleNamespace, change: Any, left: dict[str, str]
) -> None:
    holding.whole = make_object(id="w2", category="coins", title_zh="整冊")
    if not left:
        MuseumObject.objects.exclude(pk__in=["w2"]).update(category="others")
        MuseumObject.objects.filter(pk="u1").update(category="paintings", parent="w2")
    made()
    path = client.get(LIST).json()["results"][0]["latest"].removeprefix("http://testserver")
    assert client.get(path).status_code == 200
    change(holding)
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert not any(one["available"] for one in client.get(LIST).json()["results"])
    call_command("export_pack", "--if-held-back")
    assert all(one["available"] for one in client.get(LIST).json()["results"])
    run = PAINTINGS.shelf.latest()
    found = {key: told(inside) for key, inside in read(run).items()}
    if left:
        assert {key: body["file"]["tier"] for key, body in found.items()} == left
    else:
        assert [(key, body["object"]["part_of"]) for key, body in found.items()] == [("u1-1", None)]
    assert [one.name for one in PAINTINGS.shelf.folder.iterdir()] == [run.name]


def test_where_nothing_is_open_there_is_no_pack(
    client: Client, holding: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    made()
    path = client.get(LIST).json()["results"][0]["latest"].removeprefix("http://testserver")
    ImageFile.objects.filter(image__object__category="paintings").update(
        state="closed", licence="ON-REQUEST", path=""
    )
    for record in MuseumObject.objects.filter(category="paintings"):
        record.touch()
    assert client.get(path).status_code == 503
    call_command("export_pack", "--category", "paintings", "--category", "coins")
    assert capsys.readouterr().out.count("No open image fits") == 2
    assert client.get(path).status_code == 404
    assert choice.runs_in_force() == []


@pytest.mark.parametrize("broken", [b"another picture", None])
def test_a_file_that_is_not_as_stated_stops_it_and_what_is_there_stays(
    client: Client, holding: SimpleNamespace, broken: bytes | None
) -> None:
    before = made()
    held = settings.FILES_DIR / ImageFile.objects.get(image="p1251-2", tier="medium").path
    whole = held.read_bytes()
    if broken is None:
        held.unlink()
    else:
        held.write_bytes(whole[: -len(broken)] + broken)
    # What is known of it has changed, so that its shard has to be written anew.
    ObjectImage.objects.filter(pk="p1251-2").update(alt_zh="林")
    holding.forest.touch()
    with pytest.raises(CommandError, match="p1251-2"):
        call_command("export_pack", "--category", "paintings", "--category", "bronzes")
    assert PAINTINGS.shelf.latest() == before
    assert Pack("bronzes").shelf.latest()
    held.write_bytes(whole)
    call_command("export_pack", "--category", "paintings")
    assert PAINTINGS.shelf.latest() != before


def test_the_command_says_what_it_made_and_refuses_what_it_cannot(
    holding: SimpleNamespace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("export_pack", "--category", "paintings", "--tier", "low")
    assert "paintings-low-" in (said := capsys.readouterr().out)
    assert "4 samples" in said
    call_command("export_pack", "--category", "paintings", "--tier", "low")
    assert "Nothing has changed" in capsys.readouterr().out
    for given, message in (
        (("--category", "painting"), "the nearest is paintings"),
        (("--samples", "0"), "'0' is not a whole number from 1 to 10,000"),
        (("--megabytes", "1e3"), "not a whole number from 1 to 4,096"),
        (("--licence", "ON-REQUEST"), "invalid choice"),
        (("--if-held-back", "--tier", "low"), "leave out --tier"),
    ):
        with pytest.raises(CommandError, match=message):
            call_command("export_pack", *given)
    with PAINTINGS.shelf.locked(), pytest.raises(CommandError, match="Another export_pack"):
        call_command("export_pack", "--category", "paintings")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shards, "_write", full)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("export_pack", "--category", "paintings")
