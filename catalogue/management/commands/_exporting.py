"""What the commands that export have in common: a bar, and the words for what can happen on the way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from catalogue.exports.shelves import AlreadyRunning


@contextmanager
def exporting(command: str) -> Iterator[Callable[[str, int, int], None]]:
    """Shows what an export calls with: what it does, how much of it is done, and of how much. What is in force
    stays as it was, whatever is raised. Raises CommandError."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    tasks: dict[str, Any] = {}

    def progress(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bar.add_task(what)
        bar.update(tasks[what], completed=done, total=total)

    try:
        with bar:
            yield progress
    except AlreadyRunning as error:
        raise CommandError(f"已有一個 {command} 在執行。Another {command} is running.") from error
    except KeyboardInterrupt as error:
        raise CommandError("停下了，做好的部分會接著用。Stopped; the next call goes on.") from error
    except (
        OSError,
        sqlite3.OperationalError,
    ) as error:  # the latter of files of our own, when the disk is full
        words = f"寫不下去：{error}。原有的檔案沒有動；排除以後再執行一次，會接著做。"
        english = (
            f"It cannot be written: {error}. What is in force stays; put it right, and the next call goes on."
        )
        raise CommandError(f"{words}\n{english}") from error
