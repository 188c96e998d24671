"""`package_search`: queries, filters, order and facets over the public datasets.

A museum has some dozens of datasets, so they are all read and judged one by one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from catalogue.harvest.ckan import packages
from catalogue.harvest.ckan.errors import SearchQueryError
from catalogue.harvest.ckan.parameters import Given
from catalogue.harvest.ckan.queries import Document, read_query
from catalogue.models import Dataset
from catalogue.search.folding import fold
from catalogue.tables.nearest import nearest

MOST_ROWS: Final = 1_000
_FACETS: Final = ("organization", "groups", "tags", "res_format", "license_id")
# Name in `sort` -> member of a package. There is no rank: whoever sorts by it gets the order of what follows.
_SORTS: Final = {
    "score": None,
    "relevance": None,
    "id": "id",
    "name": "name",
    "title": "title",
    "title_string": "title",
    "metadata_modified": "metadata_modified",
    "metadata_created": "metadata_created",
}
_SORT: Final = re.compile(r"([a-z_]+)(?:\s+(asc|desc))?", re.IGNORECASE)


def search(given: Given) -> dict[str, Any]:
    """The result of `package_search`. Three queries. Raises SearchQueryError, ValidationError."""
    conditions = [read_query(given.text("q"))]
    for name in ("fq", "fq_list"):
        value = given.any(name)
        texts = value if isinstance(value, list) else [value] if value else []
        conditions += [read_query(str(text)) for text in texts]
    order = _read_order(given.text("sort") or "score desc, metadata_modified desc")
    facets = _read_facets(given)
    rows = Dataset.objects.public().with_resources().order_by("pk")
    judged = ((package, document(package)) for package in map(packages.package, rows))
    found = [pair for pair in judged if all(condition(pair[1]) for condition in conditions)]
    for member, descends in reversed(order):
        found.sort(key=lambda pair: pair[0][member], reverse=descends)
    start = given.number("start", 0, 10**6)
    size = given.number("rows", 10, MOST_ROWS)
    counts = {field: _counted([package for package, _ in found], field) for field in facets}
    return {
        "count": len(found),
        "sort": given.text("sort") or "score desc, metadata_modified desc",
        "facets": {field: {one["name"]: one["count"] for one in items} for field, items in counts.items()},
        "search_facets": {
            field: {"title": field, "items": _cut(items, given)} for field, items in counts.items()
        },
        "results": [package for package, _ in found[start : start + size]],
    }


def document(package: Mapping[str, Any]) -> Document:
    """What queries look at."""
    texts = [*package["title_translated"].values(), *package["notes_translated"].values()]
    words = [one["name"] for one in package["tags"]]
    extras = {one["key"]: one["value"] for one in package["extras"]}
    resources = package["resources"]
    found: dict[str, Sequence[str | None]] = {
        "text": [*texts, *words, package["name"]],
        "title": list(package["title_translated"].values()),
        "notes": list(package["notes_translated"].values()),
        "tags": words,
        "groups": [one["name"] for one in package["groups"]],
        "organization": [package["owner_org"]],
        "res_format": [one["format"] for one in resources],
        "dataset_type": [package["type"]],
        "entity_type": ["package"],
        "capacity": ["public"],
        "private": ["false"],
        "frequency": [extras.get("frequency")],
        "datastore_active": ["true" if any(one["datastore_active"] for one in resources) else "false"],
    }
    for name in ("id", "name", "owner_org", "license_id", "state", "type", "author"):
        found[name] = [package[name]]
    folded = {name: [fold(value) for value in values if value] for name, values in found.items()}
    moments = {name: [package[name].lower()] for name in ("metadata_modified", "metadata_created")}
    return folded | moments


def _read_order(text: str) -> list[tuple[str, bool]]:
    found = []
    for part in text.split(","):
        read = _SORT.fullmatch(part.strip())
        if read is None or read[1].lower() not in _SORTS:
            close = nearest(part.split(" ")[0] or part, _SORTS) or "metadata_modified"
            words = (
                f"不能這樣排：{part[:80]}；最接近的是 {close}。",
                f"Invalid sort order {part[:80]!r}; the nearest is {close!r}.",
            )
            raise SearchQueryError(words)
        if member := _SORTS[read[1].lower()]:
            found.append((member, (read[2] or "asc").lower() == "desc"))
    return found


def _read_facets(given: Given) -> list[str]:
    if not given.flag("facet", True):
        return []
    fields = given.names("facet.field")
    for field in fields:
        if field not in _FACETS:
            words = (
                f"不能依 {field[:80]} 統計；有 {'、'.join(_FACETS)}。",
                f"There is no facet {field[:80]!r}; there are {', '.join(_FACETS)}.",
            )
            raise SearchQueryError(words)
    return fields


def _counted(found: Sequence[Mapping[str, Any]], field: str) -> list[dict[str, Any]]:
    """How many packages have each value, the most frequent first."""
    counter: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for package in found:
        for name, title in _values(package, field).items():
            counter[name] += 1
            titles[name] = title
    ordered = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"name": name, "display_name": titles[name], "count": count} for name, count in ordered]


def _values(package: Mapping[str, Any], field: str) -> dict[str, str]:
    if field == "organization":
        return {package["organization"]["name"]: package["organization"]["title"]}
    if field == "license_id":
        return {package["license_id"]: package["license_title"]}
    if field == "res_format":
        return {one["format"]: one["format"] for one in package["resources"]}
    return {one["name"]: one["display_name"] for one in package[field]}


def _cut(items: list[dict[str, Any]], given: Given) -> list[dict[str, Any]]:
    limit = -1 if given.text("facet.limit") == "-1" else given.number("facet.limit", 50, 10**6)
    least = given.number("facet.mincount", 1, 10**6)
    kept = [one for one in items if one["count"] >= least]
    return kept if limit < 0 else kept[:limit]
