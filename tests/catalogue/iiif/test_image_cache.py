"""What is made is kept: found again, sent by the web server, and never anything that is not shown any more."""

from __future__ import annotations

import io
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from PIL import Image

from catalogue.iiif.image import making
from catalogue.media import cache, regions
from catalogue.media.gate import Gate
from tests.catalogue.iiif.test_image_requests import body

REGION = "/iiif/3/p1-1/100,100,300,300/150,/0/default.jpg"
TILE = "/iiif/3/p1-1/512,512,512,512/512,512/0/default.jpg"
EDGE = "/iiif/3/p1-1/1024,1024,277,79/277,79/0/default.jpg"


def kept(settings: Any) -> list[Path]:
    return sorted(path for path in Path(settings.FILES_DIR, "iiif").rglob("*.jpg"))


@pytest.fixture
def renders(monkeypatch: pytest.MonkeyPatch) -> list[regions.Cut]:
    """Every cut that had to be made."""
    made: list[regions.Cut] = []
    render = regions.render

    def counted(source: regions.Source, cut: regions.Cut, notice: Any) -> bytes:
        made.append(cut)
        return render(source, cut, notice)

    monkeypatch.setattr(regions, "render", counted)
    return made


def test_it_is_made_once(client: Client, site: SimpleNamespace, renders: list[Any], settings: Any) -> None:
    first, second = client.get(REGION), client.get("/iiif/3/p1-1/100,100,300,300/pct:50/0/color.jpg")

    assert body(first) == body(second)
    assert len(renders) == 1
    assert [path.name for path in kept(settings)] == ["100,100,300,300_150,150_0_default.jpg"]
    assert not list(Path(settings.FILES_DIR, "iiif").rglob(".new-*"))


def test_a_reader_who_has_it_costs_nothing(
    client: Client, site: SimpleNamespace, renders: list[Any], settings: Any
) -> None:
    mark = client.get(REGION)["ETag"]
    cache.forget("p1-1")

    assert client.get(REGION, headers={"If-None-Match": mark}).status_code == 304
    assert len(renders) == 1


def test_stored_tiles_are_not_made(
    client: Client, site: SimpleNamespace, renders: list[Any], settings: Any
) -> None:
    assert client.get(TILE).status_code == 200
    assert (renders, kept(settings)) == ([], [])
    client.get(EDGE)
    assert len(renders) == 1


def test_the_web_server_sends_what_is_kept(
    client: Client, site: SimpleNamespace, renders: list[Any], settings: Any
) -> None:
    settings.X_ACCEL_PREFIX = "/internal/"
    for path in (TILE, REGION):
        first, second = client.get(path), client.get(path)
        assert first["X-Accel-Redirect"] == second["X-Accel-Redirect"]
        assert (second.content, second["Content-Type"]) == (b"", "image/jpeg")
        assert second["X-Attribution"].endswith("@ www.npm.gov.tw")
        sent = Path(settings.FILES_DIR, unquote(second["X-Accel-Redirect"].removeprefix("/internal/")))
        assert Image.open(sent).format == "JPEG"
    assert len(renders) == 1


def test_another_version_of_the_files_empties_it(
    client: Client, site: SimpleNamespace, settings: Any
) -> None:
    before = client.get(REGION)
    (old,) = kept(settings)
    site.large.files.filter(tier="medium").update(sha256="0" * 64)
    after = client.get(REGION)
    (new,) = kept(settings)

    assert after["ETag"] != before["ETag"]
    assert old.parent != new.parent


@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.large.files.filter(tier="medium").update(licence="OGDL-Taiwan-1.0"),
        lambda site: site.record.save(),
        lambda site: type(site.large.institution).objects.filter(pk="npm").update(place_en="Elsewhere"),
    ],
    ids=["licence", "title or maker", "credit"],
)
def test_what_stands_inside_is_never_old(
    client: Client, site: SimpleNamespace, change: Any, renders: list[Any]
) -> None:
    before = client.get(REGION)["ETag"]
    change(site)
    assert client.get(REGION)["ETag"] != before
    assert len(renders) == 2


