"""Load the demonstration, once or again; with real files or, where there is a network, the museum's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from catalogue.demo import dataset, loader
from catalogue.search import follow
from portal import demo


class Command(BaseCommand):
    help = "Load the demonstration: 73 objects with drawn pictures, a dataset, heroes and highlights."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do nothing where the demonstration is loaded"
        )
        parser.add_argument(
            "--real", metavar="DIR", help="also import the odapi files and pictures found under this folder"
        )
        parser.add_argument(
            "--online",
            action="store_true",
            help="also fetch the museum's own records and pictures of these objects",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        real = Path(options["real"]) if options["real"] else None
        if real is not None and not real.is_dir():
            raise CommandError(f"{real} is not a folder. Give one that holds odapi files or pictures.")
        if not (options["once"] and loader.is_loaded()):
            self._load()
        if real is not None:
            self._load_real(real)
        if options["online"]:
            self._load_online()
        demo.dress_pages()
        follow()

    def _load(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("示範 · demonstration", total=None)
            count = loader.load_objects(
                lambda done, total: progress.update(task, completed=done, total=total)
            )
        dataset.load_visitors()
        self.stdout.write(f"示範已載入：{count} 件文物，圖都是畫的，標明「示意圖」。")

    def _load_real(self, folder: Path) -> None:
        """Records first, so that the pictures find their objects."""
        records = sorted(path for path in folder.rglob("*.json") if path.parent.name == "odapi")
        manifests = sorted(folder.rglob("MANIFEST.json"))
        if not records and not manifests:
            raise CommandError(f"{folder} holds neither odapi/*.json nor a MANIFEST.json with pictures.")
        if records:
            call_command("import_objects", "npm", *map(str, records), verbosity=1)
        for manifest in manifests:
            call_command("ingest_images", str(manifest.parent), manifest=str(manifest), institution="npm")
