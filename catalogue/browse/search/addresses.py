"""Links of a results page: the whole state stands in the address, and nothing else does."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from catalogue.search import Query

GRID, LIST = "grid", "list"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the addresses of one results page. `fixed` are filters that its path already says."""

    path: str
    fixed: Query
    view: str = GRID

    def parameters(self, query: Query, *, page: int = 1, view: str | None = None) -> list[tuple[str, str]]:
        """What stands behind the question mark, in canonical order."""
        own = set(self.fixed.to_params())
        pairs = [pair for pair in query.replace(facets=()).to_params() if pair not in own]
        if (view or self.view) != GRID:
            pairs.append(("view", view or self.view))
        if page > 1:
            pairs.append(("page", str(page)))
        return pairs

    def to(self, query: Query, *, page: int = 1, view: str | None = None) -> str:
        """The path of a query on this page, without its language."""
        return _joined(self.path, self.parameters(query, page=page, view=view))

    def in_search(self, query: Query) -> str:
        """The same query on the search page (DECISIONS 15: the canonical address of a filtered category)."""
        return _joined("/search/", query.replace(facets=()).to_params())


def _joined(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(pairs)}" if pairs else path
