"""What the object page hands to the viewer, and what stands there without it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from catalogue.browse import tags
from catalogue.description import pixels_per_cm
from catalogue.models import Inscription, ObjectImage, Stop
from tests.catalogue.browse.samples import shown, vase
from tests.factories import make_object

pytestmark = pytest.mark.django_db


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'<script id="viewing" type="application/json">(.*?)</script>', html)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_viewer_is_told_of_the_largest_open_tier_and_of_no_other(client: Client) -> None:
    shown(make_object(id="w1"), tiers={"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "closed"})
    html = page(client, "/objects/w1/")
    assert data_of(html) == {
        "service": "/iiif/3/w1-1",
        "file": "/api/v1/images/w1-1/medium.jpg",
        "width": 1500,
        "height": 2000,
        "cm": None,
        "scroll": False,
        "stops": [],
    }
    assert "看的是中階 3.0 MP" in html
    assert '<a href="/request/?image=w1-1&amp;tier=high">高階：未開放</a>' in html
    assert 'class="look" href="/iiif/3/w1-1/full/max/0/default.jpg"' in html


def test_a_file_too_large_to_decode_whole_is_not_what_stands_in_for_the_service(client: Client) -> None:
    image = shown(make_object(id="w2"), tiers={"low": "CC0-1.0", "high": "CC-BY-4.0"})
    image.files.filter(tier="high").update(width=20_000, height=10_000)
    html = page(client, "/objects/w2/")
    assert data_of(html)["file"] == "/api/v1/images/w2-1/low.jpg"


def test_stops_are_listed_in_words_and_inscriptions_lead_to_theirs(client: Client) -> None:
    record = make_object(id="w3")
    image = shown(record)
    seal = Inscription.objects.create(
        object=record, kind="seal", text_zh="乾隆御覽之寶", text_en="Seen by Qianlong"
    )
    Stop.objects.create(
        image=image, order=1, x=0.8, y=0, width=0.2, height=1, label_zh="引首", label_en="Frontispiece"
    )
    Stop.objects.create(image=image, order=2, x=0.1, y=0.1, width=0.05, height=0.1, inscription=seal)
    zh, en = page(client, "/objects/w3/"), page(client, "/en/objects/w3/")
    assert data_of(zh)["stops"] == [[0.8, 0, 0.2, 1], [0.1, 0.1, 0.05, 0.1]]
    assert 'data-stop="1">引首' in zh
    assert 'data-stop="2"><small>印記</small> 乾隆御覽之寶' in zh
    assert 'data-stop="1">Frontispiece' in en
    assert 'data-stop="2"><small>Seal</small> Seen by Qianlong' in en
    assert 'href="#stop-2"' in zh


@pytest.mark.parametrize(
    ("category", "dimensions", "expected"),
    [
        ("paintings", [{"part": "", "cm": 40.0}, {"part": "", "cm": 30.0}], 10.0),
        ("paintings", [{"part": "縱", "cm": 80.0}, {"part": "橫", "cm": 60.0}], 5.0),
        ("paintings", [{"part": "橫", "cm": 60.0}, {"part": "縱", "cm": 80.0}], 5.0),
        ("paintings", [{"part": "", "cm": 40.0}, {"part": "", "cm": 300.0}], None),
        ("paintings", [{"part": "", "cm": 40.0}], None),
        ("paintings", [], None),
        ("jades", [{"part": "高", "cm": 40.0}, {"part": "寬", "cm": 30.0}], None),
    ],
    ids=str,
)
def test_a_scale_bar_needs_measures_of_the_pictures_proportion(
    category: str, dimensions: list[dict[str, Any]], expected: float | None
) -> None:
    image = ObjectImage(object=make_object(category=category, dimensions=dimensions))
    assert pixels_per_cm(image, 300, 400) == (expected and pytest.approx(expected))


def test_leaves_of_an_album_are_turned_from_right_to_left(client: Client) -> None:
    album = make_object(id="album", format="album")
    for number in (2, 1, 3):
        leaf = make_object(id=f"leaf{number}", parent=album, part_order=number, format="album-leaf")
        shown(leaf)
    shown(make_object(id="draft", parent=album, part_order=9, status="draft"))
    html = page(client, "/objects/leaf2/")
    films = re.search(r'<nav class="films leftwards".*?</nav>', html, re.DOTALL)
    assert films
    assert re.findall(r'href="([^"]+)"( aria-current)?', films[0]) == [
        ("/objects/leaf1/", ""),
        ("/objects/leaf2/", " aria-current"),
        ("/objects/leaf3/", ""),
    ]
    assert "/en/objects/leaf1/" in page(client, "/en/objects/leaf2/")


def test_without_the_packages_the_page_is_complete(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    vase()

    def missing(name: str) -> str:
        raise ValueError(name)

    monkeypatch.setattr(tags, "static", missing)
    html = page(client, "/objects/u61902/")
    assert "data-viewer" not in html
    assert 'class="look" href="/iiif/3/u61902-1/full/max/0/default.jpg"' in html
