"""Search with ten facets over HTTP: the portal, Datasette, and Django's ORM, on the same records.

Each question is asked of the portal once for each of several page sizes, so that its memory of recent
results never answers; the operating system's file cache is warm on every side.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console

from tests.bench import words
from tests.bench.building import collection, environment, flat_table
from tests.bench.measuring import Client, Measure, Timing, granian, server
from tests.bench.records import records

RECORDS = int(os.environ.get("BENCH_RECORDS", "700000"))
FACETS = (
    *("category", "period", "maker", "material", "technique", "form", "department", "text_licence"),
    *("held_at", "institution"),
)
_IMAGE_EVERY = 4
_WARM_UP = "玻璃福壽紋盒"
_ORM_APPLICATION = "django.core.wsgi:get_wsgi_application"
_SIZES = (20, 21, 22, 23, 24)
_QUESTIONS = 3  # of each kind
_DATASETTE_TARGET, _ORM_TARGET = 50, 10


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of question. `trigrams`: whether Datasette's index can answer it (three characters or more)."""

    name: str
    asked: Sequence[dict[str, str]]
    trigrams: bool = True
    datasette_target: float | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """A server and how it is asked: a question and a page size become an address."""

    client: Client
    address: Callable[[dict[str, str], int], tuple[str, list[tuple[str, str]]]]
    sizes: Sequence[int]


def run(console: Console) -> Iterable[Measure]:
    """Measures for each kind of question, against both peers."""
    folder = collection(RECORDS, image_every=_IMAGE_EVERY, console=console)
    flat = flat_table(RECORDS)
    portal, django = granian("portal.wsgi:application"), granian(_ORM_APPLICATION, "--factory")
    orm_environment = environment(folder, "tests.bench.orm_settings")
    with (
        server(portal, environment(folder), "/api/v1/licences/") as ours,
        server(datasette(str(flat)), os.environ, "/-/versions.json") as flat_server,
        server(django, orm_environment, "/objects/?q=0&category=rubbings") as orm,
    ):
        sides = (Side(ours, _ours, _SIZES), Side(flat_server, _flat, _SIZES[:1]), Side(orm, _orm, _SIZES[:1]))
        for kind in _kinds():
            asked = sides if kind.trigrams else (sides[0], sides[2])
            mine, *others = _ask_in_turn(asked, kind)
            found = " | ".join(
                ", ".join(f"{count:,}" for count in timing.counts) for timing in (mine, *others)
            )
            console.print(f"[dim]{kind.name}: found {found}")
            if kind.trigrams:
                yield _measure(f"{kind.name} / Datasette", mine, others[0], kind.datasette_target)
            yield _measure(f"{kind.name} / ORM", mine, others[-1], _ORM_TARGET)


def _kinds() -> list[Kind]:
    step = RECORDS // (_QUESTIONS + 1)
    titles = [record.title_zh for record in records(step * _QUESTIONS + 1) if record.number % step == 1][1:]
    return [
        Kind("landing", [{}], datasette_target=_DATASETTE_TARGET),
        Kind("common term", [{"q": term} for term in words.COMMON_TERMS], datasette_target=_DATASETTE_TARGET),
        Kind("rare term", [{"q": term} for term in words.RARE_TERMS]),
        Kind("exact title", [{"q": title} for title in titles]),
        Kind(
            "filter and term",
            [
                {"q": "山水圖", "category": "paintings"},
                {"q": "雲龍紋", "category": "ceramics"},
                {"q": "墨竹圖", "category": "paintings"},
            ],
        ),
        Kind("English word", [{"q": word} for word in words.ENGLISH_WORDS]),
        Kind("era", [{"q": era} for era in words.ERAS], trigrams=False),
    ]


def _ours(asked: dict[str, str], size: int) -> tuple[str, list[tuple[str, str]]]:
    return "/api/v1/objects/", [*asked.items(), ("facets", ",".join(FACETS)), ("page_size", str(size))]


def _orm(asked: dict[str, str], size: int) -> tuple[str, list[tuple[str, str]]]:
    return "/objects/", [*asked.items(), ("page_size", str(size))]


def _flat(asked: dict[str, str], size: int) -> tuple[str, list[tuple[str, str]]]:
    params = [("_facet", facet) for facet in FACETS]
    params += [("category", asked["category"])] if "category" in asked else []
    params += [("_search", asked["q"])] if "q" in asked else []
    return "/records/objects.json", [*params, ("_size", str(size)), ("_shape", "objects")]


def _ask_in_turn(sides: Sequence[Side], kind: Kind) -> list[Timing]:
    """Each question to every side before the next one, so that a busy machine is busy for all."""
    seconds: list[list[float]] = [[] for _ in sides]
    counts: list[list[int]] = [[] for _ in sides]
    for side in sides:
        side.client.get(*side.address({"q": _WARM_UP}, 19))
    for asked in kind.asked[:_QUESTIONS]:
        for number, side in enumerate(sides):
            for size in side.sizes if len(kind.asked) > 1 else _SIZES[:_QUESTIONS]:
                taken, answer = side.client.get(*side.address(asked, size))
                seconds[number].append(taken)
            counts[number].append(answer.get("count", answer.get("filtered_table_rows_count")))
    return [Timing(taken, found) for taken, found in zip(seconds, counts, strict=True)]


def datasette(path: str) -> Callable[[int], list[str]]:
    """The command that serves a database by Datasette, with limits raised so that it answers everything."""
    limits = {
        "sql_time_limit_ms": 600_000,
        "facet_time_limit_ms": 600_000,
        "suggest_facets": "off",
        "cache_size_kb": 65_536,
    }
    settings = [word for name, value in limits.items() for word in ("--setting", name, str(value))]
    return lambda port: [
        *(sys.executable, "-m", "datasette", "serve", "--immutable", path, "--port", str(port), *settings)
    ]


def _measure(name: str, mine: Timing, peer: Timing, target: float | None) -> Measure:
    return Measure(f"search: {name}", str(mine), str(peer), peer.median / mine.median, target)
