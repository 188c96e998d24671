"""Finding objects: `find(query) -> Results`, with facets whose counts are true, in both scripts and languages."""

from catalogue.search.find import FARTHEST, find
from catalogue.search.follow import follow, rebuild
from catalogue.search.highlight import highlight
from catalogue.search.labels import labels_for
from catalogue.search.parameters import FACETS, FILTERS, SORTS, BadParameter
from catalogue.search.queries import Query
from catalogue.search.results import AlsoSearched, FacetCount, Results, Suggestion, Understood
from catalogue.search.suggest import suggest
from catalogue.search.tokens import is_quoted

__all__ = [
    "FACETS",
    "FARTHEST",
    "FILTERS",
    "SORTS",
    "AlsoSearched",
    "BadParameter",
    "FacetCount",
    "Query",
    "Results",
    "Suggestion",
    "Understood",
    "find",
    "follow",
    "highlight",
    "is_quoted",
    "labels_for",
    "rebuild",
    "suggest",
]
