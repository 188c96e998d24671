"""/datasets/ and /datasets/{id}/: described, charted, previewed, downloadable, credited."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.demo.dataset import load_datasets
from catalogue.models import Dataset
from tests.catalogue.browse.samples import json_ld, read
from tests.factories import make_object

pytestmark = pytest.mark.django_db


def _page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_the_list_has_the_collections_by_size_and_the_others(client: Client) -> None:
    load_datasets()
    make_object(id="j1", category="jades")
    html = _page(client, "/datasets/")
    assert html.count('<li class="set">') == 2
    assert html.index('href="/datasets/jades/"') < html.index('href="/datasets/bronzes/"')
    assert read(html).faults == []


def test_a_collection_shows_its_first_records(client: Client) -> None:
    make_object(id="j1", category="jades", title_zh="玉璧", period="han", year_from=-206, year_to=220)
    html = _page(client, "/datasets/jades/")
    assert "玉璧" in html
    assert "-206" in html
    assert 'href="/api/v1/objects/?category=jades&amp;format=csv"' in html
    assert 'class="era"' in html


def test_figures_are_drawn_with_honest_gaps(client: Client) -> None:
    load_datasets()
    html = _page(client, "/datasets/visitors/")
    assert "<svg" in html
    assert html.count('class="none"') == 4
    assert "2017、2018、2020、2022 年無資料" in html
    assert '<rect class="part"' in html
    assert read(html).faults == []


def test_the_preview_names_types_and_units(client: Client) -> None:
    load_datasets()
    html = _page(client, "/datasets/visitors/")
    assert "整數，人次" in html
    assert "5,301,860" in html
    english = _page(client, "/en/datasets/visitors/")
    assert "integer, visits" in english
    assert '<td lang="zh-Hant">' in english or 'lang="zh-Hant">《藝術新聞》' in english


def test_who_provides_signs(client: Client) -> None:
    load_datasets()
    response = client.get("/en/datasets/visitors/")
    assert response["X-Attribution"].startswith("Kaiwu demonstration, Taipei, CC0-1.0")
    assert 'rel="license"' in response["Link"]


def test_structured_data_is_a_dataset_with_its_downloads(client: Client) -> None:
    data = json_ld(_page(client, "/datasets/jades/"))
    assert data["@type"] == "Dataset"
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert {part["encodingFormat"] for part in data["distribution"]} == {"text/csv", "application/json"}
    for required in ("name", "description", "creator", "url"):
        assert data[required]


def test_withdrawn_and_unknown(client: Client) -> None:
    Dataset.objects.get(pk="jades").withdraw("error")
    assert "已撤下" in _page(client, "/datasets/jades/", 410)
    _page(client, "/datasets/never-was/", 404)


def test_queries_are_counted(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_datasets()
    client.get("/datasets/visitors/")
    # The dataset (1), its resources (1), results of checks (1), the footer's institution (1).
    with django_assert_num_queries(4):
        client.get("/datasets/visitors/")
