"""A demonstration of three objects, hardly drawn: the whole one takes half a minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from catalogue.demo import loader, online
from catalogue.demo.drawing import Drawing
from tests.catalogue.demo.museum import Site, serving

TRIPOD, CABBAGE, MOUNTAIN = "u1438", "u3", "kw-travelers-mountains-streams"
SKETCH = Drawing(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40">'
    '<circle cx="30" cy="20" r="15" fill="#b5532d"/></svg>',
    60,
    40,
    "畫的圓",
    "A drawn circle",
    tier="low",
)


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    return only_three(monkeypatch)


def only_three(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """毛公鼎 and 翠玉白菜, which have an address in the museum, and 谿山行旅圖, which has a number only."""
    everything: Callable[[str], Any] = loader.facts
    rows = [row for row in everything("objects") if row["id"] in (TRIPOD, CABBAGE, MOUNTAIN)]

    def facts(name: str) -> Any:
        return rows if name == "objects" else everything(name)

    monkeypatch.setattr(loader, "draw_object", lambda _category, _title: SKETCH)
    monkeypatch.setattr(loader, "facts", facts)
    monkeypatch.setattr(online, "facts", facts)
    return rows


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site
