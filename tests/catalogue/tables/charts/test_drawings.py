"""Drawings: every kind is drawn, told to those who do not see it, coloured by our tokens, credited when taken away."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from catalogue.tables.charts import drawings
from catalogue.tables.charts.figures import Figure, figure
from catalogue.tables.charts.views import KINDS, read_view
from tests.catalogue.rights.samples import travelers
from tests.catalogue.tables.charts.samples import BAR, SCHEMA, parquet
from tests.conftest import ROOT

SVG = {"s": "http://www.w3.org/2000/svg"}
OTHERS: dict[str, Any] = {"total": None, "series": "branch", "approximate": None}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    path = parquet(tmp_path_factory.mktemp("version"))
    views = {kind: BAR | (OTHERS if kind != "bar" else {}) | {"kind": kind} for kind in KINDS}
    return {kind: figure(path, read_view(view, SCHEMA)) for kind, view in views.items()}


def words(svg: str) -> list[str]:
    return [text.text or "" for text in etree.fromstring(svg.encode()).iterfind(".//s:text", SVG)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["zh-Hant", "en"])
def test_every_kind_is_drawn_for_the_page(figures: dict[str, Figure], kind: str, lang: Any) -> None:
    svg = drawings.inline(figures[kind], lang, "c")
    root = etree.fromstring(svg.encode())

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "c-t c-d"
    assert root.findtext("s:desc", namespaces=SVG) == figures[kind].told()[lang]
    assert "url(#c-h)" in svg
    assert "2015" in words(svg)
    assert not re.search(r"style=|class=\"mark|aria-roledescription|#[0-9a-f]{6}|<script", svg)


def test_a_bar_chart_says_its_figures(figures: dict[str, Figure]) -> None:
    found = words(drawings.inline(figures["bar"], "zh-Hant", "c"))

    assert {"530.2 萬", "約 614 萬", "41.7 萬"} <= set(found)
    assert found.count("無資料") == 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_poster_has_title_source_and_credit_in_it(figures: dict[str, Figure], theme: str) -> None:
    credit = travelers()
    svg = drawings.poster(figures["bar"], "en", credit, theme)
    found = words(svg)

    assert found[0] == "Visits by year"
    assert found[-1] == credit.statement("en")
    assert any(line.startswith("Data: ") and str(credit.source) in line for line in found)
    assert {"Both branches", "in part", "no data"} <= set(found)
    assert credit.statement("zh-Hant") in svg
    assert credit.licence_url in svg
    assert "var(" not in svg
    assert drawings.THEMES[theme]["paper"] in svg


def test_a_png_is_made_of_it(figures: dict[str, Figure]) -> None:
    made = drawings.png(drawings.poster(figures["heatmap"], "zh-Hant", travelers(), "light"))

    assert made.startswith(b"\x89PNG")


def test_colours_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "static/css/kaiwu.css").read_text("utf-8")
    tokens = dict(re.findall(r"--([a-z0-9-]+):light-dark\((#[0-9a-f]{6},#[0-9a-f]{6})\)", css))

    for name, light in drawings.THEMES["light"].items():
        assert tokens[name] == f"{light},{drawings.THEMES['dark'][name]}"
