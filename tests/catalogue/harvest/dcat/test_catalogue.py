"""`/catalog` and its syntaxes: what is in it, how it is asked for, page by page."""

import pytest
from django.test import Client
from rdflib import DCAT, DCTERMS, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from catalogue.models import Dataset

pytestmark = pytest.mark.usefixtures("visitors")
SITE = "http://testserver"
CATALOGUE = URIRef(f"{SITE}/catalog")
VISITORS = URIRef(f"{SITE}/datasets/visitors/")
EU = Namespace("http://publications.europa.eu/resource/authority/")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")


def read(client: Client, path: str = "/catalog.ttl", syntax: str = "turtle") -> Graph:
    return Graph().parse(data=client.get(path).content, format=syntax)


def test_the_catalogue_names_its_datasets_its_services_and_who_publishes_it(client: Client) -> None:
    graph = read(client)

    assert set(graph.objects(CATALOGUE, DCAT.dataset)) == set(graph.subjects(RDF.type, DCAT.Dataset))
    assert len(set(graph.objects(CATALOGUE, DCAT.dataset))) == Dataset.objects.public().count() == 17
    endpoints = {
        str(graph.value(one, DCAT.endpointURL)) for one in graph.subjects(RDF.type, DCAT.DataService)
    }
    assert {f"{SITE}/api/v1/", f"{SITE}/oai", f"{SITE}/api/3/action/", f"{SITE}/iiif/3/"} <= endpoints
    publisher = graph.value(CATALOGUE, DCTERMS.publisher)
    assert (publisher, None, Literal("國立故宮博物院", "zh-Hant")) in graph


def test_a_dataset_in_the_words_of_the_authority_tables(client: Client) -> None:
    Dataset.objects.filter(pk="visitors").update(
        theme="EDUC",
        frequency="monthly",
        year_from=-770,
        year_to=2025,
        spatial_zh="臺北",
        spatial_en="Taipei",
        sources=[{"text": {"zh-Hant": "年報", "en": None}, "url": "https://example.org/report"}],
    )
    graph = read(client, "/datasets/visitors.ttl")

    assert (VISITORS, DCAT.theme, EU["data-theme/EDUC"]) in graph
    assert (VISITORS, DCTERMS.accrualPeriodicity, EU["frequency/MONTHLY"]) in graph
    assert (VISITORS, DCTERMS.accessRights, EU["access-right/PUBLIC"]) in graph
    assert set(graph.objects(VISITORS, DCTERMS.language)) == {EU["language/ZHO"], EU["language/ENG"]}
    period = graph.value(VISITORS, DCTERMS.temporal)
    # xsd:gYear has a year 0: 770 BCE is -0769.
    assert graph.value(period, DCAT.startDate) == Literal("-0769", datatype=XSD.gYear)
    place = graph.value(VISITORS, DCTERMS.spatial)
    assert (place, None, Literal("臺北", "zh-Hant")) in graph
    told = graph.value(VISITORS, DCTERMS.provenance)
    assert graph.value(told, DCTERMS.source) == URIRef("https://example.org/report")


def test_every_file_of_a_table_is_a_distribution_that_can_be_checked(client: Client) -> None:
    graph = read(client, "/datasets/visitors.ttl")
    csv = URIRef(f"{VISITORS}#visitors-1.csv")
    url = graph.value(csv, DCAT.downloadURL)
    answer = client.get(str(url).removeprefix(SITE))
    body = b"".join(answer.streaming_content)

    assert int(graph.value(csv, DCAT.byteSize)) == len(body)
    assert graph.value(csv, DCAT.mediaType) == URIRef("https://www.iana.org/assignments/media-types/text/csv")
    assert graph.value(csv, DCTERMS["format"]) == EU["file-type/CSV"]
    assert graph.value(csv, DCTERMS.conformsTo) == URIRef(f"{SITE}/datasets/visitors/datapackage.json")
    checksum = graph.value(csv, SPDX.checksum)
    assert len(str(graph.value(checksum, SPDX.checksumValue))) == 64
    assert {str(one).rpartition("#")[2] for one in graph.objects(VISITORS, DCAT.distribution)} == {
        *(f"visitors-1.{name}" for name in ("csv", "json", "parquet", "xlsx", "ods")),
        "visitors-2",
    }


