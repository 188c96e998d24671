"""The import against a plain loop of `update_or_create`, and the import's peak memory at ten times the size.

Each side runs in a process of its own, on a SQLite database of its own in a temporary folder, over the same
file, with the same mapping of records to fields. The loop writes no search index, so ours is timed without it.
Processor time, so that other work of the machine does not count.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median

from rich.console import Console

from tests.bench.building import empty, environment
from tests.bench.measuring import Measure
from tests.bench.records import write_odapi
from tests.conftest import ROOT, SHARED

_RECORDS = int(os.environ.get("BENCH_IMPORT_RECORDS", "5000"))
_ROUNDS = 3
_SMALL, _TIMES = 5_000, 10
_SPEED_TARGET, _MEMORY_TARGET = 20, 1.25


def run(console: Console) -> Iterable[Measure]:
    """Speed on synthetic records, on the museum's own where they are at hand, and memory."""
    with tempfile.TemporaryDirectory(prefix="kaiwu-bench-") as name:
        folder = Path(name)
        synthetic = folder / "synthetic.json"
        write_odapi(synthetic, _RECORDS)
        yield _speed("import: synthetic records / loop", synthetic, folder, console)
        real = sorted((SHARED / "data" / "npm" / "odapi").glob("*.json"))
        if real:
            sample = folder / "museum.json"
            _write_sample(sample, real)
            yield _speed("import: the museum's records / loop", sample, folder, console)
        else:
            console.print("[dim]no museum files at hand: synthetic records only")
        yield _memory(folder)


def _write_sample(path: Path, files: Sequence[Path]) -> None:
    """Every n-th record of the museum's files, so that the loop ends before the reader's patience does."""
    everything = [record for file in files for record in json.loads(file.read_text(encoding="utf-8"))]
    some = everything[:: max(1, len(everything) // _RECORDS)]
    path.write_text(json.dumps(some, ensure_ascii=False), encoding="utf-8")


def _speed(name: str, path: Path, folder: Path, console: Console) -> Measure:
    """The median of rounds in which each side has its turn: ours lasts half a second, which chance can double."""
    rounds = [[_measured(side, path, folder) for side in ("ours", "loop")] for _ in range(_ROUNDS)]
    counts = {side["objects"] for each in rounds for side in each}
    if len(counts) > 1:
        raise ValueError(f"the sides wrote different numbers of objects: {sorted(counts)}")
    objects = counts.pop()
    console.print(f"[dim]{name}: {objects:,.0f} objects")
    ours, peer = (median(side["seconds"] for side in sides) for sides in zip(*rounds, strict=True))
    shown = (f"{objects / seconds:,.0f}/s" for seconds in (ours, peer))
    return Measure(name, *shown, peer / ours, _SPEED_TARGET)


def _measured(
    side: str, path: Path, folder: Path, settings: str = "portal.settings.base"
) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=folder) as name:
        data = Path(name) / "data"
        shutil.copytree(empty(), data)
        command = [sys.executable, "-m", "tests.bench.importing_run", side, str(path)]
        said = subprocess.run(
            command, cwd=ROOT, env=environment(data, settings), check=True, capture_output=True
        ).stdout
    answer: dict[str, float] = json.loads(said)
    return answer


def _memory(folder: Path) -> Measure:
    """The importer's highest resident memory at one and at ten times the records."""
    peaks = []
    for count in (_SMALL, _SMALL * _TIMES):
        path = folder / f"{count}.json"
        write_odapi(path, count)
        peaks.append(_measured("ours", path, folder, "tests.bench.importing_settings")["bytes"])
    small, large = peaks
    shown = (f"{large / 1e6:,.0f} MB", f"{small / 1e6:,.0f} MB")
    name = f"import: peak memory, {_SMALL * _TIMES:,} / {_SMALL:,} records"
    return Measure(name, *shown, large / small, _MEMORY_TARGET, at_most=True)
