"""Load the demonstration, once or again; with real files or, where there is a network, the museum's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from catalogue.api.summaries import keep_all
from catalogue.demo import dataset, loader, online
from catalogue.demo.museum_api import Museum
from catalogue.imports.mapping.npm import INSTITUTION, TEXT_LICENCE
from catalogue.search import follow
from portal import demo

_SHOWN = 10
_WHAT_IS_REAL = "a folder odapi/ with .json files, or a MANIFEST.json beside its pictures"


class Command(BaseCommand):
    help = "Load the demonstration: 73 objects with drawn pictures, a dataset, heroes and highlights."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do nothing where the demonstration is loaded"
        )
        parser.add_argument("--only", nargs="+", default=[], metavar="ID", help="load these objects alone")
        parser.add_argument(
            "--real",
            type=Path,
            metavar="DIR",
            help=f"also import the museum's files found under this folder: {_WHAT_IS_REAL}",
        )
        parser.add_argument(
            "--online",
            action="store_true",
            help="also fetch the museum's own records and pictures of these objects (KAIWU_ODAPI_URL)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        real = _Real.under(options["real"]) if options["real"] else None
        museum = _museum() if options["online"] else None
        dataset.load_datasets()
        if not (options["once"] and loader.is_loaded()):
            self._load(options["only"])
        if real is not None:
            real.load()
        # What the network does must not keep the demonstration from being complete.
        fetched = self._fetch(museum) if museum is not None else None
        demo.dress_pages()
        demo.plant_exhibits()
        demo.plant_stories()
        demo.plant_themes()
        follow()
        keep_all()
        call_command("export_bulk", stdout=StringIO())
        self._pack()
        if fetched is not None:
            self._tell(fetched)

    def _pack(self) -> None:
        """Packs of images. Where one cannot be made, the rest is there to be looked at all the same."""
        try:
            call_command("export_pack", stdout=StringIO())
        except CommandError as error:
            self.stderr.write(str(error))

    def _load(self, only: list[str]) -> None:
        with _bar("示範 · demonstration") as moved:
            try:
                count = loader.load_objects(moved, only)
            except KeyError as error:
                raise CommandError(f"The demonstration has no object {error}.") from error
        self.stdout.write(f"示範已載入：{count} 件文物，圖都是畫的，標明「示意圖」。")

    def _fetch(self, museum: Museum) -> online.Outcome:
        with _bar("故宮開放資料 · museum's open data") as moved:
            return online.load(museum, moved)

    def _tell(self, outcome: online.Outcome) -> None:
        """Raises CommandError where nothing at all could be fetched."""
        if not outcome.wanted:
            self.stdout.write("故宮的紀錄與照片都已經有了，沒有再抓。")
            return
        for fault in outcome.faults[:_SHOWN]:
            self.stderr.write(f"  {fault}")
        if len(outcome.faults) > _SHOWN:
            self.stderr.write(f"  … and {len(outcome.faults) - _SHOWN} more")
        if outcome.faults and not (outcome.records or outcome.pictures):
            raise CommandError(
                "Nothing could be fetched from the museum's open data. The demonstration stands as it was, "
                "with its drawings; try --online again later, or set KAIWU_ODAPI_URL."
            )
        self.stdout.write(f"從故宮開放資料取得 {outcome.records} 筆紀錄、{outcome.pictures} 張照片。")
        if outcome.left:
            some = "、".join(outcome.left[:_SHOWN]) + ("⋯⋯" if len(outcome.left) > _SHOWN else "")
            self.stdout.write(f"{len(outcome.left)} 件仍用示意圖或示範資料：{some}")
        if outcome.faults:
            stopped = "The museum did not answer three times in a row and was left alone. "
            self.stderr.write(
                f"Warning: {stopped if outcome.is_given_up else ''}Not everything could be fetched; "
                "what came is kept. --online again goes on with the rest."
            )


class _Real:
    """The museum's files under a folder: records, and manifests of pictures. Either may be absent."""

    def __init__(self, records: list[Path], manifests: list[Path]) -> None:
        self._records, self._manifests = records, manifests

    @classmethod
    def under(cls, folder: Path) -> _Real:
        """Raises CommandError for what is no folder, or holds neither."""
        if not folder.exists():
            raise CommandError(f"{folder}: there is no such folder.")
        if not folder.is_dir():
            raise CommandError(f"{folder} is a file. Give the folder that holds {_WHAT_IS_REAL}.")
        records = sorted(path for path in folder.rglob("*.json") if path.absolute().parent.name == "odapi")
        manifests = sorted(folder.rglob("MANIFEST.json"))
        if not records and not manifests:
            raise CommandError(f"{folder} holds no files of the museum: {_WHAT_IS_REAL} was due.")
        return cls(records, manifests)

    def load(self) -> None:
        """Records first, so that the pictures find their objects."""
        if self._records:
            call_command("import_objects", "npm", *map(str, self._records))
        for manifest in self._manifests:
            # The museum's files say on each picture under which licence they stand; a manifest may say other.
            call_command(
                "ingest_images",
                manifest.parent,
                manifest=manifest,
                institution=INSTITUTION,
                licence=TEXT_LICENCE,
            )


def _museum() -> Museum:
    try:
        return Museum(settings.ODAPI_URL)
    except ValueError as error:
        raise CommandError(f"KAIWU_ODAPI_URL={error}") from error


@contextmanager
def _bar(words: str) -> Iterator[Callable[[int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
