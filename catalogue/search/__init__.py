"""Finding objects: `find(query) -> Results`, with facets whose counts are true, in both scripts and languages."""

from catalogue.search.parameters import FACETS, FILTERS, SORTS, BadParameter
from catalogue.search.queries import Query
from catalogue.search.results import AlsoSearched, FacetCount, Results, Suggestion, Understood

__all__ = [
    "FACETS",
    "FILTERS",
    "SORTS",
    "AlsoSearched",
    "BadParameter",
    "FacetCount",
    "Query",
    "Results",
    "Suggestion",
    "Understood",
]
