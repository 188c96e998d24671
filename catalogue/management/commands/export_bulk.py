"""manage.py export_bulk: everything public as files (docs/exports.md)."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from catalogue.exports import runs


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
        try:
            run, is_new = self._made()
        except runs.AlreadyRunning as error:
            raise CommandError("已有一個 export_bulk 在執行。Another export_bulk is running.") from error
        except KeyboardInterrupt as error:
            raise CommandError("停下了，做好的部分會接著用。Stopped; the next call goes on.") from error
        if not is_new:
            self.stdout.write(f"{run.name} 之後沒有變更。Nothing has changed since {run.name}.")
            return
        for one in run.files:
            rows = f"{one['rows']:>12,} rows" if "rows" in one else " " * 17
            self.stdout.write(f"{one['name']:<20}{rows}{one['bytes']:>16,} bytes")
        self.stdout.write(f"{run.name}: {time.monotonic() - started:.1f} s, {run.folder}")

    def _made(self) -> tuple[runs.Run, bool]:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        ) as bar:
            tasks: dict[str, Any] = {}

            def progress(what: str, done: int, total: int) -> None:
                if what not in tasks:
                    tasks[what] = bar.add_task(what)
                bar.update(tasks[what], completed=done, total=total)

            return runs.make(progress)
