"""The object chooser of the desk against the API's search, for the same words on the same collection."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterable

from rich.console import Console

from tests.bench.building import collection, environment
from tests.bench.measuring import Measure
from tests.bench.search import RECORDS
from tests.conftest import ROOT

_TARGET = 2


def run(console: Console) -> Iterable[Measure]:
    """A measure for each kind of question: what an editor waits for, and what a program does."""
    folder = collection(RECORDS, image_every=4, console=console)
    command = [sys.executable, "-m", "tests.bench.choosing_run"]
    said = subprocess.run(
        command, cwd=ROOT, env=environment(folder), check=True, stdout=subprocess.PIPE
    ).stdout
    for kind, times in json.loads(said).items():
        for peer, target in (("faceted", _TARGET), ("plain", None)):
            mine, theirs = (statistics.median(times[side]) for side in ("chooser", peer))
            shown = (f"{seconds * 1000:,.1f} ms" for seconds in (mine, theirs))
            name = f"chooser: {kind} / {peer} search"
            yield Measure(name, *shown, mine / theirs, target, at_most=True)
