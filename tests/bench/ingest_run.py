"""Our side of the picture benchmarks: `ingest MASTER`, on the process's own data folder, or `embed JPEG`. Prints JSON."""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

_TURNS = 15


# What is imported in the functions is imported there because a worker's process begins with this module as well.
def ingest(master: Path) -> dict[str, Any]:
    """A worker's processor seconds and highest resident memory (bytes), its start included, and the sizes it made.

    Every tier of the master is open.
    """
    from catalogue.media.ingest import commit
    from catalogue.media.planning import plan
    from catalogue.media.plans import Supplied
    from catalogue.media.workers import Workers
    from catalogue.models import Institution, MuseumObject, ReleaseRule

    npm = Institution.objects.get(pk="npm")
    opens = {"state": "open", "licence": "CC-BY-4.0"}
    ReleaseRule.objects.create(institution=npm, tier="high", category_id="paintings", **opens)
    record = MuseumObject.objects.create(
        id="bench",
        source="bench",
        source_id="1",
        title_zh="雲",
        title_en="Clouds",
        institution=npm,
        category_id="paintings",
        text_licence="CC-BY-4.0",
        status="public",
    )
    planned = plan(record, master=Supplied(master, "CC-BY-4.0"), institution=npm)
    with Workers(1) as workers:
        image = commit(workers.result(planned, workers.submit(planned)))
    worker = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "seconds": worker.ru_utime + worker.ru_stime,
        "memory": worker.ru_maxrss * 1024,
        "tiers": [[row.width, row.height] for row in image.files.all() if row.path],
        "widths": image.page_widths,
    }


def embed(source: Path) -> dict[str, Any]:
    """Seconds to write a notice into a copy of that file, and seconds to copy it."""
    from catalogue.media.embed import copy_jpeg, notice
    from catalogue.models import Institution
    from catalogue.rights import attribution_for

    npm = Institution.objects.get(pk="npm").profile()
    mark = notice(attribution_for(npm, "CC-BY-4.0", title=("雲", "Clouds")), "雲", "Clouds")
    target = source.with_name("target.jpg")
    ours = _fastest(lambda: copy_jpeg(source, target, mark))
    return {"ours": ours, "copy": _fastest(lambda: shutil.copyfile(source, target))}


def _fastest(work: Callable[[], object]) -> float:
    """Seconds of the fastest of several turns: what the disk did to the others says nothing."""
    found = []
    for _ in range(_TURNS):
        started = time.perf_counter()
        work()
        found.append(time.perf_counter() - started)
    return min(found)


if __name__ == "__main__":
    django.setup()
    json.dump({"ingest": ingest, "embed": embed}[sys.argv[1]](Path(sys.argv[2])), sys.stdout)
