"""A full harvest by OAI-PMH against paging through the API's list of the same objects.

Measured in one process, through the whole middleware stack, as the list page is (`list_page`).
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable

from rich.console import Console

from tests.bench.building import collection, environment
from tests.bench.measuring import Measure
from tests.conftest import ROOT

_RECORDS = int(os.environ.get("BENCH_HARVEST_RECORDS", "20000"))


def run(console: Console) -> Iterable[Measure]:
    """All of Dublin Core from the first page to the last: the last pages as fast as the first, and memory flat.

    What a record costs is told beside what it costs in the list of the API, which says less and has been
    written before; there is no target for it.
    """
    folder = collection(_RECORDS, image_every=4, console=console)
    command = [sys.executable, "-m", "tests.bench.harvesting_run"]
    answer = json.loads(
        subprocess.run(command, cwd=ROOT, env=environment(folder), check=True, capture_output=True).stdout
    )
    pages, begun, ended = answer["harvest"], answer["begun"], answer["ended"]
    first, last = (statistics.median(answer[end]) for end in ("first", "last"))
    console.print(f"[dim]harvest: {answer['records']:,} records on {len(pages):,} pages")
    yield Measure("harvest, last pages / first pages", _ms(last), _ms(first), last / first, 1.2, at_most=True)
    yield Measure(
        "harvest, peak memory at the end / after a few pages",
        f"{ended / 1e6:,.0f} MB",
        f"{begun / 1e6:,.0f} MB",
        ended / begun,
        1.1,
        at_most=True,
    )
    ours, peer = (sum(answer[name]) / answer["records"] for name in ("harvest", "list"))
    yield Measure("harvest, a record / a record of the API's list", _ms(ours), _ms(peer), ours / peer)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms"
