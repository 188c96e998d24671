"""What a search answers beside its results: facets, and what was understood of the question."""

from __future__ import annotations

from typing import Any

from catalogue.delivery.supply import moment
from catalogue.search import Query, Results
from catalogue.search.labels import labels_for


def facets(results: Results) -> dict[str, Any]:
    """Facet → its values with label and count; the count is that of the list one gets by choosing it."""
    labels = labels_for(results.facets)
    return {
        name: [
            {
                "value": entry.value,
                "label": labels[name][entry.value],
                "count": entry.count,
                "selected": entry.selected,
            }
            for entry in counts
        ]
        for name, counts in results.facets.items()
    }


def echo(query: Query, results: Results) -> dict[str, Any]:
    """What was understood, what else was searched, and what the year filter left out."""
    return {
        "q": query.q or None,
        "exact": query.exact,
        "filters": {name: list(values) for name, values in query.filters.items()},
        "year_from": query.year_from,
        "year_to": query.year_to,
        "updated_since": moment(query.updated_since),
        "parts": query.parts,
        "sort": query.order,
        "also_searched": [
            {"original": also.original, "variants": list(also.variants)} for also in results.also_searched
        ],
        "understood": [
            {
                "text": era.text,
                "year_from": era.year_from,
                "year_to": era.year_to,
                "period": era.period,
            }
            for era in results.eras
        ],
        "undated_left_out": results.undated,
    }
