"""A master of 400 megapixels taken in, against the command line of libvips; and a notice written into a file, against
copying it.

Both sides of the first make the same files out of the same JPEG: a pyramid for each tier above low, the tiers, the page
renditions. The command line reads the master anew for each, as it has to.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyvips
from rich.console import Console

from tests.bench import building
from tests.bench.measuring import Measure
from tests.conftest import ROOT

_SIDE = 20_000
_MOST_MEMORY = 200_000_000
_PYRAMID = "[tile,pyramid,compression=jpeg,Q=88,tile-width=512,tile-height=512]"


def run(console: Console) -> Iterable[Measure]:
    """Processor time and memory of the ingest, then the notice."""
    if not (shutil.which("vips") and shutil.which("vipsthumbnail")):
        console.print("[yellow]ingest: skipped; Debian's libvips-tools is not installed")
        return
    master = _master(console)
    ours = _told("ingest", master)
    peer = _command_line(master, ours["tiers"], ours["widths"])
    yield Measure(
        "ingest, 400 megapixels: processor time / vips, vipsthumbnail",
        f"{ours['seconds']:.1f} s",
        f"{peer:.1f} s",
        ours["seconds"] / peer,
        1.3,
        at_most=True,
    )
    yield Measure(
        "ingest, 400 megapixels: peak memory / 200 MB",
        f"{ours['memory'] / 1e6:.0f} MB",
        f"{_MOST_MEMORY / 1e6:.0f} MB",
        ours["memory"] / _MOST_MEMORY,
        1,
        at_most=True,
    )


def embedding(console: Console) -> Iterable[Measure]:
    """A notice written into a JPEG of 15 MB / the copy of that file, on the same disk."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.jpg"
        _drawn(6600).jpegsave(str(source), Q=92)
        told = _told("embed", source)
        size = source.stat().st_size / 1e6
    yield Measure(
        f"embed, a JPEG of {size:.0f} MB / its copy",
        f"{told['ours'] * 1000:.1f} ms",
        f"{told['copy'] * 1000:.1f} ms",
        told["ours"] / told["copy"],
        2,
        at_most=True,
    )


def _told(what: str, path: Path) -> dict[str, Any]:
    """What `ingest_run` measures in a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(building.empty(), folder, dirs_exist_ok=True)
        command = [sys.executable, "-m", "tests.bench.ingest_run", what, str(path)]
        env = building.environment(Path(folder))
        said = subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE)
    told: dict[str, Any] = json.loads(said.stdout)
    return told


def _command_line(master: Path, tiers: Sequence[Sequence[int]], widths: Sequence[int]) -> float:
    """Processor seconds of the same files by libvips' own programs."""
    small = sorted(tiers)[:-1]
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        commands = [["vips", "copy", str(master), f"{at}/high.tif{_PYRAMID}"]]
        for width, height in small:
            commands.append(_thumbnail(master, f"{width}x{height}!", f"{at}/{width}.jpg[Q=92]"))
        # The widest of those is the medium tier.
        medium = max(small)[0]
        commands.append(_thumbnail(master, f"{medium}x", f"{at}/medium.tif{_PYRAMID}"))
        for width in widths:
            commands.append(_thumbnail(master, f"{width}x", f"{at}/page-{width}.jpg[Q=82]"))
            commands.append(_thumbnail(master, f"{width}x", f"{at}/page-{width}.webp[Q=80,effort=2]"))
        before = _children()
        for command in commands:
            subprocess.run(command, check=True, env=os.environ | {"VIPS_CONCURRENCY": "1"})
        return _children() - before


def _thumbnail(master: Path, size: str, target: str) -> list[str]:
    return ["vipsthumbnail", str(master), "--size", size, "-o", target]


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _master(console: Console) -> Path:
    path = building.KEPT / f"master-{_SIDE}.jpg"
    if not path.exists():
        console.print("[dim]drawing a picture of 400 megapixels in var/bench/ (kept for the next run) …")
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".new.jpg")
        _drawn(_SIDE).jpegsave(str(half), Q=90)
        half.rename(path)
    return path


def _drawn(side: int) -> Any:
    """Clouds with grain: about as hard to encode as a photograph."""
    wide, fine = (pyvips.Image.perlin(side, side, cell_size=size, seed=size) for size in (512, 64))
    grain = pyvips.Image.gaussnoise(side, side, sigma=6, seed=1)
    bands = (wide * 80 + 120 + grain), (fine * 60 + 120 + grain), (wide * 40 + fine * 20 + 110 + grain)
    return bands[0].bandjoin(list(bands[1:])).cast("uchar").copy(interpretation="srgb")
