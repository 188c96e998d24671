"""manage.py export_bulk: everything public as files (docs/exports.md)."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from catalogue.exports import runs
from catalogue.management.commands._exporting import exporting


class Command(BaseCommand):
    help = (
        "Write everything public as JSONL, CSV and Parquet. The export in force stays until the new one is whole;"
        " after an interruption the next call goes on where this one stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-held-back",
            action="store_true",
            help="only where the export in force may not be downloaded, because something in it was withdrawn"
            " or relicensed, or where there is none",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        run = runs.latest()
        if options["if_held_back"] and run is not None and run.may_leave():
            self.stdout.write(f"{run.name} 可以下載，不必重做。{run.name} can be downloaded: nothing to do.")
            return
        started = time.monotonic()
        with exporting("export_bulk") as progress:
            run, is_new = runs.make(progress)
        if not is_new:
            self.stdout.write(f"{run.name} 之後沒有變更。Nothing has changed since {run.name}.")
            return
        for one in run.files:
            rows = f"{one['rows']:>12,} rows" if "rows" in one else " " * 17
            self.stdout.write(f"{one['name']:<20}{rows}{one['bytes']:>16,} bytes")
        self.stdout.write(f"{run.name}: {time.monotonic() - started:.1f} s, {run.folder}")
