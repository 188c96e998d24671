"""What is asked: one immutable value, read from an address and written back into links."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from catalogue.search import parameters
from catalogue.search.parameters import FILTERS


@dataclass(frozen=True, slots=True)
class Query:
    """A search: words, filters, order. Values of one filter are alternatives, filters add up (DECISIONS 19).

    `filters` maps a name of `parameters.FILTERS` to its values. Years are historical (BCE negative,
    no 0) and match objects whose years overlap. `facets` are those to be counted, empty: the caller's.
    """

    q: str = ""
    exact: bool = False
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    updated_since: datetime | None = None
    parts: bool = False
    sort: str = ""
    facets: tuple[str, ...] = ()
    lang: str = ""

    @classmethod
    def from_params(cls, params: Mapping[str, Any], extra: Collection[str] = ()) -> Self:
        """Read a QueryDict or a mapping of name to list of values; `extra` names are the caller's own.

        Raises BadParameter naming the nearest valid parameter or value. One database query per
        vocabulary that is filtered by.
        """
        return cls(**parameters.read(params, extra))

    def to_params(self) -> list[tuple[str, str]]:
        """The same query as parameters, in canonical order: equal queries have equal addresses."""
        return [(name, value) for name in parameters.NAMES for value in self._written(name)]

    @property
    def order(self) -> str:
        """The sort in force: `relevance` when there are words to be relevant to, else `id`."""
        return self.sort or ("relevance" if self.q else "id")

    def selected(self, name: str) -> tuple[str, ...]:
        """The values chosen in one filter."""
        return self.filters.get(name, ())

    def replace(self, **changes: Any) -> Self:
        """The same query with other fields; without `q` a sort by relevance falls away."""
        changed = dataclasses.replace(self, **changes)
        if changed.sort == "relevance" and not changed.q:
            changed = dataclasses.replace(changed, sort="")
        return changed

    def with_value(self, name: str, value: str) -> Self:
        """The query that also accepts this value of a filter."""
        if value in self.selected(name):
            return self
        return self._with_values(name, (*self.selected(name), value))

    def without(self, name: str, value: str | None = None) -> Self:
        """The query without one value of a filter, without the whole filter, or without another field."""
        if name not in FILTERS:
            default = next(item.default for item in dataclasses.fields(self) if item.name == name)
            return self.replace(**{name: default})
        kept = () if value is None else tuple(other for other in self.selected(name) if other != value)
        return self._with_values(name, kept)

    def _with_values(self, name: str, values: tuple[str, ...]) -> Self:
        filters = {key: chosen for key, chosen in self.filters.items() if key != name}
        if values:
            filters[name] = values
        return self.replace(filters=filters)

    def _written(self, name: str) -> tuple[str, ...]:
        if name in FILTERS:
            return self.selected(name)
        value = getattr(self, name)
        if value is None or value == "" or value is False or value == ():
            return ()
        if isinstance(value, datetime):
            return (value.isoformat().replace("+00:00", "Z"),)
        if isinstance(value, tuple):
            return (",".join(value),)
        if value is True:
            return ("include",) if name == "parts" else ("1",)
        return (str(value),)
