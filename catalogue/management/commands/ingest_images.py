"""manage.py ingest_images: a folder of pictures into the catalogue (docs/importing.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from catalogue import search
from catalogue.api.summaries import keep_all
from catalogue.media import batch, manifest
from catalogue.models import Tier
from catalogue.rights import LICENCE_CODES

_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Take in a folder of pictures: each file's tier is measured, its licence and institution are stated."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument(
            "--manifest", type=Path, metavar="FILE", help="JSON or CSV (default: DIR/MANIFEST.*)"
        )
        parser.add_argument("--institution", default="", help="for files whose manifest names none, e.g. npm")
        parser.add_argument(
            "--licence", default="", choices=LICENCE_CODES, help="for files whose manifest has none"
        )
        parser.add_argument(
            "--masters",
            action="store_true",
            help="files are masters: tiers are made out of them, open or not as the release rules say",
        )
        parser.add_argument(
            "--hold",
            action="append",
            default=[],
            choices=Tier.values,
            help="keep this tier on request instead of open",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        terms = batch.Terms(
            institution=options["institution"],
            licence=options["licence"],
            masters=options["masters"],
            hold=frozenset(options["hold"]),
        )
        bar = Progress(
            TextColumn("images"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        task = bar.add_task("", total=None)

        def moved(done: int, of: int) -> None:
            bar.start()
            bar.update(task, completed=done, total=of)

        try:
            entries = manifest.read(options["folder"], options["manifest"])
            outcome = batch.store_folder(entries, terms, moved)
        except manifest.ManifestError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            raise CommandError("stopped; what was stored stays. Start it again to go on.") from error
        finally:
            bar.stop()
        if outcome.stored:
            search.follow()
            keep_all()
        self._report(len(entries), outcome)

    def _report(self, files: int, outcome: batch.Outcome) -> None:
        write = self.stdout.write
        write(
            f"{files:,} files, {outcome.images:,} images: {outcome.stored:,} stored, "
            f"{outcome.unchanged:,} unchanged, {len(outcome.refused):,} refused; "
            f"{len(outcome.unmatched):,} files show no object of the catalogue"
        )
        for name, count in sorted(outcome.tiers.items()):
            write(f"  {count:,} × {name}")
        for _entry, reason in outcome.refused[:_SHOWN]:
            write(f"  refused: {reason}")
        for _entry, note in outcome.noted[:_SHOWN]:
            write(f"  note: {note}")
        for entry in outcome.unmatched[:_SHOWN]:
            write(f"  no object: {entry.file.name} {entry.url or entry.object or entry.identifier}".rstrip())
        lists = outcome.refused, outcome.noted, outcome.unmatched
        hidden = sum(max(0, len(one) - _SHOWN) for one in lists)
        if hidden:
            write(f"  … and {hidden:,} more")
