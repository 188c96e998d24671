"""Downloads: what files are called, and what is counted of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from catalogue.delivery import downloads
from catalogue.delivery.files import attached
from catalogue.models import DownloadCount
from catalogue.stewardship.downloads import Tally, totals
from tests.factories import make_image, make_object

URL = "/api/v1/images/p1-1/"


@pytest.fixture
def tally(monkeypatch: pytest.MonkeyPatch) -> Tally:
    made = Tally()
    monkeypatch.setattr(downloads, "tally", made)
    return made


@pytest.fixture
def image(db: None) -> None:
    make_image(
        make_object(id="p1", accession="故畫000826N000000000"),
        tiers={"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "closed"},
    )


@pytest.mark.usefixtures("image")
def test_a_file_is_called_by_its_number_image_and_tier(client: Client) -> None:
    assert client.get(f"{URL}low.jpg")["Content-Disposition"] == (
        'attachment; filename="000826N000000000_p1-1_low.jpg"; '
        "filename*=UTF-8''%E6%95%85%E7%95%AB000826N000000000_p1-1_low.jpg"
    )


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("故畫000826N", "故畫000826N"),
        ("../../etc/passwd", "etc-passwd"),
        ('a"b\r\nc<d>:e|f?*', "a-bc-d-e-f"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("1. 2; 3", "1.-2-3"),
        ("…" * 300, "…" * 80),
        ("\x00", ""),
    ],
)
def test_names_are_safe_on_any_system(text: str, safe: str) -> None:
    assert downloads.safe_name(text) == safe


def test_a_header_holds_nothing_that_ends_it() -> None:
    assert attached('x"; filename=evil\r\n.jpg') == (
        "attachment; filename=\"x;filename=evil.jpg\"; filename*=UTF-8''x%22%3B%20filename%3Devil%0D%0A.jpg"
    )
    assert attached("plain.jpg") == 'attachment; filename="plain.jpg"'


@pytest.mark.usefixtures("image")
def test_a_download_counts_once(client: Client, tally: Tally) -> None:
    """GET from its beginning; not HEAD, not a later part, not what the reader has already, not a refusal."""
    first = client.get(f"{URL}low.jpg")
    client.get(f"{URL}low.jpg", headers={"Range": "bytes=0-"})
    client.get(f"{URL}medium.jpg", headers={"Range": "bytes=0-99"})
    client.get(f"{URL}medium.jpg", headers={"Range": "bytes=100-"})
    client.get(f"{URL}medium.jpg", headers={"Range": "bytes=-10"})
    client.head(f"{URL}low.jpg")
    client.get(f"{URL}low.jpg", headers={"If-None-Match": first["ETag"]})
    client.get(f"{URL}high.jpg")
    assert not DownloadCount.objects.exists()
    tally.flush()
    assert {row.tier: row.count for row in DownloadCount.objects.all()} == {"low": 2, "medium": 1}


@pytest.mark.usefixtures("image")
def test_the_figures_tell_them(client: Client, tally: Tally) -> None:
    today = timezone.localdate()
    DownloadCount.objects.create(day=today - timedelta(days=40), tier="low", count=100)
    client.get(f"{URL}low.jpg")
    tally.flush()
    assert client.get("/api/v1/stats/").json()["downloads"] == {
        "all": {"low": 101, "medium": 0, "high": 0},
        "recent": {"low": 1, "medium": 0, "high": 0},
    }


@pytest.mark.usefixtures("image")
def test_a_file_that_is_being_laid_anew_is_there_in_a_moment(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    for path in (settings.FILES_DIR / "images" / "p1-1").iterdir():
        path.unlink()
    response = client.get(f"{URL}low.jpg")
    assert (response.status_code, response["Retry-After"]) == (503, "1")


@pytest.mark.django_db
def test_many_threads_and_processes_add_up() -> None:
    from concurrent.futures import ThreadPoolExecutor

    one, other = Tally(), Tally()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: one.add("low"), range(1000)))
    other.add("low", 5)
    one.flush()
    other.flush()
    one.flush()
    assert totals(timezone.localdate())["all"]["low"] == 1005


@pytest.mark.django_db
def test_what_cannot_be_written_now_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(counts: object) -> None:
        raise DatabaseError("database is locked")

    tally = Tally()
    tally.add("high")
    with monkeypatch.context() as patch:
        patch.setattr("catalogue.stewardship.downloads._write", locked)
        tally.flush()
    tally.flush()
    assert DownloadCount.objects.get().count == 1
