"""What surrounds a page: language by address, twins, credit; lazily."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from catalogue.delivery.addresses import in_language, language_of, without_language
from catalogue.delivery.frame import Frame, frame
from catalogue.delivery.middleware import PathLanguageMiddleware, TextCompressionMiddleware


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "zh-hant"), ("/en/", "en"), ("/en", "en"), ("/english/", "zh-hant"), ("/api/v1/", "zh-hant")],
)
def test_the_address_alone_decides_the_language(rf: RequestFactory, path: str, language: str) -> None:
    seen = []

    def view(request):
        seen.append((translation.get_language(), request.LANGUAGE_CODE))
        return HttpResponse()

    PathLanguageMiddleware(view)(rf.get(path, headers={"Accept-Language": "fr"}))

    assert seen == [(language, language)]


def test_addresses_in_both_languages() -> None:
    assert in_language("/objects/x/", "en") == "/en/objects/x/"
    assert in_language("/en/objects/x/", "zh-Hant") == "/objects/x/"
    assert in_language("/en/", "en") == "/en/"
    assert in_language("https://example.org/", "en") == "https://example.org/"
    assert without_language("/en") == "/"
    assert language_of("/entry/") == "zh-Hant"
    assert in_language("/en//elsewhere.example/", "zh-Hant") == "/elsewhere.example/", "never another site"
    assert language_of("//elsewhere.example/") == "zh-Hant"
    assert in_language("//elsewhere.example/", "zh-Hant") == "/elsewhere.example/"


@pytest.mark.django_db
def test_the_frame_of_an_english_page(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with translation.override("en"), django_assert_num_queries(0):
        page = frame(rf.get("/en/collections/jades/?page=2"))["frame"]
        assert page.lang == "en"
        assert page.path == "/collections/jades/"
        assert page.canonical == "http://testserver/en/collections/jades/"
        assert page.switch.url == "/collections/jades/?page=2"
        assert [alternate.hreflang for alternate in page.alternates] == ["zh-Hant", "en", "x-default"]
    # 1 the primary institution, once for the whole frame
    with translation.override("en"), django_assert_num_queries(1):
        assert page.statement == "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
        assert page.statement_zh == "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"
        assert page.institution_name == "The National Palace Museum"


def test_the_documentation_changes_language_by_parameter(rf: RequestFactory) -> None:
    page = Frame(rf.get("/api/v1/docs/"))

    assert page.switch.url == "/api/v1/docs/?lang=en"
    assert page.alternates[1].url == "http://testserver/api/v1/docs/?lang=en"


@pytest.mark.parametrize(
    ("media_type", "smaller"),
    [
        ("text/html; charset=utf-8", True),
        ("application/problem+json", True),
        ("application/atom+xml", True),
        ("image/jpeg", False),
    ],
)
def test_text_is_compressed_and_pictures_are_not(rf: RequestFactory, media_type: str, smaller: bool) -> None:
    request = rf.get("/", headers={"Accept-Encoding": "gzip"})
    answer = TextCompressionMiddleware(lambda _: HttpResponse("x" * 1000, content_type=media_type))(request)

    assert ("Content-Encoding" in answer) is smaller
