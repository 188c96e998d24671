"""What a page costs in a collection and in one a tenth as large: what it shows, not what there is behind it."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable

from rich.console import Console

from tests.bench.building import collection, environment, manage
from tests.bench.measuring import Measure
from tests.conftest import ROOT

_RECORDS, _TIMES = int(os.environ.get("BENCH_DOORS_RECORDS", "70000")), 10
_TARGET = 3


def run(console: Console) -> Iterable[Measure]:
    """A measure for each address; the same addresses lead to the same kind of page in both collections."""
    small, large = (_asked(count, console) for count in (_RECORDS // _TIMES, _RECORDS))
    for address, seconds in large.items():
        ours, peer = statistics.median(seconds), statistics.median(small[address])
        shown = (f"{one * 1000:,.1f} ms" for one in (ours, peer))
        name = f"doors: {address}, {_RECORDS:,} / {_RECORDS // _TIMES:,} objects"
        yield Measure(name, *shown, ours / peer, _TARGET, at_most=True)


def _asked(count: int, console: Console) -> dict[str, list[float]]:
    folder = collection(count, image_every=4, console=console)
    manage(folder, "collectstatic", "--noinput", "--verbosity", "0")
    command = [sys.executable, "-m", "tests.bench.doors_run"]
    said = subprocess.run(command, cwd=ROOT, env=environment(folder), check=True, stdout=subprocess.PIPE)
    answer: dict[str, list[float]] = json.loads(said.stdout)
    return answer
