"""`manage.py rebuild_search`: make the search index anew, and what lists show of each object."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from catalogue.api.summaries import keep_all
from catalogue.search import follow, rebuild


class Command(BaseCommand):
    help = (
        "Make the search index anew from the public objects, and what lists show of them. The old index answers "
        "until the new one is ready."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        begun = started = time.monotonic()
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
            started = time.monotonic()
            bar.update(task, description="lists")
            keep_all(progress)
        self.stdout.write(f"{count:,} objects indexed in {time.monotonic() - begun:.1f} s")
