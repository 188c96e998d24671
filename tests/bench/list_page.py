"""A list page of the API against a view of Django REST framework that only returns a constant body.

Measured in one process, through the whole middleware stack, by calling the WSGI application itself: what
the network adds would be the same on both sides and only make the ratio look better.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable

from rich.console import Console

from tests.bench.building import collection, environment
from tests.bench.measuring import Measure, Timing
from tests.conftest import ROOT

_RECORDS = 2_000
_TARGET = 3


def run(console: Console) -> Iterable[Measure]:
    """The median page of 20 objects, each with an image in three tiers.

    As they are served after an import, which keeps what lists show of each object; and, for comparison, where
    none of it is kept and all has to be made.
    """
    folder = collection(_RECORDS, image_every=1, console=console)
    command = [sys.executable, "-m", "tests.bench.list_page_run"]
    env = environment(folder, "tests.bench.list_page_settings")
    answer = json.loads(subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True).stdout)
    peer = Timing(answer["peer"], ())
    console.print(f"[dim]list page: {answer['bytes']:,} bytes, {len(peer.seconds)} pages")
    kept = (
        ("list page, first asked", "first", _TARGET),
        ("list page, asked again", "again", _TARGET),
        ("list page, nothing of it kept", "bare", None),
    )
    for name, key, target in kept:
        ours = Timing(answer[key], ())
        ratio = ours.median / peer.median
        yield Measure(f"{name} / constant body", str(ours), str(peer), ratio, target, at_most=True)
