"""The bulk export: the whole collection in memory by its file against paging through the API, and the peak memory of
making it at ten times the size.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pyarrow.parquet as pq
from rich.console import Console

from tests.bench.building import collection, environment
from tests.bench.measuring import Measure, free_port, granian, running, wait_for
from tests.conftest import ROOT

_TIMES = 10
_SMALL = int(os.environ.get("BENCH_EXPORT_RECORDS", "50000")) // _TIMES
_IMAGE_EVERY = 4
_PAGE = 100
_SPEED_TARGET, _MEMORY_TARGET = 10, 1.25


def run(console: Console) -> Iterable[Measure]:
    """Memory on both collections, speed on the large one, where it counts."""
    made = []
    for count in (_SMALL, _SMALL * _TIMES):
        folder = collection(count, image_every=_IMAGE_EVERY, console=console)
        made.append(_exported(folder))
        rows, seconds = made[-1]["rows"], made[-1]["seconds"]
        console.print(f"[dim]exports: {rows:,.0f} rows made in {seconds:.1f} s of processor time")
    small, large = (one["bytes"] for one in made)
    shown = (f"{size / 1e6:,.0f} MB" for size in (large, small))
    name = f"exports: peak memory, {_SMALL * _TIMES:,} / {_SMALL:,} objects"
    yield Measure(name, *shown, large / small, _MEMORY_TARGET, at_most=True)
    yield _speed(folder)


def _exported(folder: Path) -> dict[str, float]:
    """A whole export in a process of its own, nothing of it there before."""
    shutil.rmtree(folder / "files" / "exports", ignore_errors=True)
    said = subprocess.run(
        [sys.executable, "-m", "tests.bench.exports_run"],
        cwd=ROOT,
        env=environment(folder, "tests.bench.importing_settings"),
        check=True,
        capture_output=True,
    ).stdout
    answer: dict[str, float] = json.loads(said)
    return answer


def _speed(folder: Path) -> Measure:
    """Every object in memory: by Parquet, and page by page, as `make run` serves them."""
    port = free_port()
    with running(granian("portal.wsgi:application")(port), environment(folder)) as process:
        wait_for(process, port, "/api/v1/")
        root = f"http://127.0.0.1:{port}"
        # Both a second time: what lists show is kept from then on, and Parquet's library is loaded.
        for _ in range(2):
            started = time.perf_counter()
            rows = pq.read_table(io.BytesIO(_got(f"{root}/api/v1/exports/latest/objects.parquet"))).num_rows
            ours = time.perf_counter() - started
            started = time.perf_counter()
            paged = _paged(root)
            peer = time.perf_counter() - started
    if rows != paged:
        raise ValueError(f"the export has {rows} objects, the API {paged}")
    shown = (f"{rows / seconds:,.0f}/s" for seconds in (ours, peer))
    return Measure("exports: every object, Parquet / pages of the API", *shown, peer / ours, _SPEED_TARGET)


def _paged(root: str) -> int:
    found, address = 0, f"{root}/api/v1/objects/?parts=include&page_size={_PAGE}"
    while address:
        page = json.loads(_got(address))
        # Links name the port that the portal is meant to have.
        following = urlsplit(page["next"] or "")
        found, address = (
            found + len(page["results"]),
            following.query and f"{root}{following.path}?{following.query}",
        )
    return found


def _got(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        body: bytes = answer.read()
    return body
