"""What the index knows of one object. Made of plain values: no engine and no database row is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One public object as search sees it; texts as written, folded only by the engine.

    `filters` maps names of `parameters.FILTERS` (and `maker_as`, "person|qualifier") to all values
    that find the object: a period comes with its ancestors; category, form, department, text_licence,
    has_3d, held_at and institution are one value at most. `part_*` are texts of its public leaves.
    `parent` is set for a leaf whose work is public. Years are historical; `updated` is microseconds
    since 1970; `weight` 0 to 6 lifts well-described objects among equals.
    """

    id: str
    titles: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    inscriptions: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    part_texts: tuple[str, ...] = ()
    part_numbers: tuple[str, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    updated: int = 0
    parent: str | None = None
    weight: int = 0
