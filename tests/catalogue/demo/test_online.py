"""The museum's own records and pictures, fetched from a site of its shape on this machine."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from catalogue.demo import loader, museum_api, online
from catalogue.demo.museum_api import Museum
from catalogue.imports.mapping.npm import TEXT_LICENCE
from catalogue.imports.readers.inputs import USER_AGENT
from catalogue.models import Change, MuseumObject, ObjectImage
from tests.catalogue.demo.conftest import MOUNTAIN, TRIPOD, only_three
from tests.catalogue.demo.museum import Site, fails, jpeg, leads_to, sends, stalls, trickles
from tests.catalogue.imports.samples import npm_record

pytestmark = pytest.mark.django_db

LIST = "/bronzes.json"


@pytest.fixture(scope="module", autouse=True)
def _drawn(standing: None) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        only_three(patch)
        loader.load_objects(lambda _done, _total: None)
        yield


@pytest.fixture
def released() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def fetched(site: Site) -> Callable[..., online.Outcome]:
    """Calls the loading on a clock that stands still."""

    def run(timeout: float = 5.0) -> online.Outcome:
        return online.load(Museum(site.template, pause=0, timeout=timeout, clock=lambda: 0.0))

    return run


def tripod(site: Site, **given: Any) -> dict[str, Any]:
    """毛公鼎 as the museum gives it, with a small and a larger picture."""
    pictures = {
        "imageUrl_s": site.picture("/s.jpg", (30, 20)) + "?ImageId=7&maxW=200",
        "imageUrl_m": site.picture("/m.jpg", (60, 40)) + "?ImageId=7",
    }
    site.answers |= {"/s.jpg?ImageId=7&maxW=200": sends(jpeg((30, 20)))}
    site.answers |= {"/m.jpg?ImageId=7": sends(jpeg((60, 40)))}
    values = {"identifier": "中銅000651", "name": "毛公鼎", "category": "銅器", "era": "西周晚期"}
    return npm_record(1438, "U", **values, **(pictures | given))


def cabbage(**given: Any) -> dict[str, Any]:
    values = {"identifier": "故玉002103N000000000", "name": "清 翠玉白菜", "category": "玉器", "era": "清"}
    return npm_record(3, "U", **values, **given)


def photographs(identity: str) -> list[ObjectImage]:
    return list(ObjectImage.objects.filter(object=identity, is_illustration=False))


def test_record_and_picture_are_the_museums(site: Site, fetched: Callable[..., online.Outcome]) -> None:
    site.list("bronzes", [npm_record(9, "U", category="銅器"), tripod(site, desc="本器器形簡樸。")])
    outcome = fetched()
    assert (outcome.wanted, outcome.records, outcome.pictures) == (3, 1, 1)
    record = MuseumObject.objects.with_card().get(pk=TRIPOD)
    assert (record.description_zh, record.description_by) == ("本器器形簡樸。", None)
    assert not MuseumObject.objects.filter(pk="u9").exists(), "only the demonstration's objects come in"
    first, second = record.images.all()
    assert (first.is_illustration, second.is_illustration) == (False, True)
    assert (first.width, first.institution_id) == (60, "npm"), "the larger picture, credited to the museum"
    assert [file.licence for file in first.files.all()] == [TEXT_LICENCE]
    assert "國立故宮博物院" in first.attribution(TEXT_LICENCE).statement("zh-Hant")
    assert site.agents == {USER_AGENT}


def test_what_is_there_is_not_fetched_again(site: Site, fetched: Callable[..., online.Outcome]) -> None:
    site.list("bronzes", [tripod(site)])
    site.list("jades", [cabbage(imageUrl_s=site.picture("/cabbage.jpg"))])
    fetched()
    site.asked.clear()
    changes = Change.objects.count()
    outcome = fetched()
    assert outcome.wanted == 1
    assert site.asked == ["/paintings.json"], "谿山行旅圖 alone is missing"
    assert Change.objects.count() == changes


def test_an_interrupted_fetching_goes_on(site: Site, fetched: Callable[..., online.Outcome]) -> None:
    site.list("bronzes", [tripod(site)])
    site.answers["/m.jpg?ImageId=7"] = site.answers["/s.jpg?ImageId=7&maxW=200"] = fails(500)
    first = fetched()
    assert (first.records, first.pictures) == (1, 0)
    assert TRIPOD in first.left
    site.list("bronzes", [tripod(site)])
    assert fetched().pictures == 1
    assert len(photographs(TRIPOD)) == 1


def test_an_object_without_address_is_found_by_number_and_name(
    site: Site, fetched: Callable[..., online.Outcome]
) -> None:
    same_number = npm_record(77, identifier="故畫00082600000", name="宋人畫山水　軸")
    right = npm_record(18, identifier="故畫00082600000", name="宋范寬谿山行旅圖　軸")
    right["imageUrl_m"] = site.picture("/mountain.jpg")
    site.list("paintings", [same_number, right])
    assert fetched().pictures == 1
    record = MuseumObject.objects.get(pk=MOUNTAIN)
    assert (record.source, record.source_id, record.title_zh) == ("npm", "P18", "宋范寬谿山行旅圖 軸")
    assert not MuseumObject.objects.filter(pk__in=["p18", "p77"]).exists()


def test_an_object_that_was_imported_for_itself_is_left_alone(
    site: Site, fetched: Callable[..., online.Outcome]
) -> None:
    before = MuseumObject.objects.get(pk=TRIPOD)
    before.pk, before.source_id = "p18", "P18"
    before.save(force_insert=True)
    site.list("paintings", [npm_record(18, identifier="故畫00082600000", name="宋范寬谿山行旅圖　軸")])
    assert fetched().records == 0
    assert MuseumObject.objects.get(pk=MOUNTAIN).source == "kaiwu-demo"


def test_where_the_museum_has_no_picture_the_drawing_stays(
    site: Site, fetched: Callable[..., online.Outcome]
) -> None:
    none = "https://digitalarchive.npm.gov.tw/Image/GetImage?ImageId=0&maxW=200"
    site.list("bronzes", [tripod(site, imageUrl_s=none, imageUrl_m="")])
    outcome = fetched()
    assert (outcome.records, outcome.pictures) == (1, 0)
    assert TRIPOD in outcome.left
    assert ObjectImage.objects.get(object=TRIPOD).is_illustration


def test_the_list_is_left_once_all_is_found(site: Site, fetched: Callable[..., online.Outcome]) -> None:
    good = b"[" + json.dumps(tripod(site)).encode()
    site.answers[LIST] = sends(good + b", " + b" " * 200_000 + b"no JSON at all", "application/json")
    outcome = fetched()
    assert outcome.pictures == 1
    assert not any("bronzes" in fault and "JSON" in fault for fault in outcome.faults)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (fails(500), "answered 500"),
        (fails(404), "answered 404"),
        (sends(b"<!DOCTYPE html><p>Sorry", "application/json"), "HTML"),
        (sends('[{"identifier": "中銅'.encode(), "application/json"), "ends after|cut|not JSON"),
        (sends(b"", "application/json"), "empty"),
        (sends(jpeg(), "application/json"), "does not begin"),
        (leads_to("http://elsewhere.example/bronzes.json"), "not fetched"),
        (leads_to("file:///etc/hostname"), "not allowed|answered 302"),
    ],
)
def test_a_list_that_is_none_is_told(
    site: Site, fetched: Callable[..., online.Outcome], answer: Any, words: str
) -> None:
    site.answers[LIST] = answer
    site.list("jades", [cabbage()])
    outcome = fetched()
    assert outcome.records == 1, "the next category is asked all the same"
    assert any(re.search(words, fault) for fault in outcome.faults)


def test_records_before_a_break_are_kept(site: Site, fetched: Callable[..., online.Outcome]) -> None:
    whole = b"[" + json.dumps(tripod(site)).encode()
    site.answers["/jades.json"] = sends(b"[", "application/json")
    site.answers[LIST] = sends(whole + b', {"iden', "application/json")
    assert fetched().pictures == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (fails(500), "answered 500"),
        (sends(b"<!DOCTYPE html><p>Sorry"), "not a JPEG"),
        (sends(jpeg((300, 200))[:-2000]), "cut off|truncated|end"),
        (sends(b"\xff\xd8\xff" + b"x" * 400_000), "more than"),
        (leads_to("http://elsewhere.example/m.jpg"), "not fetched"),
    ],
)
def test_a_picture_that_is_none_gives_way_to_the_smaller_one(
    site: Site,
    fetched: Callable[..., online.Outcome],
    monkeypatch: pytest.MonkeyPatch,
    answer: Any,
    words: str,
) -> None:
    monkeypatch.setattr(museum_api, "MAX_PICTURE_BYTES", 300_000)
    site.list("bronzes", [tripod(site)])
    site.answers["/m.jpg?ImageId=7"] = answer
    outcome = fetched()
    assert [image.width for image in photographs(TRIPOD)] == [30]
    assert any(re.search(words, fault) for fault in outcome.faults)


def test_a_picture_is_known_by_its_bytes(site: Site, fetched: Callable[..., online.Outcome]) -> None:
    site.list("bronzes", [tripod(site)])
    site.answers["/m.jpg?ImageId=7"] = sends(jpeg(), "text/html")
    assert fetched().pictures == 1


def test_a_slow_site_is_not_waited_for(
    site: Site, fetched: Callable[..., online.Outcome], released: threading.Event
) -> None:
    site.answers[LIST] = stalls(released)
    outcome = fetched(timeout=0.05)
    assert any("cannot be reached: timed out" in fault for fault in outcome.faults)


def test_an_endless_trickle_ends(
    site: Site,
    fetched: Callable[..., online.Outcome],
    released: threading.Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(museum_api, "_LIST_SECONDS", 0.05)
    site.answers[LIST] = trickles(released)
    assert any("not finished after" in fault for fault in fetched().faults)


def test_a_site_that_keeps_failing_is_left_alone(site: Site, fetched: Callable[..., online.Outcome]) -> None:
    for name in ("bronzes", "jades", "paintings"):
        site.answers[f"/{name}.json"] = fails(503)
    before = Change.objects.count()
    outcome = fetched()
    assert outcome.is_given_up
    assert (outcome.records, len(outcome.faults), len(outcome.left)) == (0, 3, 3)
    assert Change.objects.count() == before


def test_one_request_at_a_time_with_a_pause_between(site: Site) -> None:
    site.list("bronzes", [tripod(site)])
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    online.load(Museum(site.template, pause=1.5, clock=lambda: now[0], sleep=sleep))
    assert slept == [1.5] * (len(site.asked) - 1)


@pytest.mark.parametrize(
    ("address", "is_allowed"),
    [
        ("https://odapi.npm.gov.tw/data/x.json", True),
        ("https://digitalarchive.npm.gov.tw/Image/GetImage?ImageId=7", True),
        ("https://npm.gov.tw:443/a.jpg", True),
        ("http://digitalarchive.npm.gov.tw/a.jpg", False),
        ("https://digitalarchive.npm.gov.tw:8443/a.jpg", False),
        ("https://npm.gov.tw.example/a.jpg", False),
        ("https://evilnpm.gov.tw/a.jpg", False),
        ("https://npm.gov.tw@elsewhere.example/a.jpg", False),
        ("https://user@www.npm.gov.tw/a.jpg", False),
        ("http://127.0.0.1:8001/a.jpg", True),
        ("http://127.0.0.1:8002/a.jpg", False),
        ("http://169.254.169.254/latest/", False),
        ("file:///etc/hostname", False),
        ("https://[broken/a.jpg", False),
        ("", False),
    ],
)
def test_only_the_museum_and_the_configured_site_are_fetched(address: str, is_allowed: bool) -> None:
    assert Museum("http://127.0.0.1:8001/{apiName}.json").may_fetch(address) is is_allowed


@pytest.mark.parametrize(
    "template",
    ["http://museum.example/{apiName}.json", "https://museum.example/all.json", "ftp://x/{apiName}", ""],
)
def test_an_address_of_another_kind_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match=r"apiName|https"):
        Museum(template)
