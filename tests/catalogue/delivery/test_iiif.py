"""IIIF states its credit in its own words: the supplier writes them, the guard refuses what lacks them."""

from copy import deepcopy
from typing import Any

import pytest
from django.http import HttpRequest
from rest_framework.request import Request

from catalogue.delivery.iiif import PRESENTATION, PresentationView, stated
from catalogue.delivery.renderers import AttributedIIIFRenderer, guard_iiif
from catalogue.rights import LICENCE_CODES, AttributionMissing, CopyrightStatus
from tests.catalogue.rights.samples import HARBOUR, travelers

Path = tuple[str | int, ...]


def manifest() -> dict[str, Any]:
    canvas = stated({"type": "Canvas", "items": [{"type": "AnnotationPage"}]}, [(None, travelers("CC0-1.0"))])
    whole = {"type": "Manifest", "items": [canvas]}
    return stated(whole, [("text", travelers()), ("images", travelers("CC0-1.0"))])


def test_one_statement_stands_alone() -> None:
    made = stated({"type": "Manifest"}, [("text", travelers()), ("images", travelers())])
    assert made["requiredStatement"]["value"] == {
        lang: [travelers().statement(lang)] for lang in ("zh-Hant", "en")
    }


def test_several_statements_say_of_what() -> None:
    drawn = travelers("CC0-1.0", HARBOUR)
    made = stated({}, [("text", travelers()), ("images", drawn), ("description", drawn)])
    assert made["requiredStatement"]["value"]["zh-Hant"] == [
        f"文字：{travelers().statement('zh-Hant')}",
        f"圖像、說明：{drawn.statement('zh-Hant')}",
    ]
    assert made["requiredStatement"]["value"]["en"][1].startswith(
        "Images, Description: Harbour Museum of Art, "
    )


def test_rights_are_those_of_the_strictest_licence() -> None:
    by, zero, ask = (travelers(code) for code in ("CC-BY-4.0", "CC0-1.0", "ON-REQUEST"))
    assert stated({}, [(None, zero), (None, by)])["rights"] == by.rights_uri("iiif")
    public_domain = CopyrightStatus.PUBLIC_DOMAIN
    assert stated({}, [(None, ask), (None, by)], public_domain)["rights"].endswith("/NoC-OKLR/1.0/")


@pytest.mark.parametrize("code", LICENCE_CODES)
@pytest.mark.parametrize("status", CopyrightStatus)
def test_the_guard_passes_whatever_the_supplier_makes(code: str, status: CopyrightStatus) -> None:
    guard_iiif(stated({"type": "Manifest", "items": []}, [("text", travelers(code))], status))
    guard_iiif(manifest())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("requiredStatement",), None),
        (("requiredStatement", "label"), {"en": ["Credit"]}),
        (("requiredStatement", "value", "en"), None),
        (("requiredStatement", "value", "zh-Hant"), []),
        (("requiredStatement", "value", "en", 0), "The National Palace Museum"),
        (("requiredStatement", "value", "en", 0), "Text: , Taipei, CC-BY-4.0 @ "),
        (("requiredStatement", "value", "zh-Hant", 0), "國立故宮博物院，CC-姓名標示-4.0 @ www.npm.gov.tw"),
        (("requiredStatement", "value", "en", 0), "The Museum, Taipei, CC0-1.0 @ www.npm.gov.tw"),
        (("rights",), None),
        (("rights",), "https://creativecommons.org/licenses/by/4.0/"),
        (("rights",), "http://rightsstatements.org/vocab/InC/1.0/"),
        (("items", 0, "rights"), None),
        (("items", 0, "requiredStatement"), None),
        (("type",), "Book"),
    ],
)
def test_the_guard_refuses_what_does_not_say_whose_it_is(path: Path, value: Any) -> None:
    body = deepcopy(manifest())
    place: Any = body
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(AttributionMissing):
        AttributedIIIFRenderer().render(body)


def test_manifests_named_in_a_collection_state_their_own_credit() -> None:
    inner = {"type": "Collection", "id": "x"}
    collection = stated({"type": "Collection", "items": [manifest(), inner]}, [(None, travelers())])
    guard_iiif(collection)
    collection["items"][0].pop("rights")
    with pytest.raises(AttributionMissing, match=r"items\[0\]\.rights"):
        guard_iiif(collection)


@pytest.mark.parametrize("body", [None, [], "x", {"requiredStatement": manifest()["requiredStatement"]}])
def test_the_guard_refuses_what_is_no_resource(body: Any) -> None:
    with pytest.raises(AttributionMissing):
        guard_iiif(body)


@pytest.mark.parametrize(
    ("accept", "plain"),
    [
        ("*/*", False),
        ("text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("text/html", False),
        (f'application/ld+json;profile="{PRESENTATION}"', False),
        ("application/ld+json", False),
        ("application/json", True),
        ("application/json, application/ld+json;q=0.5", True),
        (f'application/ld+json;profile="{PRESENTATION}", application/json;q=0.5', False),
    ],
)
def test_the_media_type_follows_what_is_asked_for(accept: str, plain: bool) -> None:
    class View(PresentationView):
        permission_classes = []

        def get(self, request: Request) -> Any:
            return self.deliver_resource({"type": "Manifest"}, [(None, travelers())])

    request = HttpRequest()
    request.method, request.META["HTTP_ACCEPT"] = "GET", accept
    answer: Any = View.as_view()(request)
    answer.render()
    expected = "application/json" if plain else f'application/ld+json;profile="{PRESENTATION}"'
    assert answer["Content-Type"] == expected
    assert "Accept" in answer["Vary"]
    assert answer["X-Attribution"] == travelers().statement("en")
