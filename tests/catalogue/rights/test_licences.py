"""The closed table: every code, word and address, and what is more open than what."""

from itertools import permutations

import pytest

from catalogue.rights import (
    LICENCE_CODES,
    LICENCES,
    CopyrightStatus,
    UnknownLicence,
    is_more_open,
    licence,
    rights_uri,
)

FORM = "https://kaiwu.example/request/"
IIIF_ALLOWS = ("http://creativecommons.org/", "http://rightsstatements.org/vocab/")


def test_the_table_is_closed_and_in_order():
    assert LICENCE_CODES == ("OGDL-Taiwan-1.0", "CC-BY-4.0", "CC0-1.0", "PDM-1.0", "ON-REQUEST")
    with pytest.raises(TypeError):
        LICENCES["MIT"] = LICENCES["CC0-1.0"]


@pytest.mark.parametrize(
    ("code", "zh", "en", "url"),
    [
        (
            "OGDL-Taiwan-1.0",
            "政府資料開放授權條款－第1版",
            "OGDL-Taiwan-1.0",
            "https://data.gov.tw/license",
        ),
        ("CC-BY-4.0", "CC-姓名標示-4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC0-1.0", "CC0宣告", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("PDM-1.0", "公眾領域標章-1.0", "PDM-1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
        ("ON-REQUEST", "需另行申請授權", "licence on request", None),
    ],
)
def test_words_and_addresses(code, zh, en, url):
    row = licence(code)
    assert (row.word("zh-Hant"), row.word("en"), row.url) == (zh, en, url)


@pytest.mark.parametrize("code", LICENCE_CODES)
def test_every_licence_has_an_address_for_every_standard(code):
    for status in CopyrightStatus:
        for standard in ("iiif", "edm"):
            assert rights_uri(code, standard, status).startswith(IIIF_ALLOWS)
        for standard in ("dcat", "schema.org"):
            assert rights_uri(code, standard, status, request_url=FORM).startswith(("http://", "https://"))


@pytest.mark.parametrize("code", LICENCE_CODES)
def test_every_licence_has_every_word_in_both_languages(code):
    row = licence(code)
    for words in (row.name, row.word, row.short, row.duty):
        assert words("zh-Hant").strip()
        assert words("en").strip()
        assert words("en").isascii()
    assert row.required is (code not in ("CC0-1.0", "PDM-1.0"))


def test_short_and_duty_words():
    assert [LICENCES[code].short_zh for code in LICENCE_CODES] == [
        "OGDL 1.0",
        "CC BY 4.0",
        "CC0",
        "PDM",
        "申請",
    ]
    assert [LICENCES[code].short_en for code in LICENCE_CODES][-1] == "On request"
    assert licence("CC-BY-4.0").duty("zh-Hant") == "須註明出處"
    assert licence("CC0-1.0").duty("zh-Hant") == "歡迎註明出處"


def test_the_government_licence_is_given_as_cc_by_where_it_is_refused():
    for standard in ("iiif", "edm"):
        assert rights_uri("OGDL-Taiwan-1.0", standard) == "http://creativecommons.org/licenses/by/4.0/"
    for standard in ("dcat", "schema.org"):
        assert rights_uri("OGDL-Taiwan-1.0", standard) == "https://data.gov.tw/license"


def test_dcat_takes_the_authority_table_where_it_lists_the_licence():
    table = "http://publications.europa.eu/resource/authority/licence/"
    assert rights_uri("CC-BY-4.0", "dcat") == table + "CC_BY_4_0"
    assert rights_uri("CC0-1.0", "dcat") == table + "CC0"
    assert rights_uri("PDM-1.0", "dcat") == table + "CC_PDM_1_0"


@pytest.mark.parametrize(
    ("status", "name"), [("public-domain", "NoC-OKLR"), ("in-copyright", "InC"), ("unknown", "CNE")]
)
def test_on_request_depends_on_the_work_itself(status, name):
    expected = f"http://rightsstatements.org/vocab/{name}/1.0/"
    assert rights_uri("ON-REQUEST", "iiif", status) == expected
    assert rights_uri("ON-REQUEST", "edm", status) == expected
    # An open licence says nothing about the work, and the work nothing about it.
    assert rights_uri("CC0-1.0", "iiif", status) == "http://creativecommons.org/publicdomain/zero/1.0/"


def test_on_request_leads_to_the_form_or_is_refused():
    assert rights_uri("ON-REQUEST", "dcat", request_url=FORM) == FORM
    with pytest.raises(ValueError, match="request form"):
        rights_uri("ON-REQUEST", "schema.org")
    with pytest.raises(ValueError, match="standard"):
        rights_uri("CC0-1.0", "marc")
    with pytest.raises(ValueError, match="banana"):
        rights_uri("ON-REQUEST", "iiif", "banana")


@pytest.mark.parametrize(
    ("wrong", "nearest"),
    [
        ("OGDL-TW-1.0", "OGDL-Taiwan-1.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC0", "CC0-1.0"),
        ("PDM", "PDM-1.0"),
        ("on request", "ON-REQUEST"),
    ],
)
def test_an_unknown_code_names_itself_and_the_nearest(wrong, nearest):
    with pytest.raises(UnknownLicence) as caught:
        licence(wrong)
    assert caught.value.nearest == nearest
    assert repr(wrong) in str(caught.value)
    assert nearest in str(caught.value)


@pytest.mark.parametrize("value", [None, "", 4, [], "x" * 10_000])
def test_anything_else_is_unknown_too(value):
    with pytest.raises(UnknownLicence) as caught:
        licence(value)
    assert len(str(caught.value)) < 400


def test_more_open_is_a_strict_order():
    assert is_more_open("CC0-1.0", "CC-BY-4.0")
    assert is_more_open("CC-BY-4.0", "ON-REQUEST")
    assert not is_more_open("CC-BY-4.0", "OGDL-Taiwan-1.0")
    assert not is_more_open("OGDL-Taiwan-1.0", "CC-BY-4.0")
    assert not any(is_more_open(code, code) for code in LICENCE_CODES)
    for a, b in permutations(LICENCE_CODES, 2):
        assert not (is_more_open(a, b) and is_more_open(b, a))
    with pytest.raises(UnknownLicence):
        is_more_open("CC0-1.0", "MIT")


def test_copyright_states_have_words():
    assert CopyrightStatus("public-domain").word("zh-Hant") == "公共領域"
    assert {status.word("en") for status in CopyrightStatus} == {
        "Public domain",
        "In copyright",
        "Copyright status unknown",
    }
