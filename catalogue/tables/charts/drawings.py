"""Figures as SVG: for a page, in its colours; and to take away, with title, source and credit in the picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import vl_convert
from lxml import etree

from catalogue.rights import ZH, Attribution, Lang
from catalogue.tables.charts import legend
from catalogue.tables.charts.figures import Figure
from catalogue.tables.charts.specs import HATCH, INK, spec
from catalogue.tables.charts.svg import SVG, element, hatching, metadata, text, written

# Bump it when drawings change: what was kept is then drawn anew.
EDITION: Final = 1
_TOKEN: Final = re.compile(r"var\(--([a-z0-9-]+)\)")
_SIZE: Final = 13
_FONTS: Final = "'Noto Sans TC','Noto Sans CJK TC','Source Han Sans TC','PingFang TC','Microsoft JhengHei','Noto Sans',sans-serif"
# The tokens of kaiwu.css that charts use; a test holds them together.
THEMES: Final[Mapping[str, Mapping[str, str]]] = {
    "light": {
        "paper": "#f6f5f2",
        "ink": "#1b1a18",
        "ink-2": "#5a5751",
        "rule": "#dad7cf",
        "rule-2": "#87837a",
        "seal-fill": "#a5261b",
        "open": "#1e6152",
        "ask": "#754e00",
        "shut": "#565a5e",
    },
    "dark": {
        "paper": "#151515",
        "ink": "#ecebe7",
        "ink-2": "#b0ada6",
        "rule": "#353431",
        "rule-2": "#7d7a73",
        "seal-fill": "#a83328",
        "open": "#86cdb7",
        "ask": "#e2b764",
        "shut": "#abb0b5",
    },
}
# What Vega writes for its own use, or for readers of single marks: our picture is read as one.
_DROPPED: Final = ("role", "aria-label", "aria-roledescription", "aria-hidden", "class", "pointer-events")
_MARGIN: Final = 24


def inline(figure: Figure, lang: Lang, identity: str) -> str:
    """The chart for a page: coloured by the page's tokens, named and described for those who do not see it."""
    svg = _drawn(figure, lang)
    _inherit_fonts(svg)
    svg.set("class", "chart")
    svg.set("role", "img")
    svg.set("aria-labelledby", f"{identity}-t {identity}-d")
    for name in ("width", "height"):
        svg.attrib.pop(name)
    named = [element("title", {"id": f"{identity}-t"}, _title(figure, lang))]
    named += [element("desc", {"id": f"{identity}-d"}, figure.told()[lang]), hatching(f"{identity}-h")]
    for number, one in enumerate(named):
        svg.insert(number, one)
    return written(svg).replace(HATCH, f"url(#{identity}-h)")


def poster(figure: Figure, lang: Lang, credit: Attribution, theme: str) -> str:
    """The chart to take away: title, keys, chart, source and credit in one picture, the credit as metadata too."""
    chart = _drawn(figure, lang)
    width, height = float(chart.get("width", "0")), float(chart.get("height", "0"))
    keys = list(legend.legend(figure, lang))
    top = _MARGIN + 34 + (26 if keys else 0)
    foot = _foot(figure, lang, credit)
    whole = width + 2 * _MARGIN, top + height + 22 * len(foot) + 2 * _MARGIN
    size = {"width": f"{whole[0]:g}", "height": f"{whole[1]:g}"}
    box = f"0 0 {size['width']} {size['height']}"
    svg = element("svg", {"viewBox": box, **size, "lang": lang, "font-family": _FONTS})
    title = _title(figure, lang)
    svg.extend([element("title", {}, title), element("desc", {}, figure.told()[lang]), metadata(credit)])
    svg.extend([hatching("hatch"), element("rect", {**size, "fill": "var(--paper)"})])
    svg.append(text(title, _MARGIN, _MARGIN + 20, 20, INK, weight="600"))
    svg.extend(legend.drawn(keys, _MARGIN, top - 18))
    moved = element("g", {"transform": f"translate({_MARGIN},{top})"})
    moved.extend(list(chart))
    _inherit_fonts(moved)
    svg.append(moved)
    for number, line in enumerate(foot):
        y = top + height + _MARGIN + 22 * number
        svg.append(text(line, _MARGIN, y, _SIZE, INK if number == len(foot) - 1 else "var(--ink-2)"))
    return _TOKEN.sub(lambda found: THEMES[theme][found[1]], written(svg))


def png(picture: str) -> bytes:
    """A poster as PNG, twice its size in pixels. Its letters need a font that has them (`fonts`)."""
    drawn: bytes = vl_convert.svg_to_png(picture, scale=2)
    return drawn


def _drawn(figure: Figure, lang: Lang) -> etree._Element:
    """What Vega makes of it, without what is of no use to us."""
    made = vl_convert.vegalite_to_svg(spec(figure, lang), allowed_base_urls=[])
    svg = etree.fromstring(made.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for one in list(svg.iter()):
        for name in _DROPPED:
            one.attrib.pop(name, None)
        parent = one.getparent()
        if parent is not None and _is_unseen(one):
            parent.remove(one)
    return svg


def _is_unseen(one: etree._Element) -> bool:
    """Grounds and frames that Vega draws for itself."""
    if one.tag == f"{{{SVG}}}rect":
        return bool(one.get("fill") == "white")
    if one.tag != f"{{{SVG}}}path":
        return False
    has_colour = any(one.get(name) not in (None, "none") for name in ("fill", "stroke"))
    return one.get("display") == "none" or not one.get("d") or not has_colour


def _inherit_fonts(svg: etree._Element) -> None:
    for one in svg.iter(f"{{{SVG}}}text"):
        one.attrib.pop("font-family", None)
        one.attrib.pop("opacity", None)


def _title(figure: Figure, lang: Lang) -> str:
    return figure.view.title[lang] or figure.view.title[ZH] or ""


def _foot(figure: Figure, lang: Lang, credit: Attribution) -> list[str]:
    """The lines below the chart: its note, where it comes from, and last the credit."""
    where = f"{'資料' if lang == ZH else 'Data'}{'：' if lang == ZH else ': '}"
    title = credit.work.title[0 if lang == ZH else 1] or credit.work.title[0] or ""
    unit = figure.unit[lang]
    told = (f"單位：{unit}。" if lang == ZH else f"Unit: {unit}. ") if unit else ""
    lines = [
        f"{told}{figure.view.note[lang] or ''}",
        f"{where}{title} {credit.source or ''}".strip(),
        credit.statement(lang),
    ]
    return [line for line in lines if line]
