"""manage.py import_objects: records of a museum into the catalogue (docs/importing.md)."""

from __future__ import annotations

from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from rich.console import Console

from catalogue import search
from catalogue.api.summaries import keep_all
from catalogue.imports.mapping.columns import ColumnMapper
from catalogue.imports.mapping.mapping_file import MappingError, read_mapping
from catalogue.imports.mapping.npm import NpmMapper
from catalogue.imports.readers import InputError, odapi
from catalogue.imports.readers.inputs import expand
from catalogue.imports.run import AlreadyRunning, NothingToResume, Run
from catalogue.imports.screen import ImportProgress, print_report
from catalogue.models import Institution, Person

_EPILOG = """examples:
  manage.py import_objects npm bronzes.json paintings.json
  manage.py import_objects npm odapi/                       every .json file of the folder
  manage.py import_objects npm https://…/bronzes.json       straight from the museum's site
  manage.py import_objects csv list.csv --mapping list.toml any catalogue

Importing twice changes nothing the second time. docs/importing.md says which fields follow the source.
"""


class Command(BaseCommand):
    help = "Import objects from NPM's open-data files, or from any CSV with a mapping."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = _EPILOG
        parser.add_argument("source", choices=["npm", "csv"], help="the shape of the input")
        parser.add_argument("inputs", nargs="+", metavar="PATH", help="files, folders or http(s) addresses")
        parser.add_argument(
            "--mapping", type=Path, help="csv: the file that says which column is which field"
        )
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, change nothing")
        parser.add_argument(
            "--resume", action="store_true", help="go on with an interrupted run of these inputs"
        )
        parser.add_argument(
            "--rejects", type=Path, metavar="FILE", help="write what was refused to this CSV file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        console = Console(file=cast(IO[str], self.stdout), highlight=False)
        try:
            mapper, reader, suffix = self._source(options)
            inputs = expand(options["inputs"], suffix)
            with ImportProgress(inputs, Console(stderr=True)) as progress:
                run = Run(
                    mapper,
                    reader,
                    inputs,
                    dry_run=options["dry_run"],
                    resume=options["resume"],
                    rejects=options["rejects"],
                    progress=progress.moved,
                )
                report = run.execute()
        except (InputError, MappingError, NothingToResume, AlreadyRunning) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt as error:
            raise CommandError("stopped; what was committed stays. Go on with --resume.") from error
        except (OSError, OperationalError) as error:  # the disk is full, the database locked or gone
            words = f"stopped by {error!r}; what was committed stays. Put it right, and go on with --resume."
            raise CommandError(words) from error
        if report.changes and not options["dry_run"]:
            search.follow()
            keep_all()
        print_report(console, report, dry_run=options["dry_run"])

    def _source(self, options: dict[str, Any]) -> tuple[Any, Any, str]:
        if options["source"] == "npm":
            if options["mapping"]:
                raise CommandError("--mapping belongs to csv; npm files have one shape")
            return NpmMapper(frozenset(Person.objects.values_list("id", flat=True))), odapi.read, ".json"
        if not options["mapping"]:
            raise CommandError("csv needs --mapping FILE; docs/importing.md has an example")
        institutions = list(Institution.objects.values_list("slug", flat=True))
        mapper = ColumnMapper(read_mapping(options["mapping"]), institutions, _people_by_name())
        return mapper, mapper.read, ".csv"


def _people_by_name() -> dict[str, str]:
    """Every name of every person, casefolded -> id; a name of two persons is nobody's."""
    owners: dict[str, set[str]] = {}
    for person in Person.objects.all():
        for name in (person.id, person.name_zh, person.name_en, *person.aliases_zh, *person.aliases_en):
            if name:
                owners.setdefault(name.casefold(), set()).add(person.id)
    return {name: ids.pop() for name, ids in owners.items() if len(ids) == 1}
