"""One crosswalk from a record to what readers are told: every exit reads it, none writes its own.

Pure functions over prefetched rows (`MuseumObjectQuerySet.with_everything`); no queries, no request.
"""

from catalogue.description.facts import Line, Value, describe
from catalogue.description.ladder import MODEL, Rung, ladder, model_rung, tier_name
from catalogue.description.measures import FLAT, pixels_per_cm
from catalogue.description.palette import Colour, Patch, colours, patches, telling
from catalogue.description.words import Both, alt_text, both, of_term, period_words, title_lines

__all__ = [
    "FLAT",
    "MODEL",
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
    "model_rung",
    "of_term",
    "patches",
    "period_words",
    "pixels_per_cm",
    "telling",
    "tier_name",
    "title_lines",
]
