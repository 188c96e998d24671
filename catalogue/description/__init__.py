"""One crosswalk from a record to what readers are told: every exit reads it, none writes its own.

Pure functions over prefetched rows (`MuseumObjectQuerySet.with_everything`); no queries, no request.
"""

from catalogue.description.facts import Line, Value, describe
from catalogue.description.ladder import Rung, ladder
from catalogue.description.words import Both, alt_text, both, period_words, title_lines

__all__ = [
    "Both",
    "Line",
    "Rung",
    "Value",
    "alt_text",
    "both",
    "describe",
    "ladder",
    "period_words",
    "title_lines",
]
