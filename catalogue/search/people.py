"""Names of people: somebody who types one of them means the others, too (范寬, Fan Kuan, Fan K'uan)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from catalogue.models import Person
from catalogue.search.folding import fold
from catalogue.search.tokens import MOST_RUNS, runs, spans, wanted, without

_SHORTEST, _LONGEST = 2, 6  # characters of a Chinese name
_MOST_WORDS = 3  # of a name in Latin letters
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
    """The people that a text names beside other words, and the text without them: Su Shi in Su Shi letter.

    In Chinese a name begins a run (王羲之 in 王羲之快雪時晴帖); in Latin letters it has several words.
    """
    names = _names(generation)
    found: list[Sequence[str]] = []
    places: list[tuple[int, int]] = []
    words = spans(text)[:MOST_RUNS]
    for place, (word, start, end) in enumerate(words):
        if places and start < places[-1][1]:
            continue
        ends = [words[place + more][2] for more in range(_MOST_WORDS - 1, 0, -1) if place + more < len(words)]
        ends += range(start + min(_LONGEST, end - start - 1), start + _SHORTEST - 1, -1) if runs(word) else ()
        for until in ends:
            if (said := " ".join(fold(text[start:until]).split())) in names:
                found.append(names[said])
                places.append((start, until))
                break
    return found, without(text, places)


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
