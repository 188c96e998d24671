"""A run on the terminal: the bar while it goes, the report when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from catalogue.imports.readers.inputs import is_address
from catalogue.imports.report import Report

_SHOWN = 10


class _Rate(ProgressColumn):
    """Records per second since the start."""

    def render(self, task: Task) -> Text:
        records, seconds = task.fields["records"], task.elapsed or 0
        return Text(f"{records / seconds:,.0f}/s" if seconds else "")


class ImportProgress:
    """Bar, records, rate and remaining time, by the bytes of the inputs. Use it as a context manager."""

    def __init__(self, inputs: Sequence[str], console: Console) -> None:
        self._inputs = inputs
        self._sizes = [0 if is_address(name) else Path(name).stat().st_size for name in inputs]
        # An address does not say its size beforehand: the bar then only moves.
        total = None if any(map(is_address, inputs)) else sum(self._sizes)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[records]:,} records"),
            _Rate(),
            TimeRemainingColumn(),
            console=console,
        )
        self._task = self._bar.add_task("", total=total, records=0)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._bar.stop()

    def moved(self, number: int, bytes_read: int, records: int) -> None:
        """The run has read `bytes_read` of input `number`, and `records` records altogether."""
        done = sum(self._sizes[:number]) + bytes_read
        name = self._inputs[number].rsplit("/", 1)[-1]
        self._bar.update(self._task, completed=done, description=name, records=records)


def print_report(console: Console, report: Report, *, dry_run: bool = False) -> None:
    """Everything a run has to say, in one screen."""
    if dry_run:
        console.print("dry run: nothing was changed")
    console.print(
        f"{report.read:,} records read: {report.created:,} created, {report.updated:,} updated, "
        f"{report.unchanged:,} unchanged, {report.rejected:,} rejected"
    )
    if not dry_run:
        console.print(f"{report.linked:,} parts linked to their works; {report.changes:,} changes")
    _print_counts(console, "category", report.categories)
    taken_in = sum(report.categories.values())
    _print_counts(console, "records with", report.described, of=taken_in)
    _print_counts(console, "rejected because", report.reasons)
    for refusal in report.breaks:
        console.print(
            f"{refusal.input}: {refusal.detail} (after record {refusal.position - 1:,})", style="red"
        )
    _print_notes(console, report.notes, report.note_examples)
    if report.vanished:
        some = ", ".join(report.vanished[:_SHOWN])
        console.print(
            f"{len(report.vanished):,} objects are no longer in the source (kept as they are): {some} …"
        )


def _print_counts(console: Console, head: str, counts: Counter[str], of: int = 0) -> None:
    if not counts:
        return
    table = Table(head, "records", *(["share"] if of else []), box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for name, count in counts.most_common():
        table.add_row(name, f"{count:,}", *([f"{count / of:.1%}"] if of else []))
    console.print(table)


def _print_notes(console: Console, notes: Counter[str], examples: Mapping[str, Sequence[str]]) -> None:
    for kind, count in notes.most_common():
        console.print(f"{count:,} taken in with a note: {kind}; {' | '.join(examples.get(kind, ()))}")
