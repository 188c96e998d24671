"""manage.py ingest_models: a folder of 3D models into the catalogue (docs/importing.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import track

from catalogue import search
from catalogue.media import manifest, model_batch
from catalogue.media.batch import Terms
from catalogue.rights import LICENCE_CODES


class Command(BaseCommand):
    help = "Take in a folder of 3D models (GLB): their licence, institution and poster are stated."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument(
            "--manifest", type=Path, metavar="FILE", help="JSON or CSV (default: DIR/MANIFEST.*)"
        )
        parser.add_argument("--institution", default="", help="for files whose manifest names none, e.g. npm")
        parser.add_argument(
            "--licence", default="", choices=LICENCE_CODES, help="for files whose manifest has none"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        terms = Terms(institution=options["institution"], licence=options["licence"])
        try:
            entries = manifest.read(options["folder"], options["manifest"], manifest.MODELS)
            steps = track(
                model_batch.store_folder(entries, terms),
                description="models",
                total=len(entries),
                console=Console(stderr=True),
                transient=True,
            )
            outcomes = list(steps)
        except manifest.ManifestError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            raise CommandError("stopped; what was stored stays. Start it again to go on.") from error
        search.follow()
        self._report(outcomes)

    def _report(self, outcomes: list[model_batch.Outcome]) -> None:
        stored = [outcome.model for outcome in outcomes if outcome.model]
        self.stdout.write(f"{len(outcomes):,} files: {len(stored):,} models stored or unchanged")
        for model in stored:
            self.stdout.write(f"  {model.pk}: {model.triangles:,} triangles, {model.licence}")
        for outcome in outcomes:
            if outcome.reason:
                self.stdout.write(f"  refused: {outcome.reason}")
