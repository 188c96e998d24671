"""Era strips: the whole collection's, and a category's, cut to the years in which it has objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import sqrt
from typing import Final

from django.utils.translation import gettext as _

from catalogue import chronology
from catalogue.browse.eras import Era, columns
from catalogue.description import both
from catalogue.rights import EN, ZH

# What stands apart has no years to scale; it is drawn this wide, as a share of all years.
_APART: Final = 0.065
# Narrower columns (shares of the strip) have their names upright, or no figure under them.
_UP, _THIN = 0.024, 0.045
# A strip of so few dynasties is shown by reigns, where so much of a dynasty is dated to one.
_FEW, _DATED = 3, 0.25


def whole(counts: Mapping[str, int], undated: int) -> list[Era]:
    """All eras from Shang on; the Neolithic and what has no date stand apart."""
    strip = columns(counts)
    total = sum(era.span for era in strip)
    early = [_apart(chronology.PERIODS["neolithic"], counts.get("neolithic", 0), total)]
    return _scaled([*(era for era in early if era.count), *strip, *_undated(undated, total)])


def of_category(slug: str, counts: Mapping[str, int], undated: int) -> list[Era]:
    """The eras between a category's first and last object; by reigns where it has only a few."""
    parameters = f"category={slug}&"
    strip = columns(counts, parameters)
    filled = [place for place, era in enumerate(strip) if era.count]
    early = counts.get("neolithic", 0)
    strip = strip[filled[0] : filled[-1] + 1] if filled else []
    apart: list[Era] = []
    if len(filled) <= _FEW:
        strip, apart = _by_reigns(strip, counts, parameters)
    total = sum(era.span for era in strip) or 1000
    first = [_apart(chronology.PERIODS["neolithic"], early, total, parameters)] if early else []
    wide = [replace(era, span=max(1, round(total * _APART))) for era in apart]
    found = [*first, *strip, *wide, *_undated(undated, total)]
    # One column compares nothing.
    return _scaled(found) if sum(era.count > 0 for era in found) > 1 else []


def _by_reigns(
    strip: Iterable[Era], counts: Mapping[str, int], parameters: str
) -> tuple[list[Era], list[Era]]:
    """Dynasties opened into their reigns, and what of them is dated to no reign."""
    opened: list[Era] = []
    apart: list[Era] = []
    for era in strip:
        reigns = [
            chronology.PERIODS[slug]
            for slug in chronology.descendants(era.slug)
            if chronology.PERIODS[slug].kind == "reign"
        ]
        dated = sum(counts.get(reign.slug, 0) for reign in reigns)
        if not era.count or dated < _DATED * era.count:
            opened.append(era)
            continue
        opened += _reigns(era, reigns, counts, parameters)
        if era.count > dated:
            label = both(f"{era.label[ZH]}（未細分）", f"{era.label[EN]}, no reign given")
            apart.append(replace(era, label=label, count=era.count - dated, style="apart"))
    return opened, apart


def _reigns(
    era: Era, reigns: Iterable[chronology.Period], counts: Mapping[str, int], parameters: str
) -> list[Era]:
    """One column per reign with objects; the years between them are columns without a name."""
    start = chronology.PERIODS[era.slug].year_from
    end = start + era.span
    made: list[Era] = []
    for reign in reigns:
        count = counts.get(reign.slug, 0)
        if not count or reign.last_year < start:
            continue
        if reign.year_from > start:
            made.append(_gap(reign.year_from - start))
        begin = max(reign.year_from, start)
        made.append(
            replace(
                era,
                slug=reign.slug,
                label=both(reign.zh, reign.en),
                years=both(*[f"{reign.year_from}–{reign.last_year}"] * 2),
                count=count,
                span=reign.last_year + 1 - begin,
                url=f"/search/?{parameters}period={reign.slug}",
            )
        )
        start = reign.last_year + 1
    if start < end:
        made.append(_gap(end - start))
    return made


def _gap(years: int) -> Era:
    return Era("", both(None, None), both(None, None), 0, years, 0.0, "", "")


def _apart(period: chronology.Period, count: int, total: int, parameters: str = "") -> Era:
    """A culture too long to draw to scale."""
    return Era(
        slug=period.slug,
        label=both(period.zh.removesuffix("時代"), period.en.removesuffix(" period")),
        years=both(*[f"{-period.year_from}–{-period.last_year} BCE"] * 2),
        count=count,
        span=max(1, round(total * _APART)),
        height=0.0,
        url=f"/search/?{parameters}period={period.slug}",
        style="apart",
    )


def _undated(count: int, total: int) -> list[Era]:
    if not count:
        return []
    label = both(_("年代未定"), _("年代未定"))
    return [Era("", label, both(None, None), count, max(1, round(total * _APART)), 0.0, "", "apart")]


def _scaled(strip: list[Era]) -> list[Era]:
    """Heights against the highest of all columns, and names that fit their widths."""
    largest = max((era.count for era in strip), default=0) or 1
    total = sum(era.span for era in strip) or 1
    return [
        replace(
            era,
            height=round(100 * sqrt(era.count / largest), 1),
            style=era.style if era.style == "apart" else _style(era.span / total),
        )
        for era in strip
    ]


def _style(share: float) -> str:
    return "up" if share < _UP else "thin" if share < _THIN else ""
