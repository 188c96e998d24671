"""The checker on pages: visible words, alternative texts, licence links, JSON-LD."""

import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.rights import LANGS, LICENCE_CODES
from catalogue.rights.checker import State, check_html
from catalogue.rights.page_reading import MAX_HTML
from tests.catalogue.rights.samples import HARBOUR, HOSTILE, NPM, travelers

KNOWN = [NPM, HARBOUR]


@pytest.mark.parametrize("code", LICENCE_CODES)
@pytest.mark.parametrize("lang", LANGS)
def test_our_own_html_is_right(lang, code):
    report = check_html(travelers(code).html(lang), KNOWN)
    assert report.ok, report
    assert report.exact


def test_links_count_for_licence_and_institution():
    page = """<!doctype html><html><head><title>x</title>
      <link rel="license" href="https://creativecommons.org/licenses/by/4.0/"></head>
      <body><p>圖：<a href="https://www.npm.gov.tw/">國立故宮博物院</a>，臺北</p></body></html>"""
    report = check_html(page, KNOWN)
    assert report.ok
    assert report.licences == ("CC-BY-4.0",)


def test_entities_inline_elements_and_alternative_texts():
    page = (
        "<p>國立<b>故宮</b>博物院</p><div>臺&#x5317;</div>"
        '<img alt="CC&nbsp;BY&nbsp;4.0"><a href=//x.example>www.npm.gov.tw</a>'
    )
    assert check_html(page, KNOWN).ok


def test_json_ld_credits_are_read_at_any_depth():
    data = {"@graph": [{"image": [{"creditText": travelers().statement("en")}]}]}
    page = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    assert check_html(page, KNOWN).ok
    licence = {"license": [{"@id": "https://creativecommons.org/publicdomain/zero/1.0/"}]}
    page = f"<SCRIPT type='application/ld+json'>{json.dumps(licence)}</SCRIPT>"
    assert check_html(page, KNOWN).licences == ("CC0-1.0",)


@pytest.mark.parametrize(
    "page",
    [
        "<!-- {} -->",
        "<script>var x = '{}'</script>",
        "<style>/* {} */</style>",
        "<template>{}</template>",
        "<!-- {}",
        "<script>{}",
        "<?php {} ?",
        '<p data-credit="{}">x</p>',
    ],
)
def test_what_nobody_sees_is_no_credit(page):
    assert not check_html(page.format(travelers().statement("en")), KNOWN).ok


def test_talk_about_other_licences_is_not_the_pages_licence():
    talk = '<a href="https://creativecommons.org/publicdomain/zero/1.0/">about</a>'
    assert check_html(travelers().html("en") + talk, KNOWN).licences == ("CC-BY-4.0",)


def test_several_licences_on_a_page_are_said():
    page = travelers().html("en") + travelers("CC0-1.0").html("en")
    report = check_html(page, KNOWN)
    assert report.licences == ("CC-BY-4.0", "CC0-1.0")
    assert [e.state for e in report.elements if e.name == "licence"] == [State.WRONG]


def test_a_long_page_is_cut_and_says_so():
    report = check_html("x" * (MAX_HTML + 1), KNOWN)
    assert any("1,000,000" in note["en"] for note in report.notes)


@given(
    st.lists(st.sampled_from([*HOSTILE, "<", ">", "<!--", "-->", "<a ", "='", '"', "</", "<!", "<?", "&#"]))
)
@example(["<", "<!", ">", "![x](y)", ">"])
def test_broken_markup_raises_nothing(pieces):
    check_html("".join(pieces), KNOWN)


@given(st.text())
def test_no_text_raises(text):
    assert not check_html(text, KNOWN).ok


@pytest.mark.parametrize(
    "page",
    [
        "<" * 300_000,
        "<!--" * 75_000,
        "<![" * 100_000,
        "</a" * 100_000 + ">",
        "<a x='" * 50_000 + ">",
        '<a x="' * 50_000 + ">",
        "<script>" + "</x" * 100_000 + ">",
        "<textarea>" + "</x" * 100_000 + ">",
        "<a " * 100_000,
        "<a " + "= " * 150_000 + ">",
        "<a " + "b " * 150_000,
        "<div>" * 60_000,
        "&#" * 150_000,
        '<script type="application/ld+json">' + "[" * 300_000 + "</script>",
        '<script type="application/ld+json">' + '{"a":' * 60_000 + "</script>",
    ],
    ids=lambda page: page[:14],
)
def test_hostile_pages_take_bounded_time(page):
    start = time.process_time()
    check_html(page, KNOWN)
    assert time.process_time() - start < 10
