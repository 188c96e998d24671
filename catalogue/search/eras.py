"""Words of a query that name an era or a year: 乾隆 also means the objects dated 1736–1795."""

from __future__ import annotations

import re

from catalogue.chronology import PERIODS, EraMention, expand_era
from catalogue.search.folding import CJK
from catalogue.search.results import Understood

# 宋瓷 is short for 宋代瓷; beside other words the character is more often somebody's name.
_SHORT = re.compile(
    rf"(?<![{CJK}])(?P<era>[唐宋元明清漢汉])(?=(?:瓷|畫|画|玉|錢|钱|墨|硯|砚|銅器|铜器|青花|琺瑯|珐琅|緙絲|缂丝)(?![{CJK}]))"
)


def understood(text: str) -> tuple[list[Understood], str]:
    """The eras that a query names, and the query without them (for 乾隆青花瓶 that is 青花瓶)."""
    text = _SHORT.sub(r"\g<era>代 ", text)
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
