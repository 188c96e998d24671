"""The network of a theme as a drawing: who hangs on whom, and where each stands. Pure: no page, no database.

Deterministic: the same entries give the same picture. On wide screens the theme stands in the middle and its
branches go to both sides; on narrow ones they hang below it, one entry to a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

# Wide: how far apart the rings are, and how high a line is. Narrow: its width, a line, a step to the right.
_RING, _LINE = 225, 92
_NARROW, _ROW, _STEP = 360, 60, 26
_EDGE: Final = 108
_LEVEL: Final = 84


@dataclass(frozen=True, slots=True)
class Entry:
    """One person or event: all that it is called, and the name of the entry that it hangs on ("": the theme)."""

    names: frozenset[str]
    via: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """Where an entry stands (pixels of the drawing); `entry` is its place in the list, None for the theme."""

    entry: int | None
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Nodes, and the lines between them as SVG paths. `is_wide`: which of the two it is."""

    width: int
    height: int
    is_wide: bool
    nodes: list[Node] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def width(text: str) -> int:
    """How wide a text is drawn, in letters: a Chinese character has the width of two."""
    return sum(1 if character.isascii() else 2 for character in text)


def parents(entries: Sequence[Entry]) -> list[int | None]:
    """The entry that each hangs on, None: the theme. What hangs on nothing known, or in a circle, hangs there too."""
    lost = faults(entries)
    return [None if place in lost else _named(entries, entry.via) for place, entry in enumerate(entries)]


def faults(entries: Sequence[Entry]) -> dict[int, str]:
    """The entries that do not lead to the theme: "unknown" for a name that is not here, "circle"."""
    found: dict[int, str] = {}
    for start, entry in enumerate(entries):
        if entry.via and _named(entries, entry.via) is None:
            found[start] = "unknown"
            continue
        seen, place = {start}, _named(entries, entry.via)
        while place is not None and place not in seen:
            seen.add(place)
            place = _named(entries, entries[place].via)
        if place == start:
            found[start] = "circle"
    return found


def wide(above: Sequence[int | None]) -> Drawing:
    """The theme in the middle, each branch on the side that has fewer lines so far; `above` as `parents` gives it."""
    children = _children(above)
    sides: tuple[list[int], list[int]] = ([], [])
    lines = [0, 0]
    for branch in children.get(None, []):
        side = 0 if lines[0] <= lines[1] else 1
        sides[side].append(branch)
        lines[side] += _leaves(branch, children)
    # Each side is as wide as its longest branch, so that letters are drawn as large as can be.
    right, left = (max((_rings(branch, children) for branch in branches), default=0) for branches in sides)
    width, height = 2 * _EDGE + _RING * (left + right), max(2, *lines) * _LINE
    centre = Node(None, _EDGE + _RING * left, height // 2 - _LINE // 4)
    nodes = [centre]
    for step, branches, count in zip((_RING, -_RING), sides, lines, strict=True):
        top = (height - count * _LINE) / 2
        for branch in branches:
            nodes += _branch(branch, children, centre.x, step, top)
            top += _leaves(branch, children) * _LINE
    at = {node.entry: node for node in nodes}
    drawn = [_curve(at[above[node.entry]], node) for node in nodes if node.entry is not None]
    return Drawing(width, height, True, nodes, drawn)


def narrow(above: Sequence[int | None]) -> Drawing:
    """One entry to a line, set in below what it hangs on."""
    children = _children(above)
    nodes = [
        Node(place, 18 + _STEP * depth, 30 + _ROW * line)
        for line, (place, depth) in enumerate(_downwards(None, children, 0))
    ]
    at = {node.entry: node for node in nodes}
    drawn = [
        f"M{at[above[node.entry]].x} {at[above[node.entry]].y}V{node.y}H{node.x}"
        for node in nodes
        if node.entry is not None
    ]
    return Drawing(_NARROW, 30 + _ROW * len(nodes), False, nodes, drawn)


def _named(entries: Sequence[Entry], name: str) -> int | None:
    return next((place for place, entry in enumerate(entries) if name and name in entry.names), None)


def _children(above: Iterable[int | None]) -> dict[int | None, list[int]]:
    found: dict[int | None, list[int]] = {}
    for place, parent in enumerate(above):
        found.setdefault(parent, []).append(place)
    return found


def _leaves(place: int, children: dict[int | None, list[int]]) -> int:
    return sum(_leaves(child, children) for child in children.get(place, [])) or 1


def _rings(place: int, children: dict[int | None, list[int]]) -> int:
    return 1 + max((_rings(child, children) for child in children.get(place, [])), default=0)


def _branch(
    place: int, children: dict[int | None, list[int]], x: int, step: int, top: float
) -> Iterator[Node]:
    """A branch from `top` on; what carries others stands in their middle."""
    yield Node(place, x + step, round(top + _leaves(place, children) * _LINE / 2 - _LINE / 4))
    for child in children.get(place, []):
        yield from _branch(child, children, x + step, step, top)
        top += _leaves(child, children) * _LINE


def _curve(start: Node, end: Node) -> str:
    """Level where it arrives, so that it keeps out of the words above and below the node."""
    level = end.x - _LEVEL if end.x > start.x else end.x + _LEVEL
    middle = (start.x + level) // 2
    return f"M{start.x} {start.y}C{middle} {start.y} {middle} {end.y} {level} {end.y}H{end.x}"


def _downwards(
    place: int | None, children: dict[int | None, list[int]], depth: int
) -> Iterator[tuple[int | None, int]]:
    yield place, depth
    for child in children.get(place, []):
        yield from _downwards(child, children, depth + 1)
