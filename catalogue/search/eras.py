"""Words of a query that name an era or a year: 乾隆 also means the objects dated 1736–1795."""

from __future__ import annotations

from catalogue.chronology import PERIODS, EraMention, expand_era
from catalogue.search.results import Understood


def understood(text: str) -> tuple[list[Understood], str]:
    """The eras that a query names, and the query without them (for 乾隆青花瓶 that is 青花瓶)."""
    mentions = expand_era(text)
    rest = text
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    return [_era(mention) for mention in mentions], rest


def _era(mention: EraMention) -> Understood:
    years = (mention.year_from, mention.year_to)
    period = PERIODS.get(mention.period or "")
    is_whole = period is not None and years == (period.year_from, period.last_year)
    return Understood(mention.text, *years, mention.period if is_whole else None)
