"""Every form of an attribution, against the contract's own words, in both languages."""

import json
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rights import LANGS, LICENCE_CODES, Institution, UnknownLicence, attribution_for, check_block
from tests.catalogue.rights.samples import NPM, PAGE, titles, travelers


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        (
            "CC-BY-4.0",
            "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw",
            "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw",
        ),
        (
            "OGDL-Taiwan-1.0",
            "國立故宮博物院，臺北，政府資料開放授權條款－第1版 @ www.npm.gov.tw",
            "The National Palace Museum, Taipei, OGDL-Taiwan-1.0 @ www.npm.gov.tw",
        ),
        (
            "CC0-1.0",
            "國立故宮博物院，臺北，CC0宣告 @ www.npm.gov.tw",
            "The National Palace Museum, Taipei, CC0-1.0 @ www.npm.gov.tw",
        ),
        (
            "PDM-1.0",
            "國立故宮博物院，臺北，公眾領域標章-1.0 @ www.npm.gov.tw",
            "The National Palace Museum, Taipei, PDM-1.0 @ www.npm.gov.tw",
        ),
        (
            "ON-REQUEST",
            "國立故宮博物院，臺北，需另行申請授權 @ www.npm.gov.tw",
            "The National Palace Museum, Taipei, licence on request @ www.npm.gov.tw",
        ),
    ],
)
def test_statement(code, zh, en):
    attribution = attribution_for(NPM, code)
    assert attribution.statement("zh-Hant") == zh
    assert attribution.statement("en") == en


def test_full():
    attribution = travelers()
    assert attribution.full("zh-Hant") == (
        "宋 范寬〈谿山行旅圖〉，國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"
    )
    assert attribution.full("en") == (
        "Fan Kuan, “Travelers among Mountains and Streams”, Song dynasty. "
        "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
    )


def test_caption():
    assert travelers().caption("zh-Hant") == "國立故宮博物院，臺北 · CC BY 4.0"
    assert travelers().caption("en") == "The National Palace Museum, Taipei · CC BY 4.0"
    assert travelers("ON-REQUEST").caption("zh-Hant") == "國立故宮博物院，臺北 · 申請"


@pytest.mark.parametrize(
    ("parts", "zh", "en"),
    [
        ({}, "", ""),
        ({"title": ("翠玉白菜", "Jadeite Cabbage")}, "〈翠玉白菜〉，", "“Jadeite Cabbage”. "),
        (
            {"title": ("翠玉白菜", None), "period": ("清", "Qing dynasty")},
            "清〈翠玉白菜〉，",
            "〈翠玉白菜〉, Qing dynasty. ",
        ),
        ({"title": (None, "Jar"), "creator": (None, "J. Doe")}, "J. Doe “Jar”，", "J. Doe, “Jar”. "),
        ({"title": ("跋〈寒食帖〉", "")}, "《跋〈寒食帖〉》，", "《跋〈寒食帖〉》. "),
        ({"creator": ("范寬", "Fan Kuan")}, "范寬，", "Fan Kuan. "),
        ({"period": ("宋", "Song dyn.")}, "宋，", "Song dyn. "),
        ({"title": ("", "  "), "creator": None}, "", ""),
    ],
)
def test_full_uses_what_is_known_and_invents_nothing(parts, zh, en):
    attribution = attribution_for(NPM, "CC0-1.0", **parts)
    assert attribution.full("zh-Hant") == zh + attribution.statement("zh-Hant")
    assert attribution.full("en") == en + attribution.statement("en")


def test_block_is_the_contract_letter_by_letter():
    expected = """{
      "required": true,
      "statement": {"zh-Hant": "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw",
                    "en": "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"},
      "provider": {"zh-Hant": "國立故宮博物院", "en": "The National Palace Museum"},
      "place":    {"zh-Hant": "臺北", "en": "Taipei"},
      "link": "https://www.npm.gov.tw",
      "licence": {"code": "CC-BY-4.0", "name": {"zh-Hant": "創用CC 姓名標示 4.0 國際",
                  "en": "Creative Commons Attribution 4.0 International"},
                  "url": "https://creativecommons.org/licenses/by/4.0/"},
      "source": "https://kaiwu.example/objects/p1250/"
    }"""
    # Serialised, so that the order of the members counts too.
    assert json.dumps(travelers().block()) == json.dumps(json.loads(expected))


def test_an_envelope_has_no_source():
    assert "source" not in attribution_for(NPM, "CC-BY-4.0").block()


