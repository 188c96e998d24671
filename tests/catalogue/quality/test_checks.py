"""The five checks: what passes, what each of them finds, and where it is told."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from catalogue import quality
from catalogue.imports.readers import InputError
from catalogue.models import Change, Dataset, QualityResult, Resource
from catalogue.quality import fetching
from catalogue.quality.fetching import Fetched
from tests.catalogue.harvest.conftest import visitors  # noqa: F401

pytestmark = pytest.mark.usefixtures("visitors")
Spoil = Callable[[bytes], bytes]


# A format, what happens to it, the check that finds it, and what it says.
SPOILT: list[tuple[str, Spoil, str, str]] = [
    ("csv", lambda body: body.replace(b",north,", b",", 1), "structure", "has 6 cells under 7 columns"),
    ("csv", lambda body: body.rpartition(b"2023")[0], "structure", "has 3 rows, not 4"),
    ("csv", lambda body: body.replace("國".encode(), b"\xb0\xea", 1), "encoding", "is not UTF-8"),
    ("csv", lambda body: body.replace(b"visits", b"people", 1), "description", "people, visits"),
    ("csv", lambda body: b"", "download", "is empty"),
    ("json", lambda body: body[:-20], "structure", "JSON cannot be read"),
    ("json", lambda body: body.replace(b'"note"', b'"notes"'), "description", "notes, note"),
    ("parquet", lambda body: body[:-9], "structure", "Parquet file cannot be read"),
    ("xlsx", lambda body: body[:200], "structure", "cannot be opened"),
]


def asked(client: Client, spoil: Spoil = bytes, content_type: str = "", only: str = "") -> fetching.Fetch:
    """What readers get, straight from the site; `spoil` changes it on the way where the address ends in `only`."""

    def fetch(url: str, target: Path) -> Fetched:
        answer = client.get(url.removeprefix("http://testserver"))
        if answer.status_code != 200:
            raise InputError(f"{url}: answered {answer.status_code}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        body = spoil(body) if url.endswith(only) else body
        target.write_bytes(body)
        told = content_type or answer["Content-Type"]
        return Fetched(target, told, len(body), hashlib.sha256(body).hexdigest())

    return fetch


def run(fetch: fetching.Fetch) -> dict[tuple[str, str], quality.Outcome]:
    dataset = Dataset.objects.with_resources().get(pk="visitors")
    outcomes = [one for found in quality.check(dataset, fetch) for one in found]
    return {(one.resource.pk, str(one.check)): one for one in outcomes}


def test_what_we_publish_passes_all_five(client: Client) -> None:
    outcomes = run(asked(client))

    assert {key for key in outcomes if key[0] == "visitors-1"} == {
        ("visitors-1", name) for name in ("link", "download", "structure", "encoding", "description")
    }
    assert [one for one in outcomes.values() if not one.passed] == []


def test_each_check_finds_what_it_is_for(client: Client) -> None:
    for name, spoil, check, words in SPOILT:
        outcome = run(asked(client, spoil, only=f"table.{name}"))["visitors-1", check]
        assert any(words in en for _, en in outcome.faults), (name, words, outcome.faults)


def test_what_is_told_of_a_file_must_be_true(client: Client) -> None:
    outcome = run(asked(client, lambda body: body + b"\n"))["visitors-1", "download"]
    assert len(outcome.faults) == 5
    assert "bytes were downloaded" in outcome.faults[0][1]

    typed = run(asked(client, content_type="text/html; charset=big5"))
    assert "described as text/csv" in typed["visitors-1", "description"].faults[0][1]
    assert "says big5" in typed["visitors-1", "encoding"].faults[0][1]


def test_a_link_that_is_broken_is_not_judged_further(client: Client) -> None:
    Resource.objects.filter(pk="visitors-2").update(path="datasets/gone.pdf")
    outcomes = run(asked(client))

    assert not outcomes["visitors-2", "link"].passed
    assert outcomes["visitors-2", "link"].faults == (
        ("PDF：網址打不開（answered 404）。", "PDF: The address does not open (answered 404)."),
    )
    assert ("visitors-2", "structure") not in outcomes


def test_results_are_told_on_the_page_and_in_the_api_and_are_changes(client: Client) -> None:
    dataset = Dataset.objects.with_resources().get(pk="visitors")
    spoilt = asked(client, lambda body: body.replace(b"visits", b"people", 1), only="table.csv")
    for outcomes in quality.check(dataset, spoilt):
        quality.store(outcomes)
    told = client.get("/api/v1/datasets/visitors/").json()["quality"]
    failed = [one for one in told if not one["passed"]]

    assert len(told) == 9
    # Another word of the same length: its size is right, its digest and its columns are not.
    assert {(one["check"], one["resource"]) for one in failed} == {
        ("download", "visitors-1"),
        ("description", "visitors-1"),
    }
    assert any("people" in one["detail"]["en"] for one in failed)
    assert "欄位和說明不符" in client.get("/datasets/visitors/").content.decode()
    fresh = Dataset.objects.with_resources().get(pk="visitors")
    assert any("欄位和說明不符" in zh for zh, _ in quality.unfit(fresh))

    changes = Change.objects.filter(kind="dataset").count()
    for _ in range(2):
        for outcomes in quality.check(fresh, asked(client)):
            quality.store(outcomes)
    # Right again is a change of the table's dataset, once; the same again is none.
    assert Change.objects.filter(kind="dataset").count() == changes + 1
    assert quality.unfit(Dataset.objects.with_resources().get(pk="visitors")) == []


def test_what_was_never_checked_is_not_fit(client: Client) -> None:
    QualityResult.objects.all().delete()
    dataset = Dataset.objects.with_resources().get(pk="visitors")

    assert [en for _, en in quality.unfit(dataset)] == [
        "visitors-1 has not been checked yet.",
        "visitors-2 has not been checked yet.",
    ]


def test_the_command_tells_each_check_by_name(client: Client, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(
        "catalogue.management.commands.check_quality.fetch",
        lambda url, path, timeout: asked(client)(url, path),
    )
    call_command("check_quality", "visitors", no_color=True)
    out = capsys.readouterr().out
    assert "✓ visitors-1  欄位與說明相符 · matches its description" in out
    assert "All 9 checks passed." in out

    Resource.objects.filter(pk="visitors-2").update(path="datasets/gone.pdf")
    with pytest.raises(CommandError, match="2 of 7 checks failed"):
        call_command("check_quality", "visitors", no_color=True)
    assert "✗ visitors-2  連結有效 · link works" in capsys.readouterr().out
    with pytest.raises(CommandError, match="The nearest is visitors"):
        call_command("check_quality", "visitor")
