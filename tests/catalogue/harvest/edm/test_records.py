"""A record as Europeana takes it: the object, its files with their rights, what it refers to, who passes it on."""

from typing import Any

import pytest
from django.test import Client
from lxml import etree
from rdflib import DC, DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

from catalogue.models import Institution, Model3D, MuseumObject, ObjectMaker
from tests.catalogue.harvest.oai.asking import ask
from tests.factories import make_image

EDM = Namespace("http://www.europeana.eu/schemas/edm/")
ORE = Namespace("http://www.openarchives.org/ore/terms/")
RDA = Namespace("http://rdvocab.info/ElementsGr2/")
SVCS = Namespace("http://rdfs.org/sioc/services#")
SITE = "http://testserver"
PAGE = URIRef(f"{SITE}/objects/p1250/")
THING = URIRef(f"{PAGE}#object")
MEDIUM = URIRef(f"{SITE}/api/v1/images/p1250-1/medium.jpg")
MODEL = URIRef(f"{SITE}/api/v1/models/p1250-3d-1/model.glb")
BY = URIRef("http://creativecommons.org/licenses/by/4.0/")

pytestmark = pytest.mark.usefixtures("collection")


def record(client: Client, identity: str = "p1250") -> Graph:
    told = ask(client, "GetRecord", identifier=f"oai:testserver:{identity}", metadataPrefix="edm")
    return Graph().parse(data=etree.tostring(told.find(f".//{{{RDF}}}RDF")), format="xml")


def without_model() -> None:
    Model3D.objects.filter(object="p1250").update(state="closed", licence="ON-REQUEST", path="")


def test_the_aggregation_leads_to_page_file_and_small_picture(client: Client) -> None:
    without_model()
    graph = record(client)
    aggregation = graph.value(predicate=RDF.type, object=ORE.Aggregation)

    assert graph.value(aggregation, EDM.aggregatedCHO) == THING
    assert graph.value(aggregation, EDM.isShownAt) == PAGE
    assert graph.value(aggregation, EDM.isShownBy) == MEDIUM
    assert graph.value(aggregation, EDM.object) == URIRef(f"{SITE}/api/v1/images/p1250-1/low.jpg")
    assert graph.value(aggregation, EDM.rights) == BY
    assert graph.value(THING, EDM.type) == Literal("IMAGE")
    assert graph.value(MEDIUM, EDM.rights) == BY
    assert graph.value(MEDIUM, SVCS.has_service) == URIRef(f"{SITE}/iiif/3/p1250-1")
    assert {text.language for text in graph.objects(MEDIUM, DC.rights)} == {"zh-Hant", "en"}


def test_what_has_an_open_model_is_3d(client: Client) -> None:
    graph = record(client)
    aggregation = graph.value(predicate=RDF.type, object=ORE.Aggregation)

    assert graph.value(THING, EDM.type) == Literal("3D")
    assert graph.value(aggregation, EDM.isShownBy) == MODEL
    assert set(graph.objects(aggregation, EDM.hasView)) == {MEDIUM}
    assert graph.value(MODEL, EDM.polygonCount) == Literal("1200")


def test_a_licence_that_europeana_refuses_is_named_in_words(client: Client) -> None:
    make_image(MuseumObject.objects.get(pk="u1"), tiers={"low": "OGDL-Taiwan-1.0"})
    graph = record(client, "u1")
    image = URIRef(f"{SITE}/api/v1/images/u1-1/low.jpg")

    assert graph.value(image, EDM.rights) == BY
    assert any("OGDL-Taiwan-1.0 @ " in text for text in graph.objects(image, DC.rights))


def test_periods_and_people_are_described_beside_it(client: Client) -> None:
    graph = record(client)
    song = URIRef(f"{SITE}/api/v1/periods/northern-song/")
    own = URIRef(f"{PAGE}#date")
    fan = URIRef(f"{SITE}/api/v1/people/fan-kuan/")

    assert graph.value(THING, DCTERMS.temporal) == song
    assert set(graph.objects(song, SKOS.prefLabel)) == {
        Literal("北宋", "zh-Hant"),
        Literal("Northern Song", "en"),
    }
    assert (graph.value(song, EDM.begin), graph.value(song, EDM.end)) == (Literal("0960"), Literal("1127"))
    above = graph.value(song, DCTERMS.isPartOf)
    assert (above, RDF.type, EDM.TimeSpan) in graph
    assert graph.value(THING, DCTERMS.created) == own
    assert graph.value(own, DCTERMS.isPartOf) == song
    assert graph.value(THING, DC.creator) == fan
    assert set(graph.objects(fan, SKOS.prefLabel)) == {Literal("范寬", "zh-Hant"), Literal("Fan Kuan", "en")}
    assert graph.value(fan, SKOS.altLabel) == Literal("范中立", "zh-Hant")
    assert (graph.value(fan, RDA.dateOfBirth), graph.value(fan, RDA.dateOfDeath)) == (
        Literal("0950"),
        Literal("1032"),
    )
    # Whatever is referred to within the site's vocabularies is described.
    named = {one for one in graph.objects() if isinstance(one, URIRef) and "/api/v1/p" in one}
    assert all((one, RDF.type, None) in graph for one in named)


def test_what_is_only_attributed_is_said_in_words(client: Client) -> None:
    ObjectMaker.objects.filter(object="p1250").update(qualifier="attributed")
    assert set(record(client).objects(THING, DC.creator)) == {
        Literal("傳 范寬", "zh-Hant"),
        Literal("attributed to Fan Kuan", "en"),
    }


def test_a_leaf_and_its_work_name_each_other(client: Client) -> None:
    make_image(MuseumObject.objects.get(pk="p1250-a"))
    leaf = URIRef(f"{SITE}/objects/p1250-a/#object")

    assert set(record(client).objects(THING, DCTERMS.hasPart)) == {leaf}
    assert record(client, "p1250-a").value(leaf, DCTERMS.isPartOf) == THING


def test_through_whose_hands_it_goes(client: Client, settings: Any) -> None:
    def chain() -> tuple[str, list[str], str]:
        graph = record(client)
        aggregation = graph.value(predicate=RDF.type, object=ORE.Aggregation)
        passed = sorted(str(name) for name in graph.objects(aggregation, EDM.intermediateProvider))
        return (
            str(graph.value(aggregation, EDM.dataProvider)),
            passed,
            str(graph.value(aggregation, EDM.provider)),
        )

    museum = Institution.objects.get(pk="npm").name_en
    assert chain() == (museum, [], museum)
    MuseumObject.objects.filter(pk="p1250").update(institution="kaiwu")
    assert chain() == ("Kaiwu demonstration", [], museum)
    settings.EDM_PROVIDER = "Aggregator of the Islands"
    assert chain() == ("Kaiwu demonstration", [museum], "Aggregator of the Islands")
