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
from catalogue.quality.fetching import Fetched, is_public
from tests.catalogue.api.conftest import visitors  # noqa: F401

pytestmark = pytest.mark.usefixtures("visitors")
Spoil = Callable[[bytes], bytes]


def asked(client: Client, spoil: Spoil = bytes, content_type: str = "") -> fetching.Fetch:
    """What readers get, straight from the site; `spoil` changes tables on the way."""

    def fetch(url: str, target: Path) -> Fetched:
        answer = client.get(url.removeprefix("http://testserver"))
        if answer.status_code != 200:
            raise InputError(f"{url}: answered {answer.status_code}")
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        body = spoil(body)
        target.write_bytes(body)
        told = content_type or answer["Content-Type"]
        return Fetched(target, told, len(body), hashlib.sha256(body).hexdigest())

    return fetch


def run(fetch: fetching.Fetch) -> dict[tuple[str, str], quality.Outcome]:
    dataset = Dataset.objects.with_resources().get(pk="visitors")
    outcomes = [one for found in quality.check(dataset, fetch) for one in found]
    return {(one.resource.pk, str(one.check)): one for one in outcomes}


def only(name: str) -> None:
    """Leave the table one file, so that one can be spoilt."""
    version = Resource.objects.select_related("version").get(pk="visitors-1").version
    assert version is not None
    version.downloads = [one for one in version.downloads if one["format"] == name]
    # What is told of the file is another check's business.
    for one in version.downloads:
        one.update(bytes=None, sha256="")
    version.save()


def test_what_we_publish_passes_all_five(client: Client) -> None:
    outcomes = run(asked(client))

    assert {key for key in outcomes if key[0] == "visitors-1"} == {
        ("visitors-1", name) for name in ("link", "download", "structure", "encoding", "description")
    }
    assert [one for one in outcomes.values() if not one.passed] == []


@pytest.mark.parametrize(
    ("name", "spoil", "check", "words"),
    [
        ("csv", lambda body: body.replace(b",north,", b",", 1), "structure", "has 6 cells under 7 columns"),
        ("csv", lambda body: body.rpartition(b"2023")[0], "structure", "has 3 rows, not 4"),
        ("csv", lambda body: body.replace("國".encode(), b"\xb0\xea", 1), "encoding", "is not UTF-8"),
        ("csv", lambda body: body.replace(b"visits", b"people", 1), "description", "people, visits"),
        ("csv", lambda body: b"", "download", "is empty"),
        ("json", lambda body: body[:-20], "structure", "JSON cannot be read"),
        ("json", lambda body: body.replace(b'"note"', b'"notes"'), "description", "notes, note"),
        ("parquet", lambda body: body[:-9], "structure", "Parquet file cannot be read"),
        ("xlsx", lambda body: body[:200], "structure", "cannot be opened"),
    ],
)
def test_each_check_finds_what_it_is_for(
    client: Client, name: str, spoil: Spoil, check: str, words: str
) -> None:
    only(name)
    outcome = run(asked(client, spoil))["visitors-1", check]

    assert words in outcome.faults[0][1], outcome.faults


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
    only("csv")
    dataset = Dataset.objects.with_resources().get(pk="visitors")
    for outcomes in quality.check(dataset, asked(client, lambda body: body.replace(b"visits", b"people", 1))):
        quality.store(outcomes)
    told = client.get("/api/v1/datasets/visitors/").json()["quality"]
    failed = [one for one in told if not one["passed"]]

    assert len(told) == 9
    assert [(one["check"], one["resource"]) for one in failed] == [("description", "visitors-1")]
    assert "people" in failed[0]["detail"]["en"]
    assert "欄位和說明不符" in client.get("/datasets/visitors/").content.decode()
    fresh = Dataset.objects.with_resources().get(pk="visitors")
    assert "欄位和說明不符" in quality.unfit(fresh)[0][0]

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


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://192.0.2.1/x",
        "http://127.0.0.1/",
        "http://[::1]:8000/",
        "http://10.0.0.8/",
        "https://169.254.169.254/latest/",
        "http:///x",
        "http://[broken",
    ],
)
def test_no_address_inside_is_asked(url: str) -> None:
    assert not is_public(url)


def test_our_own_address_and_those_of_the_web_are(settings: Any) -> None:
    settings.SITE_URL = "http://127.0.0.1:8000"

    assert is_public("http://127.0.0.1:8000/datasets/")
    assert not is_public("http://127.0.0.1:9000/")
    assert is_public("https://1.1.1.1/")
