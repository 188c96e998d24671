"""Names of people: somebody who types one of them means the others, too (范寬, Fan Kuan, Fan K'uan)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from catalogue.models import Person
from catalogue.search.folding import fold
from catalogue.search.tokens import runs, wanted

_SHORTEST, _LONGEST = 2, 6  # characters of a Chinese name
_table: tuple[object, dict[str, tuple[str, ...]]] = (None, {})


def alike(text: str, generation: object) -> dict[str, Sequence[str]]:
    """For the whole text and each of its words that is somebody's name: all names to look for, folded.

    Names are read anew when the index (`generation`) has moved on.
    """
    folded = fold(text).strip(' "“”「」')
    names = _names(generation)
    return {
        said: names[said] for said in (folded, *(piece.text for piece in wanted(folded))) if said in names
    }


def named(text: str, generation: object) -> tuple[list[Sequence[str]], str]:
    """Names at the beginning of runs of Chinese, and the folded text without them (王羲之 in 王羲之快雪時晴帖)."""
    names = _names(generation)
    rest = fold(text)
    found: list[Sequence[str]] = []
    for run in runs(rest):
        for length in range(min(_LONGEST, len(run) - 1), _SHORTEST - 1, -1):
            if run[:length] in names:
                found.append(names[run[:length]])
                rest = rest.replace(run, f" {run[length:]} ", 1)
                break
    return found, rest


def _names(generation: object) -> dict[str, tuple[str, ...]]:
    global _table
    known, names = _table
    if known != generation:
        names = _read()
        _table = (generation, names)
    return names


def _read() -> dict[str, tuple[str, ...]]:
    """Every folded spelling → itself and the main names of those who bear it."""
    bearers: dict[str, dict[str, None]] = defaultdict(dict)
    rows = Person.objects.order_by("pk").values_list("name_zh", "name_en", "aliases_zh", "aliases_en")
    for zh, en, also_zh, also_en in rows:
        main = [fold(name) for name in (zh, en) if name]
        for spelling in (*main, *(fold(name) for name in (*also_zh, *also_en))):
            if len(spelling) >= _SHORTEST:
                bearers[spelling].update(dict.fromkeys([spelling, *main]))
    return {spelling: tuple(names) for spelling, names in bearers.items()}
