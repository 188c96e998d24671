"""What every data route does the same: formats, parameters, envelope, headers, methods."""

import csv
from base64 import urlsafe_b64encode
from io import StringIO
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.catalogue.delivery.exits")]


def test_headers_of_a_success(client: Client) -> None:
    response = client.get("/api/v1/detail/")

    assert response["Content-Type"] == "application/json"
    assert response["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    assert response["X-Attribution"] == "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
    assert response["X-Attribution-Zh"] == "UTF-8''" + quote(
        "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw", safe="!#$&+^`|"
    )
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "X-Attribution" in response["Access-Control-Expose-Headers"]
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Last-Modified"] == "Sat, 31 Jan 2026 00:00:00 GMT"
    assert not response.cookies


def test_one_query_is_enough(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    # 1 the primary institution, for the envelope
    with django_assert_num_queries(1):
        client.get("/api/v1/detail/")


@pytest.mark.parametrize("method", ["get", "head"])
def test_the_same_again_is_not_sent_again(client: Client, method: str) -> None:
    first = getattr(client, method)("/api/v1/detail/")
    again = getattr(client, method)("/api/v1/detail/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert again["Link"] == first["Link"]
    assert again["X-Attribution"] == first["X-Attribution"]
    assert again["Access-Control-Allow-Origin"] == "*"


def test_an_older_copy_is_replaced(client: Client) -> None:
    def since(moment: str) -> int:
        return client.get("/api/v1/detail/", headers={"If-Modified-Since": moment}).status_code

    assert since("Sat, 31 Jan 2026 00:00:00 GMT") == 304
    assert since("Fri, 30 Jan 2026 00:00:00 GMT") == 200


def test_options_tells_what_other_sites_may_do(client: Client) -> None:
    response = client.options("/api/v1/detail/")

    assert response.status_code == 204
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_one_language_on_request(client: Client) -> None:
    body = client.get("/api/v1/detail/?lang=zh-Hant").json()

    assert body["title"] == "溪山"
    assert set(body["attribution"]["statement"]) == {"zh-Hant", "en"}
    assert client.get("/api/v1/detail/?lang=en").json()["title"] is None


@pytest.mark.parametrize(
    ("query", "parameter", "nearest"),
    [
        ("?lagn=en", "lagn", "lang"),
        ("?lang=zh", "lang", "zh-Hant"),
        ("?lang=en&lang=en", "lang", None),
        ("?format=xml", "format", "json"),
        ("?format=csv", "format", "json"),
        ("?page_size=101", "page_size", "100"),
        ("?page_size=0", "page_size", "1"),
        ("?page_size=ten", "page_size", None),
        ("?page_size=１０", "page_size", None),
        ("?cursor=!", "cursor", None),
        ("?for=spreadsheets", "for", "spreadsheet"),
    ],
)
def test_what_is_not_known_is_refused(
    client: Client, query: str, parameter: str, nearest: str | None
) -> None:
    path = "/api/v1/items/" if parameter in {"page_size", "cursor", "for"} else "/api/v1/detail/"
    response = client.get(path + query)

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    [error] = response.json()["errors"]
    assert (error["parameter"], error["nearest"]) == (parameter, nearest)


def test_a_cursor_that_leads_nowhere_is_404(client: Client) -> None:
    positions = ('{"start":-1}', '{"start":true}', "[1]", '{"after":Infinity}', '{"before":-1e999}')
    unprintable = ('{"after":"\\ud800"}', '{"after":"\\u0000"}', '{"after":null}', '{"after":[1]}')
    for position in ("\0\0\0", *positions, *unprintable):
        word = f"k1.{urlsafe_b64encode(position.encode()).decode().rstrip('=')}"
        assert client.get(f"/api/v1/items/?cursor={word}").status_code == 404, position


def test_a_list_is_walked_forwards_and_backwards(client: Client) -> None:
    seen, bodies, url = [], [], "/api/v1/items/?page_size=20"
    while url:
        body = client.get(url.removeprefix("http://testserver")).json()
        assert body["count"] == 45
        seen += [-item["number"] for item in body["results"]]
        bodies.append(body)
        url = body["next"]

    assert seen == list(range(45))
    assert [len(body["results"]) for body in bodies] == [20, 20, 5]
    assert bodies[0]["previous"] is None
    back = client.get(bodies[1]["previous"].removeprefix("http://testserver")).json()
    assert back["results"] == bodies[0]["results"]


def test_links_are_absolute_and_keep_the_question(client: Client) -> None:
    link = client.get("/api/v1/items/?page_size=7&lang=en", HTTP_HOST="127.0.0.1").json()["next"]

    assert link.startswith("http://testserver/api/v1/items/?")
    assert "page_size=7&lang=en&cursor=k1." in urlsplit(link).query


def test_a_list_as_table(client: Client) -> None:
    response = client.get("/api/v1/items/?format=csv&page_size=2")
    header, first, second = csv.reader(StringIO(response.content.decode()))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="items.csv"'
    assert header == ["number", "title_zh", "formula", "attribution_zh", "attribution_en", "licence"]
    assert first[:3] == ["0", "溪山", "=1+0"]
    assert second[3:] == [
        "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw",
        "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw",
        "CC-BY-4.0",
    ]
    assert 'rel="next"' in response["Link"]
    assert 'rel="license"' in response["Link"]


def test_a_table_for_spreadsheets_keeps_text_as_text(client: Client) -> None:
    response = client.get("/api/v1/items/?format=csv&for=spreadsheet&page_size=2")
    rows = list(csv.reader(StringIO(response.content.decode())))

    assert rows[2][:3] == ["-1", "溪山", "'=1+1"]


def test_an_empty_table_still_has_its_columns(client: Client) -> None:
    text = client.get("/api/v1/none/", headers={"Accept": "text/csv"}).content.decode()

    assert text == "number,title_zh,formula,attribution_zh,attribution_en,licence\r\n"


def test_a_format_that_is_not_there_is_406(client: Client) -> None:
    assert client.get("/api/v1/detail/", headers={"Accept": "text/html"}).status_code == 406
    assert client.get("/api/v1/detail/", headers={"Accept": "*/*"}).status_code == 200
