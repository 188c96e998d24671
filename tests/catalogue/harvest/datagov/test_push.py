"""`push_datagov`: from any state there to the same one; what is refused, retried, logged."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from catalogue.harvest.datagov import platform as platforms
from catalogue.harvest.datagov.platform import Platform, PlatformUnavailable
from catalogue.harvest.datagov.push import Deed, push
from catalogue.models import Dataset, Institution, QualityResult, Resource
from tests.catalogue.harvest.datagov.spec_server import KEY, SpecServer, running

VISITORS = "A1-visitors"


@pytest.fixture(scope="module")
def server() -> Iterator[SpecServer]:
    with running() as platform:
        yield platform


@pytest.fixture
def site(server: SpecServer, visitors: Dataset, settings: Any) -> SpecServer:
    """Three datasets that are fit, an institution that is known there, a platform that is empty."""
    Dataset.objects.exclude(pk__in=["visitors", "paintings", "jades"]).update(
        first_public_at=None, status="draft"
    )
    Institution.objects.filter(pk="npm").update(
        oid="2.16.886.101.1",
        org_code="A1",
        service_category="900",
        contact_name="開放資料小組",
        contact_phone="02-1234",
        contact_email="open@example.org",
    )
    QualityResult.objects.bulk_create(
        QualityResult(dataset_id=one.dataset_id, resource=one, check_name="link", passed=True)
        for one in Resource.objects.filter(dataset__in=["visitors", "paintings", "jades"])
    )
    server.records, server.asked, server.stumbles = {}, [], []
    settings.DATAGOV_URL, settings.DATAGOV_KEY = server.url, KEY
    return server


def run(capsys: Any, **options: Any) -> str:
    call_command("push_datagov", **options)
    return str(capsys.readouterr().out)


def test_every_state_there_ends_in_the_same_one(site: SpecServer, capsys: Any) -> None:
    run(capsys)
    whole = site.records
    assert sorted(whole) == ["A1-jades", "A1-paintings", VISITORS]
    assert "國立故宮博物院，臺北，" in whole[VISITORS]["notes"]

    # Partly pushed.
    site.records, site.asked = {VISITORS: whole[VISITORS]}, []
    run(capsys)
    assert site.records == whole
    assert {method for method, _ in site.asked} == {"POST"}

    # In conflict: something else under our ids, and records that are not ours.
    other = {**whole[VISITORS], "identifier": "A1-000123"}
    site.records = {VISITORS: {**whole[VISITORS], "title": "別的"}, "A1-000123": other}
    run(capsys)
    assert site.records == {**whole, "A1-000123": other}

    # As it should be: nothing is written.
    site.asked = []
    assert "不變 · as it is" in run(capsys)
    assert site.asked == []


def test_what_was_withdrawn_here_is_withdrawn_there(site: SpecServer, capsys: Any) -> None:
    run(capsys)
    Dataset.objects.get(pk="jades").withdraw("error")
    site.asked = []

    assert "A1-jades  撤下 · withdraw" in run(capsys)
    assert site.asked == [("DELETE", "A1-jades")]
    run(capsys)
    assert site.asked == [("DELETE", "A1-jades")]


def test_a_dry_run_says_what_it_would_do_and_needs_no_key(
    site: SpecServer, settings: Any, capsys: Any
) -> None:
    settings.DATAGOV_KEY = ""

    assert f"{VISITORS}  新增 · create" in run(capsys, dry_run=True)
    assert site.records == {}
    with pytest.raises(CommandError, match="KAIWU_DATAGOV_KEY"):
        run(capsys)


def test_red_quality_is_not_handed_over(site: SpecServer, capsys: Any) -> None:
    QualityResult.objects.filter(resource="visitors-2").update(passed=False, detail_en="It is broken.")
    QualityResult.objects.filter(dataset="jades").delete()

    with pytest.raises(CommandError, match="2 with red quality"):
        run(capsys)
    out = capsys.readouterr().out
    assert "It is broken." in out
    assert "jades-1 has not been checked yet." in out
    assert sorted(site.records) == ["A1-paintings"]


def test_what_cannot_be_made_up_is_asked_for_by_name(site: SpecServer, capsys: Any) -> None:
    Institution.objects.filter(pk="npm").update(oid="", contact_phone="")

    with pytest.raises(CommandError, match=r"缺：機關 OID、聯絡電話.*lacks: OID, telephone"):
        run(capsys)
    assert site.asked == []


def test_what_the_platform_refuses_is_told_and_the_others_go_on(site: SpecServer, capsys: Any) -> None:
    Dataset.objects.filter(pk="jades").update(title_zh="")
    # A title that is empty is refused there.
    with pytest.raises(CommandError, match="1 refused"):
        run(capsys)
    assert "ER0020:欄位錯誤 title=''" in capsys.readouterr().out
    assert sorted(site.records) == ["A1-paintings", VISITORS]


def visitors_alone(site: SpecServer, key: str = KEY) -> tuple[list[Any], list[float], list[Any]]:
    waits: list[float] = []
    log: list[Any] = []
    rows = Dataset.objects.with_resources().filter(pk="visitors")
    there = Platform(site.url, key, log=log.append, sleep=waits.append)
    return [step.deed for step in push(there, rows, lambda row: [])], waits, log


def test_a_platform_that_stumbles_is_asked_again_with_longer_waits(site: SpecServer) -> None:
    site.stumbles = [503, 500, 429]
    deeds, waits, log = visitors_alone(site)

    assert deeds == [Deed.CREATE]
    assert waits == [1, 2, 7]  # the third as long as it said
    assert [one.status for one in log] == [503, 500, 429, 200, 200]


def test_an_answer_that_got_lost_does_no_harm(site: SpecServer) -> None:
    site.stumbles = ["heard", "lost"]
    deeds, _, log = visitors_alone(site)

    assert deeds == [Deed.CREATE]
    assert site.asked == [("POST", VISITORS)]
    assert "ER0040" in log[-2].body


def test_it_gives_up_in_the_end_and_says_so(site: SpecServer) -> None:
    site.stumbles = [503] * platforms.TRIES
    with pytest.raises(PlatformUnavailable, match="503"):
        visitors_alone(site)
    with pytest.raises(PlatformUnavailable, match="key is not accepted"):
        visitors_alone(site, key="wrong")


def test_the_log_has_every_answer_and_never_the_key(site: SpecServer, settings: Any, capsys: Any) -> None:
    run(capsys)
    text = (settings.DATA_DIR / "reports" / "push_datagov.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]

    assert [one["method"] for one in lines].count("POST") == 3
    assert all(one["status"] == 200 and one["at"] and one["identifier"] for one in lines)
    assert KEY not in text


def test_the_key_goes_nowhere_in_the_open() -> None:
    with pytest.raises(ValueError, match="only https"):
        Platform("http://data.example.org/api/v1", KEY)
