"""One crosswalk from a record to what readers are told: every exit reads it, none writes its own.

Pure functions over prefetched rows (`MuseumObjectQuerySet.with_everything`); no queries, no request.
"""

from catalogue.description.facts import Line, Value, describe
from catalogue.description.ladder import Rung, ladder
from catalogue.description.measures import FLAT, pixels_per_cm
from catalogue.description.words import Both, alt_text, both, period_words, title_lines

__all__ = [
    "FLAT",
    "Both",
    "Line",
    "Rung",
    "Value",
    "alt_text",
    "both",
    "describe",
    "ladder",
    "period_words",
    "pixels_per_cm",
    "title_lines",
]
