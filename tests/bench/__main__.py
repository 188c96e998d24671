"""python -m tests.bench [import] [search] [list_page] [iiif] [ingest] [embed] [fair_use] [tables] [exports] [harvest] [chooser] [doors]: each figure as a ratio against a named peer (docs/benchmarks.md)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from rich.console import Console
from rich.table import Table

from tests.bench import (
    choosing,
    doors,
    exports,
    fair_use,
    harvesting,
    iiif,
    importing,
    ingest,
    list_page,
    search,
    tables,
)
from tests.bench.measuring import Measure

BENCHMARKS: dict[str, Callable[[Console], Iterable[Measure]]] = {
    "import": importing.run,
    "search": search.run,
    "list_page": list_page.run,
    "iiif": iiif.run,
    "ingest": ingest.run,
    "embed": ingest.embedding,
    "fair_use": fair_use.run,
    "tables": tables.run,
    "exports": exports.run,
    "harvest": harvesting.run,
    "chooser": choosing.run,
    "doors": doors.run,
}
_RESULTS = {True: "[green]pass", False: "[red]fail", None: ""}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all. Returns 1 when a target is missed, 2 for a name that is none."""
    console = Console(highlight=False)
    if unknown := [name for name in names if name not in BENCHMARKS]:
        console.print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
        return 2
    measures = [measure for name in names or BENCHMARKS for measure in BENCHMARKS[name](console)]
    console.print(_table(measures))
    return int(any(measure.passed is False for measure in measures))


def _table(measures: list[Measure]) -> Table:
    table = Table("benchmark", "ours", "peer", "ratio", "target", "")
    for column in table.columns[1:5]:
        column.justify = "right"
    for measure in measures:
        sign = "≤" if measure.at_most else "≥"
        target = f"{sign} {measure.target:g}×" if measure.target is not None else ""
        table.add_row(
            measure.name,
            measure.ours,
            measure.peer,
            f"{measure.ratio:,.1f}×",
            target,
            _RESULTS[measure.passed],
        )
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
