"""`manage.py rebuild_search`: make the search index anew."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from catalogue.search import follow, rebuild


class Command(BaseCommand):
    help = (
        "Make the search index anew from the public objects. The old one answers until the new one is ready."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        ) as bar:
            task = bar.add_task("objects", total=None, rate="")

            def progress(done: int, total: int) -> None:
                rate = done / max(time.monotonic() - started, 0.001)
                bar.update(task, completed=done, total=total, rate=f"{rate:,.0f}/s")

            count = rebuild(progress)
        follow()
        self.stdout.write(f"{count:,} objects indexed in {time.monotonic() - started:.1f} s")
