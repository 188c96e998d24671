"""The walk over the URLconf that gate 5 (start-up) and gate 6 (contract test) share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

_ARGUMENT = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Route:
    """One address of the site. `pattern` as it is written in the URLconf, all its prefixes included."""

    pattern: str
    view: Callable[..., Any]
    name: str | None

    @property
    def arguments(self) -> list[str]:
        """The names of what stands for something in the pattern, in order."""
        return [found["name"] for found in _ARGUMENT.finditer(self.pattern)]

    @property
    def view_name(self) -> str:
        """`package.module.name` of the view."""
        owner = self.view_class
        name = getattr(owner, "__qualname__", type(owner).__qualname__)
        return f"{owner.__module__}.{name}"

    @property
    def view_class(self) -> Any:
        """The class of a class view, or the function itself."""
        return getattr(self.view, "view_class", None) or getattr(self.view, "cls", None) or self.view

    def address(self, values: dict[str, str]) -> str:
        """The address with `values` for its arguments. Raises KeyError for one that has no value."""
        return "/" + _ARGUMENT.sub(lambda found: values[found["name"]], self.pattern)


def routes(urlconf: str | None = None) -> Iterator[Route]:
    """Every route of the URLconf, in its order, in the active language."""
    yield from _walk(get_resolver(urlconf), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, pattern)
        elif isinstance(entry, URLPattern):
            yield Route(pattern, entry.callback, entry.name)