def test_a_tier_that_is_closed_is_gone_at_once(
    client: Client, site: SimpleNamespace, renders: list[Any]
) -> None:
    """By no region, size or cached answer can more be had of it than of the tier that stays open."""
    fine = client.get(TILE)
    client.get(REGION)
    site.large.files.filter(tier="medium").update(state="closed", licence="ON-REQUEST", pyramid="")

    again = client.get(TILE, headers={"If-None-Match": fine["ETag"]})
    assert (again.status_code, again.json()["errors"][0]["parameter"]) == (400, "region")
    assert client.get("/iiif/3/p1-1/1024,0,277,1024/139,512/0/default.jpg").status_code == 400
    shown = client.get(REGION)
    assert (shown.status_code, shown["ETag"] == fine["ETag"]) == (200, False)
    whole = Image.open(io.BytesIO(body(client.get("/iiif/3/p1-1/full/max/0/default.jpg"))))
    assert whole.size == (600, 400)
    enlarged = Image.open(io.BytesIO(body(client.get("/iiif/3/p1-1/full/^1301,/0/default.jpg"))))
    assert enlarged.size[0] == 1301

    site.large.files.update(state="closed", licence="ON-REQUEST")
    for path in (TILE, REGION, "/iiif/3/p1-1/info.json", "/iiif/3/p1-1/full/max/0/default.jpg"):
        assert client.get(path).status_code == 403, path


def test_a_withdrawn_object_takes_its_pictures_along(client: Client, site: SimpleNamespace) -> None:
    mark = client.get(REGION)["ETag"]
    site.record.withdraw("rights")
    assert client.get(REGION, headers={"If-None-Match": mark}).status_code == 410


def test_it_holds_no_more_than_it_may(settings: Any, db: None) -> None:
    settings.IIIF_CACHE_BYTES = 10_000
    for number in range(30):
        relative = cache.keep("a-1", "v", f"{number:02}.jpg", bytes(1000))
        assert relative is not None
        path = Path(settings.FILES_DIR, relative)
        if path.exists():
            os.utime(path, (number, number + 1))
    cache.tidy()

    held = sorted(path.name for path in kept(settings))
    assert 0 < len(held) <= 10
    assert held[-1] == "29.jpg", "what was used last stays"


def test_what_is_used_stays_longest(settings: Any, db: None) -> None:
    for name in ("old.jpg", "used.jpg", "new.jpg"):
        path = Path(settings.FILES_DIR, cache.keep("a-1", "v", name, bytes(1000)) or "")
        os.utime(path, (1, {"old.jpg": 1, "used.jpg": 2, "new.jpg": 3}[name]))
    assert cache.find("a-1", "v", "used.jpg")
    settings.IIIF_CACHE_BYTES = 1_500
    cache.tidy()
    assert [path.name for path in kept(settings)] == ["used.jpg"]


def test_left_over_pieces_go(settings: Any, db: None) -> None:
    cache.keep("a-1", "v", "whole.jpg", b"whole")
    piece = Path(settings.FILES_DIR, cache.find("a-1", "v", "whole.jpg") or "").parent / ".new-piece"
    piece.write_bytes(b"half")
    cache.tidy()
    assert piece.exists(), "somebody may be writing it"
    os.utime(piece, (1, 1))
    cache.tidy()
    assert not piece.exists()
    assert cache.find("a-1", "v", "whole.jpg")


def test_switched_off_it_keeps_nothing(client: Client, site: SimpleNamespace, settings: Any) -> None:
    settings.IIIF_CACHE_BYTES = 0
    assert client.get(REGION).status_code == 200
    assert kept(settings) == []


def test_a_full_disk_is_not_the_readers_trouble(
    client: Client, site: SimpleNamespace, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("catalogue.whole_files.mkstemp", full)
    assert client.get(REGION).status_code == 200
    assert kept(settings) == []


def test_where_too_much_is_asked_one_has_to_come_again(
    client: Client, site: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(pixels=1000, waiting=0, seconds=0)
    monkeypatch.setattr(making, "_gate", gate)
    with gate.entered(1000):
        response = client.get(REGION)
        assert (response.status_code, response["Retry-After"]) == (503, "2")
        assert response["Content-Type"] == "application/problem+json"
        assert client.get(TILE).status_code == 200, "what is stored needs no work"
    assert client.get(REGION).status_code == 200


def test_one_of_the_largest_is_made_at_a_time_or_many_tiles(settings: Any) -> None:
    source = regions.Source(settings.FILES_DIR / "low.jpg", 800, 1200, is_pyramid=False)
    side = int(settings.IIIF_MAX_AREA**0.5)
    enlarged = regions.work(source, regions.Cut(0, 0, 500, 500, side, side))
    tile = regions.work(source, regions.Cut(512, 512, 288, 512, 288, 512))
    most = making._PIXELS_FOR_ONE * settings.IIIF_MAX_AREA
    assert most // enlarged == 1, "of eight threads four may wait: the others are for pages"
    assert most // tile > 50


def test_files_that_are_exchanged_this_moment(client: Client, site: SimpleNamespace, settings: Any) -> None:
    (settings.FILES_DIR / "images/xx/medium.tif").unlink()
    for path in (TILE, REGION):
        response = client.get(path)
        assert (response.status_code, response["Retry-After"]) == (503, "2")
