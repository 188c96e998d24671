"""/datasets/ and /datasets/{id}/: described, charted, previewed, downloadable, credited."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue import demo
from catalogue.demo.dataset import load_datasets
from catalogue.models import Dataset, Resource
from catalogue.tables import stored, versions
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
    assert html.count('<li class="set">') == 18
    assert html.index('href="/datasets/visitors/"') < html.index('href="/datasets/digital-archive/"')
    assert "2 項檢查通過" in html
    assert html.index('href="/datasets/jades/"') < html.index('href="/datasets/bronzes/"')
    assert read(html).faults == []


def test_a_collection_shows_its_first_records(client: Client) -> None:
    make_object(id="j1", category="jades", title_zh="玉璧", period="han", year_from=-206, year_to=220)
    html = _page(client, "/datasets/jades/")
    assert "玉璧" in html
    assert "-206" in html
    assert (
        'href="/api/v1/objects/?category=jades&amp;page_size=100&amp;format=csv&amp;for=spreadsheet"' in html
    )
    assert '/objects/?category=jades&page_size=100&format=csv"' in html.replace("\\u0026", "&")
    assert 'class="era"' in html


def test_figures_are_drawn_with_honest_gaps(client: Client) -> None:
    load_datasets()
    html = _page(client, "/datasets/visitors/")
    chart = html[html.index("<svg xmlns") : html.index("</figure>")]
    assert chart.count('fill="url(#chart-per-year-h)"') == 4
    assert "2017、2018、2020、2022 年無資料" in chart
    assert chart.count('stroke="var(--ink)" stroke-width="2"') == 2  # 2021 and 2024: one branch alone
    assert chart.count('fill="var(--seal-fill)"') == 1
    assert 'href="/api/v1/datasets/visitors/resources/visitors-1/charts/per-year.png"' in chart
    assert '<th scope="row" class="num">2016</th><td class="n">6,140,000</td>' in chart
    assert "style=" not in chart
    assert read(html).faults == []


def test_an_entry_leads_to_the_other_platform(client: Client) -> None:
    load_datasets()
    html = _page(client, "/en/datasets/digital-archive/")
    assert 'href="https://digitalarchive.npm.gov.tw/"' in html
    assert "The data is on another platform" in html
    assert read(html).faults == []


def test_downloads_versions_and_calls_are_ready(client: Client, tmp_path: Path) -> None:
    load_datasets()
    table = Resource.objects.select_related("dataset__institution", "version").get(pk="visitors-1")
    facts = Path(demo.__file__).parent / "facts" / "visitors.csv"
    newer = tmp_path / "newer.csv"
    newer.write_text(facts.read_text("utf-8").replace("5301860", "5301861"), "utf-8")
    versions.load(table, newer, stored.schema_of(table.version), note=("更正", "Corrected"))
    html = _page(client, "/datasets/visitors/")
    for link in ("table.csv?for=spreadsheet", "table.parquet", "table.ods", "table.csv?version=1"):
        assert f'href="/api/v1/datasets/visitors/resources/visitors-1/{link}"' in html
    assert "更正" in html
    call = re.search(r"curl &#x27;(http://testserver[^&]*/rows/\?months[^\n]*)&#x27;", html)
    assert call is not None
    answer = client.get(unescape(call[1]).removeprefix("http://testserver"))
    assert answer.json()["results"][0]["visitors__sum"] == 5301861


def test_the_preview_names_types_and_units(client: Client) -> None:
    load_datasets()
    html = _page(client, "/datasets/visitors/")
    assert "整數，人次" in html
    assert "5,301,860" in html
    english = _page(client, "/en/datasets/visitors/")
    assert "integer, visits" in english
    assert "The Art Newspaper" in english
    assert "《藝術新聞》全球" not in english  # the column in the page's own language is there


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
    # The dataset (1), its resources (1), results of checks (1), versions (1), the footer's institution (1).
    with django_assert_num_queries(5):
        client.get("/datasets/visitors/")


def test_the_list_is_a_catalogue_for_machines(client: Client) -> None:
    found = json_ld(_page(client, "/en/datasets/"))
    jades = next(one for one in found["dataset"] if one["@id"] == "http://testserver/datasets/jades/")

    assert (found["@type"], found["@id"]) == ("DataCatalog", "http://testserver/catalog")
    assert jades["name"].startswith("Jades")
    assert "CC-BY-4.0 @ www.npm.gov.tw" in jades["creditText"]


def test_the_page_points_to_its_descriptions(client: Client) -> None:
    link = client.get("/datasets/jades/")["Link"]

    for path in ("/api/v1/datasets/jades/", "/datasets/jades/datapackage.json", "/datasets/jades.ttl"):
        assert f'<http://testserver{path}>; rel="describedby"' in link
