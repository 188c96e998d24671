"""The institution's profile refuses what could not make a correct statement."""

from dataclasses import replace

import pytest

from catalogue.rights import InvalidInstitution
from tests.catalogue.rights.samples import HARBOUR, NPM


def test_the_link_is_shown_without_its_scheme():
    assert NPM.link_text == "www.npm.gov.tw"
    assert HARBOUR.link_text == "harbour.example/museum"


def test_words_by_language():
    assert (NPM.name("zh-Hant"), NPM.place("en")) == ("國立故宮博物院", "Taipei")
    with pytest.raises(ValueError, match="language"):
        NPM.name("de")


@pytest.mark.parametrize("field", ["name_zh", "name_en", "place_zh", "place_en"])
@pytest.mark.parametrize("value", ["", "  ", " x", "x ", "a\nb", "a\x00b", "a\u2028b", None])
def test_words_must_be_there_and_clean(field, value):
    with pytest.raises(InvalidInstitution) as caught:
        replace(NPM, **{field: value})
    assert caught.value.field == field


@pytest.mark.parametrize("place", ["台北", "台南", "新北、台北"])
def test_the_variant_of_the_place_is_refused_with_the_right_one(place):
    with pytest.raises(InvalidInstitution, match=place.replace("台", "臺")):
        replace(NPM, place_zh=place)


def test_other_places_with_that_character_are_their_own():
    assert replace(NPM, place_zh="台州").place_zh == "台州"


@pytest.mark.parametrize(
    "link",
    [
        "",
        "www.npm.gov.tw",
        "http://www.npm.gov.tw",
        "javascript:alert(1)",
        "https://",
        "https://npm gov tw",
        "https://故宮.tw",
        'https://x.example/"',
        "https://x.example/\r\nSet-Cookie: a=b",
        "https://user:secret@x.example/",
        None,
    ],
)
def test_the_link_must_be_a_plain_https_address(link):
    with pytest.raises(InvalidInstitution) as caught:
        replace(NPM, link=link)
    assert caught.value.field == "link"


def test_the_form_may_be_on_a_local_server_but_must_be_absolute():
    assert replace(NPM, request_url="http://127.0.0.1:8000/request/")
    with pytest.raises(InvalidInstitution):
        replace(NPM, request_url="/request/")


@pytest.mark.parametrize("slug", ["", "NPM", "a b", "-a", "a--", "故宮"])
def test_the_slug_is_plain(slug):
    with pytest.raises(InvalidInstitution):
        replace(NPM, slug=slug)
