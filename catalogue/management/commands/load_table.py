"""manage.py load_table: a file becomes the next version of a dataset's table (docs/datasets.md)."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from catalogue.models import Dataset, Resource
from catalogue.tables import drafting, stored, templates, versions
from catalogue.tables.faults import TableRefused
from catalogue.tables.nearest import nearest
from catalogue.tables.schema import TableSchema, read_schema

_SHOWN = 20


class Command(BaseCommand):
    help = "Check a CSV, XLSX, ODS, JSON or Parquet file against its Table Schema and publish it as a new version."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("dataset", metavar="DATASET", help="id of the dataset, as in its address")
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--schema",
            default="",
            metavar="FILE|TEMPLATE",
            help=f"a Table Schema (JSON), or one of {', '.join(templates.NAMES)}; "
            "default: that of the version in force, else a guess",
        )
        parser.add_argument("--draft", type=Path, metavar="FILE", help="write a first schema here, and stop")
        parser.add_argument("--resource", default="", metavar="ID", help="where a dataset has several tables")
        parser.add_argument("--report", type=Path, metavar="FILE", help="where the list of all faults goes")
        parser.add_argument("--note-zh", default="", help="what is new in this version")
        parser.add_argument("--note-en", default="", help="the same in English")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            if options["draft"]:
                self._draft(file, options["draft"])
                return
            dataset = _dataset(options["dataset"])
            resource = _table(dataset, options["resource"])
            schema, guessed = _schema(options["schema"], resource, file)
            report = options["report"] or _report(resource)
            loaded = self._load(resource, file, schema, report, (options["note_zh"], options["note_en"]))
        except TableRefused as error:
            raise CommandError(self._told(file, error)) from error
        except KeyboardInterrupt as error:
            raise CommandError("Stopped. The version in force stays; start again when you like.") from error
        if guessed:
            self.stdout.write(
                "型別是猜的；用 --draft 存一份綱要，改好再給 --schema。Types were guessed: see --draft."
            )
        for zh, en in loaded.notes:
            self.stdout.write(f"{zh}{en}")
        rows = loaded.version.rows
        if loaded.is_new:
            self.stdout.write(
                f"第 {loaded.version.number} 版，{rows:,} 列。Version {loaded.version.number}: {rows:,} rows."
            )
        else:
            self.stdout.write(
                f"和第 {loaded.version.number} 版一樣，沒有改動。Nothing new since version {loaded.version.number}."
            )

    def _draft(self, file: Path, target: Path) -> None:
        text = json.dumps(drafting.draft(file).stored(), ensure_ascii=False, indent=1)
        target.write_text(f"{text}\n", "utf-8")
        self.stdout.write(
            f"綱要寫在 {target}，請改好名稱、說明與單位。A first schema is in {target}: put it right."
        )

    def _load(
        self, resource: Resource, file: Path, schema: TableSchema, report: Path, note: tuple[str, str]
    ) -> versions.Loaded:
        columns = (TextColumn("rows"), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("", total=None)
            return versions.load(
                resource,
                file,
                schema,
                report=report,
                note=note,
                progress=lambda rows: bar.update(task, completed=rows),
            )

    def _told(self, file: Path, error: TableRefused) -> str:
        lines = [
            f"{file.name}: {error.total:,} 處不對，沒有存入。{error.total:,} faults; nothing has changed."
        ]
        lines += [f"  {fault}" for fault in error.faults[:_SHOWN]]
        if error.total > _SHOWN:
            lines.append(f"  … {error.total - _SHOWN:,} more")
        if error.report and error.report.exists():
            lines.append(f"全部寫在 All of them: {error.report}")
        return "\n".join(lines)


def _dataset(identity: str) -> Dataset:
    found = Dataset.objects.select_related("institution").filter(pk=identity).first()
    if found is None:
        close = nearest(identity, Dataset.objects.values_list("pk", flat=True))
        hint = f" Did you mean {close}?" if close else " Make it at the desk first: /admin/datasets/."
        raise CommandError(f"There is no dataset {identity!r}.{hint}")
    return found


def _table(dataset: Dataset, identity: str) -> Resource:
    """The dataset's table, made where it has none. Raises CommandError where it is not plain which one."""
    tables = list(dataset.resources.filter(kind=Resource.Kind.TABLE))
    if identity:
        found = next((one for one in tables if one.pk == identity), None)
        if found is None:
            raise CommandError(
                f"{dataset.pk} has no table {identity!r}; it has {[one.pk for one in tables]}."
            )
    elif len(tables) > 1:
        raise CommandError(
            f"{dataset.pk} has several tables: say --resource, one of {[one.pk for one in tables]}."
        )
    else:
        found = tables[0] if tables else versions.new_table(dataset)
    found.dataset = dataset
    return found


def _schema(given: str, resource: Resource, file: Path) -> tuple[TableSchema, bool]:
    """The schema that is meant, and whether it had to be guessed. Raises CommandError, TableRefused."""
    if given in templates.NAMES:
        return templates.template(given).schema, False
    if given:
        path = Path(given)
        if not path.is_file():
            close = nearest(given, templates.NAMES)
            hint = (
                f" The nearest template is {close}."
                if close
                else f" Templates: {', '.join(templates.NAMES)}."
            )
            raise CommandError(f"--schema {given}: there is no such file.{hint}")
        try:
            return read_schema(json.loads(path.read_text("utf-8-sig"))), False
        except (ValueError, RecursionError) as error:
            raise CommandError(f"--schema {given}: not JSON: {error}") from error
    if resource.version is not None:
        return stored.schema_of(resource.version), False
    return drafting.draft(file), True


def _report(resource: Resource) -> Path:
    moment = datetime.now().strftime("%Y%m%d-%H%M%S")
    return Path(settings.REPORTS_DIR) / f"{resource.pk}-{moment}.csv"