def test_each_distribution_says_its_own_licence_and_credit(client: Client) -> None:
    graph = read(client, "/datasets/visitors.ttl")
    rights = graph.value(URIRef(f"{VISITORS}#visitors-2"), DCTERMS.rights)
    table = URIRef(f"{VISITORS}#visitors-1.csv")

    assert graph.value(table, DCTERMS.license) == URIRef("https://data.gov.tw/license")
    assert graph.value(URIRef(f"{VISITORS}#visitors-2"), DCTERMS.license) == EU["licence/CC_BY_4_0"]
    assert (
        rights,
        RDFS.label,
        Literal("The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw", "en"),
    ) in graph


def test_every_syntax_says_the_same(client: Client) -> None:
    turtle = read(client, "/catalog.ttl?page_size=2")
    for name, serializer in (("jsonld", "json-ld"), ("rdf", "xml")):
        written = client.get(f"/catalog.{name}?page_size=2").content
        other = Graph().parse(data=written, format=serializer)
        # All but the address of the page itself, which has the syntax in it.
        for graph in (turtle, other):
            for page in list(graph.objects(CATALOGUE, HYDRA.view)):
                graph.remove((page, None, None))
                graph.remove((CATALOGUE, HYDRA.view, page))
        assert isomorphic(turtle, other), name


def test_the_accept_header_chooses(client: Client) -> None:
    for accept, media_type in (
        ("*/*", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.9, text/turtle;q=0.5", "application/rdf+xml"),
    ):
        answer = client.get("/catalog?page_size=1", headers={"Accept": accept})
        assert answer["Content-Type"] == f"{media_type}; charset=utf-8"
        assert "Accept" in answer["Vary"]


def test_browsers_are_led_to_the_page_and_others_told_what_there_is(client: Client) -> None:
    browser = client.get("/catalog", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    picture = client.get("/catalog", headers={"Accept": "image/png"})

    assert (browser.status_code, browser["Location"]) == (303, "/datasets/")
    assert picture.status_code == 406
    assert "text/turtle" in picture.json()["detail"]


def test_pages_lead_through_every_dataset_once(client: Client) -> None:
    seen: list[str] = []
    path = "/catalog.ttl?page_size=9"
    while path:
        answer = client.get(path)
        graph = Graph().parse(data=answer.content, format="turtle")
        view = graph.value(CATALOGUE, HYDRA.view)
        assert str(view) == f"{SITE}{path}"
        assert int(graph.value(CATALOGUE, HYDRA.totalItems)) == 17
        seen += map(str, graph.objects(CATALOGUE, DCAT.dataset))
        following = graph.value(view, HYDRA.next)
        assert (f'<{following}>; rel="next"' in answer["Link"]) == (following is not None)
        path = str(following).removeprefix(SITE) if following else ""
    assert len(seen) == len(set(seen)) == 17


def test_what_is_not_understood_is_refused(client: Client) -> None:
    for path in (
        "/catalog.ttl?limit=3",
        "/catalog.rdf?page_size=101",
        "/catalog.n3",
        "/catalog.ttl?cursor=x",
    ):
        answer = client.get(path)
        assert answer.status_code in (400, 404), path
        assert answer["Content-Type"] == "application/problem+json"


def test_what_is_not_public_is_not_there(client: Client) -> None:
    Dataset.objects.get(pk="visitors").withdraw("error")

    assert b"visitors" not in client.get("/catalog.ttl").content
    gone = client.get("/datasets/visitors.ttl")
    assert (gone.status_code, gone.json()["reason"]["code"]) == (410, "error")
    assert client.get("/datasets/nothing.ttl").status_code == 404


def test_queries(client: Client, django_assert_num_queries: pytest.FixtureRequest) -> None:
    # datasets; their resources with versions; quality; the institution; the count
    with django_assert_num_queries(5):
        client.get("/catalog.ttl")
    with django_assert_num_queries(3):
        client.get("/datasets/visitors.ttl")


def test_the_same_again_is_not_sent_again(client: Client) -> None:
    first = client.get("/catalog.ttl")

    assert client.get("/catalog.ttl", headers={"If-None-Match": first["ETag"]}).status_code == 304
