"""One crosswalk from a record to what readers are told: every exit reads it, none writes its own.

Pure functions over prefetched rows (`MuseumObjectQuerySet.with_everything`); no queries, no request.
"""

from catalogue.description.facts import Line, Value, describe
from catalogue.description.ladder import Rung, ladder
from catalogue.description.measures import FLAT, pixels_per_cm
from catalogue.description.palette import Colour, Patch, colours, patches, telling
from catalogue.description.words import Both, alt_text, both, period_words, title_lines

__all__ = [
    "FLAT",
    "Both",
    "Colour",
    "Line",
    "Patch",
    "Rung",
    "Value",
    "alt_text",
    "both",
    "colours",
    "describe",
    "ladder",
    "patches",
    "period_words",
    "pixels_per_cm",
    "telling",
    "title_lines",
]