@pytest.mark.parametrize("code", LICENCE_CODES)
def test_blocks_pass_the_guard(code):
    check_block(travelers(code).block())
    check_block(travelers(code).reduced(), reduced_ok=True)
    assert travelers(code).block()["required"] is (code not in ("CC0-1.0", "PDM-1.0"))


def test_reduced():
    assert list(travelers().reduced()) == ["required", "statement", "licence"]


def test_a_licence_on_request_leads_to_the_form():
    attribution = travelers("ON-REQUEST")
    assert attribution.licence_url == NPM.request_url
    assert attribution.headers()["Link"] == f'<{NPM.request_url}>; rel="license"'
    assert attribution.rights_uri("dcat") == NPM.request_url
    assert attribution.rights_uri("iiif", "in-copyright").endswith("/InC/1.0/")


def test_headers():
    headers = travelers().headers()
    assert headers["Link"] == '<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
    assert headers["X-Attribution"] == "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
    assert headers["X-Attribution-Zh"].startswith("UTF-8''%E5%9C%8B%E7%AB%8B")
    assert unquote(headers["X-Attribution-Zh"].removeprefix("UTF-8''")) == travelers().statement("zh-Hant")


@pytest.mark.parametrize(
    ("name", "ascii_name"),
    [
        ("Musée d’Orsay", "Musee d'Orsay"),
        ("Weißes Haus – Köln", "Weisses Haus - Koln"),
        ("Łódź", "%C5%81odz"),
        ("故宮", "%E6%95%85%E5%AE%AE"),
    ],
)
def test_the_english_header_is_ascii_whatever_the_name(name, ascii_name):
    museum = Institution("m", "某館", name, "某地", "Somewhere", "https://m.example", "https://m.example/ask")
    header = attribution_for(museum, "CC0-1.0").headers()["X-Attribution"]
    assert header == f"{ascii_name}, Somewhere, CC0-1.0 @ m.example"


@given(st.text(min_size=1).filter(lambda s: s == s.strip() and s.isprintable()))
def test_headers_are_always_ascii_without_line_breaks(name):
    museum = Institution("m", name, name, "某地", "X", "https://m.example", "https://m.example/ask")
    for value in attribution_for(museum, "CC-BY-4.0").headers().values():
        assert value.isascii()
        assert value.isprintable()


def test_plain_text():
    assert travelers().plain_text("zh-Hant").splitlines() == [
        travelers().full("zh-Hant"),
        "授權方式：創用CC 姓名標示 4.0 國際（須註明出處）",
        "https://creativecommons.org/licenses/by/4.0/",
        f"出處頁：{PAGE}",
    ]
    assert "Licence: CC0 1.0 Universal Public Domain Dedication (Credit welcome)" in (
        travelers("CC0-1.0").plain_text("en")
    )


def test_columns_json_ld_and_embedded_carry_the_statement():
    attribution = travelers()
    zh, en = (attribution.statement(lang) for lang in LANGS)
    assert attribution.columns() == {"attribution_zh": zh, "attribution_en": en, "licence": "CC-BY-4.0"}
    assert attribution.json_ld("en") == {
        "creditText": en,
        "copyrightNotice": en,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "acquireLicensePage": NPM.request_url,
    }
    inside = attribution.embedded()
    assert inside["dc:rights"] == {"zh-Hant": zh, "en": en}
    assert inside["dc:creator"] == "范寬"
    assert inside["cc:attributionURL"] == PAGE
    assert inside["plus:LicensorURL"] == NPM.request_url
    assert "dc:creator" not in attribution_for(NPM, "CC0-1.0").embedded()


@given(titles, titles, titles)
def test_what_is_credited_never_changes_the_statement_or_breaks_a_line(title, creator, period):
    attribution = attribution_for(
        NPM, "CC-BY-4.0", title=(title, None), creator=(None, creator), period=(period, period)
    )
    for lang in LANGS:
        assert attribution.full(lang).endswith(attribution.statement(lang))
        assert len(attribution.full(lang).splitlines()) == 1


@pytest.mark.parametrize("source", ["/objects/p1/", "javascript:alert(1)", "https://x.example/故宮", ""])
def test_a_source_must_be_an_absolute_address(source):
    with pytest.raises(ValueError, match="source"):
        attribution_for(NPM, "CC-BY-4.0", source=source)


def test_wrong_calls_are_refused():
    with pytest.raises(UnknownLicence):
        attribution_for(NPM, "CC-BY")
    with pytest.raises(ValueError, match="year 0"):
        attribution_for(NPM, "CC-BY-4.0", years=(0, 10))
    with pytest.raises(ValueError, match="language"):
        travelers().statement("zh")
