"""Gate 6: every route of the site, as the URLconf itself lists them, keeps the contract.

Each is fetched in every format, its list empty and on its second page too, in both languages where it
has a page in each; and one published page of every page type. A new route without an example fails.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from lxml import etree
from wagtail.models import Page

from catalogue.delivery.checks import is_excused
from catalogue.delivery.graphs import SYNTAXES
from catalogue.delivery.paging import write_cursor
from catalogue.delivery.renderers import AttributedJSONRenderer
from catalogue.delivery.routes import Route, routes
from catalogue.delivery.views import ListView
from catalogue.exports import runs
from catalogue.exports.packs import making
from catalogue.exports.packs.choice import Pack
from catalogue.harvest.oai.answers import FORMATS as FORMATS_OF_RECORDS
from catalogue.iiif.presentation.discovery import PER_PAGE
from catalogue.models import Technique
from catalogue.models.changes import last_sequence
from catalogue.tables.downloads import FORMATS
from portal.pages.models import PreviewLink
from tests.catalogue.api.conftest import PER_YEAR, make_collection, store_visitors
from tests.catalogue.delivery.contract import breaches
from tests.catalogue.media.recorded import CAPTIONS
from tests.factories import make_image, make_model, make_object
from tests.portal.pages.pictures import make_picture, picture
from tests.portal.pages.recordings import make_recording, recording
from tests.portal.pages.streams import exhibit, one
from tests.portal.pages_api.samples import both_languages, story, theme_in_both_languages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

POST_ONLY = {"api-attribution-check"}
# Their errors have the shape that their protocol gives them.
OWN_ERRORS = {"ckan-action", "ckan-action-3"}
# These lead elsewhere, which is looked at instead.
LEADS_ON = {"iiif-image-base"}
# What stands for the arguments of a route: by (route, argument), or by argument.
EXAMPLES = {
    ("by-number", "number"): "故畫000999",
    ("sitemap-objects", "number"): "1",
    ("dataset", "identity"): "visitors",
    ("iiif-image", "region"): "full",
    ("iiif-image", "size"): "max",
    ("iiif-image", "rotation"): "0",
    ("iiif-image", "name"): "default.jpg",
    ("category", "slug"): "paintings",
    ("guide", "task"): "find",
    ("api-story", "slug"): "a-vase",
    **{
        (name, "slug"): "fan-kuan"
        for name in ("api-theme", "api-theme-objects", "api-theme-archive", "iiif-theme-collection")
    },
    "slug": "mountains",
    "identity": "p1250",
    "object_id": "p1250",
    "image_id": "p1250-1",
    "model_id": "p1250-3d-1",
    "image": "p1250-1",
    "picture_id": "77",
    "recording_id": "77",
    ("editorial-webp", "width"): "200",
    ("editorial-jpeg", "width"): "200",
    "width": "240",
    "tier": "low",
    "category_id": "paintings",
    "period_id": "northern-song",
    "person_id": "fan-kuan",
    "material_id": "silk",
    "dataset_id": "visitors",
    ("api-resource-file", "resource_id"): "visitors-2",
    "resource_id": "visitors-1",
    "table_format": "csv",
    "chart": "per-year",
    "export": "latest",
    "file_name": "objects.csv",
    "chart_format": "svg",
    "syntax": "ttl",
    "action": "package_show",
    "category": "900",
    "tag": "人次",
}
# Parameters that a route needs, or that make its list an empty one.
NEEDED = {
    "compare": {"a": "p1250"},
    "iiif-selection": {"id": "p1250"},
    "iiif-search": {"q": "范寬"},
    "iiif-autocomplete": {"q": "范"},
    "oembed": {"url": "http://testserver/objects/p1250/"},
    "api-suggest": {"q": "范"},
    "datagov-dump": {"format": "csv"},
    "oai": {"verb": "ListRecords", "metadataPrefix": "edm"},
    "ckan-action": {"id": "visitors"},
    "ckan-action-3": {"id": "visitors"},
    "api-selection": {"id": "p1250"},
    "api-selection-credits": {"id": "p1250"},
    "api-selection-files": {"id": "p1250"},
}
EMPTY = {
    "api-objects": {"q": "沒有這件東西"},
    "api-images": {"category": "coins"},
    "api-models": {"cursor": write_cursor({"after": "zz"})},
    "api-datasets": {"cursor": write_cursor({"after": "zz"})},
    "api-changes": {"since": "999999999"},
}
BEYOND = {"cursor": write_cursor({"start": 1_000_000})}


def all_routes() -> list[Route]:
    return [route for route in routes() if not is_excused(route)]


def named(route: Route) -> str:
    return route.name or route.pattern


def is_catch_all(route: Route) -> bool:
    return route.name is None


@pytest.fixture(scope="module")
def site(standing: None) -> None:
    """Enough of everything for a second page, and all of it in the files that are made."""
    collection = make_collection()
    store_visitors([PER_YEAR])
    for number in (2, 3):
        make_object(
            id=f"p125{number}",
            accession="故畫000999",  # shared by two, as some are: the address lists both
            title_zh=f"雪景{number}",
            makers=["fan-kuan"],
            materials=["silk"],
            period="northern-song",
        )
    image = collection.travelers.images.get()
    image.page_widths = [240]
    image.save()
    folder = settings.FILES_DIR / "images" / image.id
    for name in ("240.jpg", "240.webp"):
        (folder / name).write_bytes(b"small")
    make_image(collection.bronze, 1)
    make_model(collection.bronze)
    both_languages(vase="p1250", scroll="p1251", cover_id="p1250")
    said = make_recording(pk=77, captions_en=CAPTIONS)
    exhibit(one("p1250"), picture(make_picture(pk=77)), recording(said), slug="second")
    for slug in ("a-vase", "second"):
        story(slug=slug, body=[one("p1250")])
    for slug in ("fan-kuan", "second"):
        theme_in_both_languages(slug)
    for number, lang in enumerate(("zh-hant", "en"), 1):
        page = exhibit(one("p1250"), slug="draft", lang=lang, live=False)
        PreviewLink.objects.create(pk=number, page=page)
    runs.make()
    making.make(Pack("paintings"))


def address(route: Route) -> str:
    values = {}
    for name in route.arguments:
        if name == "technique_id":
            values[name] = Technique.objects.values_list("pk", flat=True)[0]
        elif name == "token":
            values[name] = PreviewLink(pk=2 if route.pattern.startswith("en/") else 1).token
        elif named(route) == "iiif-activity-page":
            values[name] = str(last_sequence() // PER_PAGE)
        else:
            values[name] = EXAMPLES.get((named(route), name)) or EXAMPLES[name]
    return route.address(values)


def fetch(client: Client, path: str, given: dict[str, str]) -> HttpResponse:
    return client.get(f"{path}?{urlencode(given)}" if given else path)


def test_every_route_has_an_example() -> None:
    for route in all_routes():
        if not is_catch_all(route):
            assert address(route).startswith("/")


@pytest.mark.parametrize("lang", ["zh-Hant", "en"])
def test_every_route_keeps_the_contract(client: Client, lang: str) -> None:
    with translation.override("en" if lang == "en" else "zh-hant"):
        found = [(address(route), route) for route in all_routes() if not is_catch_all(route)]
    visited = 0
    for path, route in found:
        if named(route) in POST_ONLY or (lang == "en" and not path.startswith("/en/")):
            continue
        visited += 1
        answer = fetch(client, path, NEEDED.get(named(route), {}))
        if named(route) in LEADS_ON:
            answer = client.get(answer["Location"].removeprefix("http://testserver"))
        assert breaches(answer, lang) == [], path
    assert visited > (5 if lang == "en" else 30)


def lists() -> list[Route]:
    return [route for route in all_routes() if issubclass(as_class(route), ListView)]


def as_class(route: Route) -> type:
    return route.view_class if isinstance(route.view_class, type) else object


def test_every_list_keeps_it_in_every_format_and_on_every_page(client: Client) -> None:
    for route in lists():
        path = address(route)
        for renderer in as_class(route).renderer_classes:
            written = {"format": renderer.format}
            assert breaches(fetch(client, path, written)) == [], (path, renderer)
            empty = fetch(client, path, written | EMPTY.get(named(route), BEYOND))
            assert breaches(empty) == [], (path, "empty", renderer)
            if issubclass(renderer, AttributedJSONRenderer):
                assert empty.json()["results"] == [], path
        following = fetch(client, path, {"page_size": "1"}).json()["next"]
        assert following, f"{path}: no second page to look at"
        second = following.removeprefix("http://testserver")
        assert breaches(client.get(second)) == [], second
        assert breaches(client.get(f"{second}&format=csv")) == [], second


def test_rows_of_a_table_keep_it_in_every_format_and_on_every_page(client: Client) -> None:
    path = "/api/v1/datasets/visitors/resources/visitors-1/rows/"
    for asked in ({}, {"group_by": "branch", "sum": "visits"}, {"branch": "south"}, {"note": "nowhere"}):
        for written in ({}, {"page_size": "1"}, {"format": "csv"}, {"format": "csv", "page_size": "1"}):
            assert breaches(fetch(client, path, asked | written)) == [], (asked, written)
    following = fetch(client, path, {"page_size": "1"}).json()["next"].removeprefix("http://testserver")
    assert breaches(client.get(following)) == []
    assert breaches(client.get(f"{following}&format=csv")) == []


def test_harvesting_keeps_it_in_every_verb_format_and_page(client: Client, settings: Any) -> None:
    settings.OAI_PAGE_SIZE = 2
    item = {"identifier": "oai:testserver:p1250"}
    for verb in ("Identify", "ListSets", "ListMetadataFormats", "Nonsense"):
        assert breaches(fetch(client, "/oai", {"verb": verb})) == [], verb
    for prefix in FORMATS_OF_RECORDS:
        for asked in ({"verb": "GetRecord"} | item, {"verb": "ListIdentifiers"}, {"verb": "ListRecords"}):
            answer = fetch(client, "/oai", asked | {"metadataPrefix": prefix})
            assert breaches(answer) == [], (prefix, asked)
            assert breaches(client.post("/oai", asked | {"metadataPrefix": prefix})) == []
        token = etree.fromstring(answer.content).findtext(".//{*}resumptionToken")
        assert breaches(fetch(client, "/oai", {"verb": "ListRecords", "resumptionToken": token})) == []
        nothing = {"verb": "ListRecords", "metadataPrefix": prefix, "from": "2999-01-01"}
        assert breaches(fetch(client, "/oai", nothing)) == []


def test_a_table_keeps_it_in_every_file(client: Client) -> None:
    for name in FORMATS:
        answer = client.get(f"/api/v1/datasets/visitors/resources/visitors-1/table.{name}")
        assert breaches(answer) == [], name


def test_the_catalogue_keeps_it_in_every_syntax_and_on_every_page(client: Client) -> None:
    for path in ("/catalog", "/datasets/visitors"):
        for name in SYNTAXES:
            assert breaches(client.get(f"{path}.{name}")) == [], (path, name)
    for name in SYNTAXES:
        first = client.get(f"/catalog.{name}?page_size=10")
        following = re.search(r'<http://testserver(\S+)>; rel="next"', first["Link"])
        assert following
        assert breaches(client.get(following[1])) == []
        assert breaches(client.get(f"/catalog.{name}?cursor={write_cursor({'after': 'zz'})}")) == []
    stripped = client.get("/datasets/visitors.ttl")
    stripped.content = stripped.content.replace(b"dct:rights ", b"dct:source ")
    assert len(breaches(stripped)) == 2 * 7, "the dataset and its six distributions, in both languages"


def test_errors_of_every_data_route_are_problems_with_a_licence(client: Client) -> None:
    for route in all_routes():
        if not route.pattern.startswith("api/") or named(route) in POST_ONLY:
            continue
        response = fetch(client, address(route), {"no-such-parameter": "1"})
        if named(route) in OWN_ERRORS:
            assert response.status_code == 409
            assert 'rel="license"' in response["Link"]
            continue
        assert response.status_code == 400, route.pattern
        assert response["Content-Type"] == "application/problem+json"
        assert 'rel="license"' in response["Link"]


def test_a_page_of_every_type_keeps_it_in_both_languages(client: Client) -> None:
    pages: dict[tuple[type, str], Page] = {}
    for page in Page.objects.live().filter(depth__gt=1).specific():
        pages.setdefault((type(page), page.locale.language_code), page)
    for (kind, language), page in pages.items():
        if page.url:
            path = page.url.removeprefix("http://testserver").removeprefix("http://localhost")
            assert breaches(client.get(path), "en" if language == "en" else "zh-Hant") == [], (kind, path)
    assert len(pages) >= 4


@pytest.mark.urls("tests.catalogue.delivery.exits")
def test_the_contract_sees_what_is_missing(client: Client) -> None:
    whole = client.get("/api/v1/detail/")
    assert breaches(whole) == []
    for header in ("Link", "X-Attribution", "X-Attribution-Zh", "ETag"):
        answer = client.get("/api/v1/detail/")
        del answer[header]
        assert len(breaches(answer)) == 1, header
    stripped = client.get("/api/v1/items/")
    stripped.content = stripped.content.replace(b'"attribution":', b'"credit":', 2)
    assert len(breaches(stripped)) == 2
    table = client.get("/api/v1/items/?format=csv")
    table.content = table.content.replace(b"CC-BY-4.0\r\n", b"\r\n", 1)
    assert len(breaches(table)) == 1
    page = client.get("/page/")
    page.content = page.content.replace(b" @ ", b" ")
    assert breaches(page) == ["no statement in zh-Hant to be read on the page"]
    feed = client.get("/feeds/x.atom")
    feed.content = b"<feed/>"
    assert breaches(feed) == ["no credit in the document"]
