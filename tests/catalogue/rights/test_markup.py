"""HTML and Markdown for other people's pages: right links and languages, and no way out."""

from html.parser import HTMLParser

import pytest
from hypothesis import given

from catalogue.rights import LANGS, attribution_for
from tests.catalogue.rights.samples import NPM, PAGE, titles, travelers

markdown_it = pytest.importorskip("markdown_it")


class Elements(HTMLParser):
    """The elements and the text of a fragment."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def test_html():
    assert travelers().html("zh-Hant") == (
        '<span lang="zh-Hant">宋 范寬<a href="https://kaiwu.example/objects/p1250/">〈谿山行旅圖〉</a>'
        '，國立故宮博物院，臺北，<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
        'CC-姓名標示-4.0</a> @ <a href="https://www.npm.gov.tw">www.npm.gov.tw</a></span>'
    )


def test_html_marks_a_title_in_the_other_language():
    attribution = attribution_for(NPM, "CC0-1.0", title=("翠玉白菜", None), source=PAGE)
    assert f'<a href="{PAGE}" lang="zh-Hant">〈翠玉白菜〉</a>. ' in attribution.html("en")
    untitled = attribution_for(NPM, "CC0-1.0", period=("清", None), source=PAGE)
    assert '<span lang="zh-Hant">清</span>. ' in untitled.html("en")
    assert f'<a href="{PAGE}">The National Palace Museum</a>' in untitled.html("en")


def test_markdown():
    assert travelers().markdown("en") == (
        "Fan Kuan, [“Travelers among Mountains and Streams”](https://kaiwu.example/objects/p1250/), "
        "Song dynasty. The National Palace Museum, Taipei, "
        "[CC-BY-4.0](https://creativecommons.org/licenses/by/4.0/) @ [www.npm.gov.tw](https://www.npm.gov.tw)"
    )


def test_round_brackets_in_an_address_do_not_end_a_markdown_link():
    source = "https://kaiwu.example/objects/(a)/"
    text = attribution_for(NPM, "CC0-1.0", title=("器", None), source=source).markdown("en")
    assert "(https://kaiwu.example/objects/%28a%29/)" in text


@given(titles, titles, titles)
def test_html_holds_the_words_and_nothing_but_our_elements(title, creator, period):
    attribution = attribution_for(
        NPM, "CC-BY-4.0", title=(title, None), creator=(creator, creator), period=(None, period), source=PAGE
    )
    for lang in LANGS:
        found = Elements(attribution.html(lang))
        assert found.text == attribution.full(lang)
        assert {tag for tag, _ in found.tags} <= {"span", "a"}
        links = [values["href"] for tag, values in found.tags if tag == "a"]
        assert links == [PAGE, "https://creativecommons.org/licenses/by/4.0/", "https://www.npm.gov.tw"]
        assert all(set(values) <= {"lang", "href", "rel"} for _, values in found.tags)


@given(titles, titles, titles)
def test_markdown_renders_to_the_words_and_our_links(title, creator, period):
    attribution = attribution_for(
        NPM, "CC-BY-4.0", title=(title, None), creator=(creator, creator), period=(None, period), source=PAGE
    )
    for lang in LANGS:
        found = Elements(
            markdown_it.MarkdownIt("gfm-like", {"linkify": False}).render(attribution.markdown(lang))
        )
        assert found.text.strip() == attribution.full(lang)
        assert {tag for tag, _ in found.tags} <= {"p", "a"}
        links = [values["href"] for tag, values in found.tags if tag == "a"]
        assert links == [PAGE, "https://creativecommons.org/licenses/by/4.0/", "https://www.npm.gov.tw"]
