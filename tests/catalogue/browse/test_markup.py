"""What every page owes its readers: light, safe under the content policy, whole without scripts."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from catalogue.demo.dataset import load_datasets
from tests.catalogue.browse.samples import read, shown, vase
from tests.factories import make_model, make_object

pytestmark = pytest.mark.django_db

PAGES = (
    "/search/",
    "/search/?view=list&q=瓶",
    "/search/?q=nothing-like-it",
    "/objects/u61902/",
    "/objects/w1/",
    "/compare/?a=u61902&b=m00",
    "/compare/?a=u61902&q=瓶",
    "/datasets/",
    "/datasets/visitors/",
    "/datasets/jades/",
    "/licences/",
    "/credit/",
    "/request/?image=u61902-1&tier=high",
    "/request/?model=s1-3d-2",
    "/objects/s1/",
)
BOTH = [(prefix, path) for prefix in ("", "/en") for path in PAGES]
_CUSTOM = re.compile(r"(--[a-z]+:[^;]+;?)+")


@pytest.fixture(scope="module", autouse=True)
def collection(standing: None) -> None:
    vase()
    make_object(id="w1", category="jades", title_zh="沒有圖的玉")
    for number in range(24):
        shown(make_object(id=f"m{number:02}", category="ceramics", title_zh=f"瓶{number}"))
    solid = make_object(id="s1", category="jades", title_zh="有模型的玉")
    shown(solid)
    make_model(solid)
    make_model(solid, 2, state="on_request", licence="ON-REQUEST", path="")
    load_datasets()


@pytest.mark.parametrize(("prefix", "path"), BOTH)
def test_page(client: Client, prefix: str, path: str) -> None:
    """One walk per page: nesting, scripts, styles, ids, headings, names of controls, weight."""
    html = client.get(prefix + path).content.decode()
    found = read(html)
    assert found.faults == []
    ids = [values["id"] for _, values in found.tags if "id" in values]
    assert len(ids) == len(set(ids)), "an id stands twice"
    headings = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings)), headings
    for tag, values in found.tags:
        assert not [name for name in values if name.startswith("on")], values
        assert _CUSTOM.fullmatch(values.get("style", "--a:1")), values["style"]
        if tag == "script":
            assert "src" in values or values["type"] in ("application/ld+json", "application/json")
        if tag == "img":
            assert {"alt", "width", "height"} <= values.keys()
        for name in ("src", "srcset", "action"):
            assert not values.get(name, "").startswith(("http:", "https:", "//")), values
    assert len(gzip.compress(html.encode())) < 60_000


@pytest.mark.parametrize("path", PAGES)
def test_no_chinese_is_left_unmarked_on_english_pages(client: Client, path: str) -> None:
    """Every run of Chinese on an English page stands inside an element that says so."""
    html = client.get("/en" + path).content.decode()
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html[html.index("<body") :], flags=re.DOTALL)
    pieces = re.split(r"(<[^>]+>)", body)
    languages: list[str] = ["en"]
    for piece in pieces:
        opening = re.match(r"<([a-z0-9]+)\b", piece)
        if opening and not piece.endswith("/>"):
            lang = re.search(r'\blang="([^"]+)"', piece)
            if opening[1] not in ("img", "input", "br", "hr", "source", "wbr", "link", "meta"):
                languages.append(lang[1] if lang else languages[-1])
        elif piece.startswith("</"):
            languages.pop()
        elif re.search("[\u4e00-\u9fff]", piece) and languages[-1] == "en":
            assert _is_quoted(piece), piece.strip()


def _is_quoted(piece: str) -> bool:
    """The mark 開物, the switch 中, object numbers and citations in code stand as they are everywhere."""
    text = piece.strip()
    return bool(
        text in ("中", "中文")
        or text.startswith(("Kaiwu 開物", "@misc", "TY  -", "[\n", "[", "<span"))
        or re.search(r"\d{6}", text)
        or "〈" in text
        or "\N{LEFT DOUBLE QUOTATION MARK}" in text
    )


def test_styles_and_scripts_stay_small() -> None:
    static = Path(settings.BASE_DIR) / "static"
    styles = sum(len(gzip.compress(path.read_bytes())) for path in (static / "css").glob("*.css"))
    scripts = sum(path.stat().st_size for path in (static / "js").glob("*.js"))
    assert styles < 30_000
    assert scripts < 60_000


def test_no_third_party_is_asked_for_anything(client: Client) -> None:
    static = Path(settings.BASE_DIR) / "static"
    for path in [*(static / "css").glob("*.css"), *(static / "js").glob("*.js")]:
        assert not re.search(r"@import|url\((?!#)|https?://", path.read_text(encoding="utf-8")), path.name
