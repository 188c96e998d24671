"""`…/charts/{name}.{format}`: pictures with their credit inside, points with theirs beside."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from catalogue.models import Dataset, Resource
from catalogue.rights import checker
from catalogue.tables import stored
from catalogue.tables.charts import fonts

pytestmark = pytest.mark.usefixtures("visitors")
CHARTS = "/api/v1/datasets/visitors/resources/visitors-1/charts/"


def fetched(client: Client, name: str) -> bytes:
    response = client.get(f"{CHARTS}{name}")
    assert response.status_code == 200, response.content
    body: bytes = b"".join(response.streaming_content)
    return body


def test_the_resource_says_its_charts(client: Client) -> None:
    (chart,) = client.get("/api/v1/datasets/visitors/").json()["resources"][0]["charts"]

    assert chart["title"]["en"] == "Visits by year"
    assert client.get(chart["svg"].removeprefix("http://testserver")).status_code == 200


def test_an_svg_in_either_language(client: Client) -> None:
    assert "歷年人次" in fetched(client, "per-year.svg").decode()
    assert "Visits by year" in fetched(client, "per-year.svg?lang=en&theme=dark").decode()


@pytest.mark.skipif(not fonts.has_chinese(), reason="no font for Chinese on this machine")
def test_a_png_carries_its_credit_inside(client: Client, visitors: Dataset) -> None:
    data = fetched(client, "per-year.png")
    report = checker.check_image(data, [visitors.institution.profile()])

    assert Image.open(BytesIO(data)).size[0] > 2000
    assert report.ok


def test_a_machine_without_letters_says_what_to_install(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "has_chinese", lambda: False)
    answer = client.get(f"{CHARTS}per-year.png")

    assert answer.status_code == 503
    assert "fonts-noto-cjk" in answer.json()["detail"]


def test_points_are_a_table(client: Client) -> None:
    rows = list(csv.DictReader(StringIO(fetched(client, "per-year.csv").decode())))

    assert [(row["year"], row["visits"], row["kind"]) for row in rows[:2]] == [
        ("2019", "4881635", "whole"),
        ("2020", "", "none"),
    ]
    assert all(row["licence"] == "OGDL-Taiwan-1.0" for row in rows)


def test_a_picture_is_drawn_once_for_its_credit(client: Client) -> None:
    fetched(client, "per-year.svg")
    table = Resource.objects.select_related("version").get(pk="visitors-1")
    folder = stored.folder(table.version) / "charts"
    held = set(folder.iterdir())
    fetched(client, "per-year.svg")
    assert set(folder.iterdir()) == held

    Resource.objects.filter(pk="visitors-1").update(licence="CC-BY-4.0")
    assert "CC-BY-4.0" in fetched(client, "per-year.svg?lang=en").decode()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("per-yaer.svg", 404),
        ("per-year.gif", 404),
        ("per-year.svg?theme=blue", 400),
    ],
)
def test_what_is_not_there(client: Client, name: str, status: int) -> None:
    answer: Any = client.get(f"{CHARTS}{name}")

    assert answer.status_code == status
    assert Path(name).suffix != ".svg" or status != 404 or "per-year" in answer.json()["detail"]
