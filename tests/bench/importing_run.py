"""One side of the import's comparison, on the process's own data folder: `ours|loop FILE`.

Prints processor seconds, the number of objects, and the highest resident memory in bytes, as JSON.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

django.setup()

from catalogue.imports.mapping import Mapped, Refused  # noqa: E402
from catalogue.imports.mapping.npm import NpmMapper  # noqa: E402
from catalogue.imports.readers import odapi  # noqa: E402
from catalogue.imports.run import Run  # noqa: E402
from catalogue.models import MuseumObject, ObjectMaker, Person, Status  # noqa: E402


def ours(mapper: NpmMapper, path: Path) -> None:
    """A run of the importer: streamed, with evidence, digests, rejects, change log and a resumable position."""
    Run(mapper, odapi.read, [str(path)]).execute()


def loop(mapper: NpmMapper, path: Path) -> None:
    """What one would write first: read the file, map each record, `update_or_create` it, set its links."""
    for mapped in _mapped(mapper, json.loads(path.read_text(encoding="utf-8"))):
        record, _ = MuseumObject.objects.update_or_create(
            source=mapper.source,
            source_id=mapped.source_id,
            defaults=mapped.values,
            create_defaults={"id": mapped.id, "status": Status.PUBLIC, **mapped.values, **mapped.once},
        )
        record.materials.set(mapped.materials)
        record.techniques.set(mapped.techniques)
        for order, (person, role, qualifier) in enumerate(mapped.makers):
            ObjectMaker.objects.update_or_create(
                object=record,
                person_id=person,
                role=role,
                defaults={"qualifier": qualifier, "order": order},
            )


def _mapped(mapper: NpmMapper, values: list[dict[str, Any]]) -> Iterator[Mapped]:
    seen = set()
    for record in values:
        try:
            mapped = mapper.map(record)
        except Refused:
            continue
        if mapped.source_id not in seen:
            seen.add(mapped.source_id)
            yield mapped


def main(side: str, path: Path) -> None:
    mapper = NpmMapper(frozenset(Person.objects.values_list("id", flat=True)))
    started = time.process_time()
    {"ours": ours, "loop": loop}[side](mapper, path)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    json.dump({"seconds": seconds, "objects": MuseumObject.objects.count(), "bytes": peak}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
