"""Rows of a table of five million over HTTP: filtered and grouped, against Datasette on the same rows; and how soon a
filtered CSV begins, against a view of the same server that streams lines without looking at anything.
"""

from __future__ import annotations

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from tests.bench import building
from tests.bench.measuring import Client, Measure, granian, server
from tests.bench.search import datasette
from tests.conftest import ROOT, digest_of

ROWS = int(os.environ.get("BENCH_TABLE_ROWS", "5000000"))
_TURNS = 5
# Seconds in which the server finds out that the last reader has gone, so that what it still writes slows nobody.
_PAUSE = 0.5
_TARGET, _FIRST_BYTE_TARGET = 5, 3
_HERE = "/api/v1/datasets/bench/resources/bench-1/rows/"
# What is asked: of us, and of Datasette.
_FILTERS = [
    (
        {"country": "BL", "visits__gte": "400", "sort": "-visits"},
        {"country": "BL", "visits__gte": "400", "_sort_desc": "visits"},
    ),
    ({"day__gte": "2010-01-01", "branch": "south"}, {"day__gte": "2010-01-01", "branch": "south"}),
    ({"exhibition": "exhibition 17"}, {"exhibition": "exhibition 17"}),
]
_GROUPS = [
    ({"group_by": "branch", "sum": "visits"}, "branch, sum(visits) FROM visits GROUP BY branch"),
    (
        {"group_by": "country", "sum": "visits", "branch": "south"},
        "country, sum(visits), count(*) FROM visits WHERE branch = 'south' GROUP BY country",
    ),
    (
        {"group_by": "exhibition", "avg": "visits"},
        "exhibition, avg(visits) FROM visits GROUP BY exhibition",
    ),
]


def run(console: Console) -> Iterable[Measure]:
    """Each question to both sides in turn."""
    folder = _table(console)
    portal = granian("portal.wsgi:application")
    with (
        server(
            portal, building.environment(folder, "tests.bench.tables_settings"), "/api/v1/licences/"
        ) as ours,
        server(datasette(str(folder / "rows.db")), os.environ, "/-/versions.json") as peer,
    ):
        filters = [
            (mine, ("/rows/visits.json", {**theirs, "_shape": "objects"})) for mine, theirs in _FILTERS
        ]
        yield _compared("filter", ours, peer, filters)
        groups = [
            (mine, ("/rows.json", {"sql": f"SELECT {sql}", "_shape": "objects"})) for mine, sql in _GROUPS
        ]
        yield _compared("group", ours, peer, groups)
        yield _first_byte(ours)


def _compared(
    name: str,
    ours: Client,
    peer: Client,
    questions: list[tuple[dict[str, str], tuple[str, dict[str, str]]]],
) -> Measure:
    mine: list[float] = []
    theirs: list[float] = []
    for turn in range(_TURNS):
        for number, (asked, (path, given)) in enumerate(questions):
            # Another page size each time: what is asked again is remembered.
            size = {} if "group_by" in asked else {"page_size": str(20 + turn)}
            seconds = ours.get(_HERE, (asked | size).items())[0]
            other = peer.get(path, (given | ({"_size": size["page_size"]} if size else {})).items())[0]
            if turn or number:
                mine.append(seconds)
                theirs.append(other)
    fast, slow = statistics.median(mine), statistics.median(theirs)
    label = f"tables, {name} of {ROWS:,} rows / Datasette"
    return Measure(label, f"{fast * 1000:,.1f} ms", f"{slow * 1000:,.1f} ms", slow / fast, _TARGET)


def _first_byte(ours: Client) -> Measure:
    filtered = f"{_HERE}?format=csv&country=BL&visits__gte=100"
    mine, trivial = [], []
    for _ in range(_TURNS * 3):
        for path, times in ((filtered, mine), ("/trivial.csv", trivial)):
            times.append(_begins(ours, path))
            time.sleep(_PAUSE)
    fast, slow = statistics.median(trivial), statistics.median(mine)
    return Measure(
        "tables, first byte of a filtered CSV / a view that streams",
        f"{slow * 1000:,.1f} ms",
        f"{fast * 1000:,.1f} ms",
        slow / fast,
        _FIRST_BYTE_TARGET,
        at_most=True,
    )


def _begins(client: Client, path: str) -> float:
    """Seconds to the first byte of the body."""
    connection = http.client.HTTPConnection("127.0.0.1", client.port, timeout=600)
    connection.connect()
    started = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read(1)
    seconds = time.perf_counter() - started
    connection.close()
    if answer.status != 200:
        raise ValueError(f"{path} answered {answer.status}")
    return seconds


def _table(console: Console) -> Path:
    digest = digest_of("*/migrations/*.py", "tests/bench/tables_filling.py", "catalogue/tables/*.py")
    folder = building.KEPT / f"table-{ROWS}-{digest}"
    if not folder.exists():
        console.print(f"[dim]checking and storing {ROWS:,} rows in var/bench/ (kept for the next run) …")
        unfinished = building.begun(folder)
        shutil.copytree(building.empty(), unfinished, dirs_exist_ok=True)
        command = [sys.executable, "-m", "tests.bench.tables_filling", str(ROWS)]
        subprocess.run(command, cwd=ROOT, env=building.environment(unfinished), check=True)
        unfinished.rename(folder)
    return folder
