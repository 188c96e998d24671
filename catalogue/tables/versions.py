"""Versions of a table: taken in whole or not at all, each in a folder of its own."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from catalogue.models import Dataset, QualityResult, Resource, TableVersion
from catalogue.tables import downloads, keys
from catalogue.tables.charts import kept
from catalogue.tables.checking import checked_rows, left_out
from catalogue.tables.faults import Report, refuse
from catalogue.tables.kinds import Words
from catalogue.tables.parquet import DATA, Writer
from catalogue.tables.schema import TableSchema
from catalogue.tables.sources import opened
from catalogue.tables.stored import data_file, folder, schema_of

_ROOT: Final = "tables"
_UNFINISHED: Final = "new-"
_TOLD: Final = 5_000

Progress = Callable[[int], None]
"""Called now and then with the number of rows that have been read."""


@dataclass(frozen=True)
class Loaded:
    """What came of it: the version in force, whether it is a new one, and what was noticed about the file."""

    version: TableVersion
    is_new: bool
    notes: list[Words]


def load(
    resource: Resource,
    source: Path,
    schema: TableSchema,
    *,
    report: Path | None = None,
    note: Words = ("", ""),
    progress: Progress = lambda rows: None,
) -> Loaded:
    """Make a file the next version of a table. The same rows again change nothing.

    Raises TableRefused with every fault of the file (all of them in `report`, a CSV file that is written where
    there are any); then, and on every interruption, the version in force stays.
    """
    with _folder(resource) as new:
        rows, notes = _taken_in(new, source, schema, report, progress)
        digest = downloads.digest_of(new / DATA)
        current = resource.version
        if current and (current.sha256, current.schema) == (digest, schema.stored()):
            return Loaded(current, False, notes)
        made = downloads.make(new / DATA, schema, resource, new)
        kept.prepare(new, schema, resource.views)
        return Loaded(_published(resource, new, schema, rows, digest, made, note), True, notes)


def new_table(dataset: Dataset) -> Resource:
    """A table of a dataset, called like the dataset. It is stored along with its first version."""
    last = max(dataset.resources.values_list("order", flat=True), default=0)
    return Resource(
        id=dataset.next_resource_id(),
        dataset=dataset,
        kind=Resource.Kind.TABLE,
        title_zh=dataset.title_zh,
        title_en=dataset.title_en,
        licence=dataset.licence,
        order=last + 1,
    )


def is_credited(version: TableVersion) -> bool:
    """Whether the credit in the files of a version is the one that is due. Needs its resource and dataset."""
    return version.credit == downloads.credit_digest(version.resource)


def etag(version: TableVersion, asked: str) -> str:
    """The entity tag of an answer about a version: the same question to the same rows, with the same credit."""
    told = f"{version.sha256} {downloads.credit_digest(version.resource)} {asked}"
    return f'"{hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=12).hexdigest()}"'


def remake_due(
    resources: QuerySet[Resource],
    *,
    most_rows: int | None = None,
    progress: Callable[[Resource], None] = lambda resource: None,
) -> list[Resource]:
    """Make the files anew of all of these tables that another credit is due in. Gives those left as they are,
    for having more than `most_rows`."""
    tables = resources.filter(version__isnull=False).select_related("version", "dataset__institution")
    left = []
    for resource in tables:
        assert resource.version is not None
        if resource.version.credit == downloads.credit_digest(resource):
            continue
        if most_rows is not None and resource.version.rows > most_rows:
            left.append(resource)
            continue
        progress(resource)
        remake_downloads(resource)
    return left


def remake_downloads(resource: Resource) -> bool:
    """Make the files of the version in force anew where another credit is due. Whether there was need."""
    version = resource.version
    if version is None or version.credit == downloads.credit_digest(resource):
        return False
    old = [Path(settings.FILES_DIR) / download["path"] for download in version.downloads]
    made = downloads.make(data_file(version), schema_of(version), resource, folder(version))
    version.downloads, version.credit = _listed(made, version.path), downloads.credit_digest(resource)
    version.save(update_fields=["downloads", "credit"])
    kept = {download["path"] for download in version.downloads}
    for path in old:
        if path.relative_to(settings.FILES_DIR).as_posix() not in kept:
            path.unlink(missing_ok=True)
    return True


@contextmanager
def _folder(resource: Resource) -> Iterator[Path]:
    """A new folder beside the versions of this table; gone at the end unless it was published."""
    parent = Path(settings.FILES_DIR) / _ROOT / resource.pk
    parent.mkdir(parents=True, exist_ok=True)
    new = Path(mkdtemp(prefix=_UNFINISHED, dir=parent))
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _taken_in(
    new: Path, source: Path, schema: TableSchema, path: Path | None, progress: Progress
) -> tuple[int, list[Words]]:
    """Check the whole file and write its rows. The number of rows, and what was noticed."""
    with opened(source) as table, Report(path) as report:
        with Writer(new, schema) as writer:
            for line, values in checked_rows(table, schema, report):
                writer.add(line, values)
                if writer.rows % _TOLD == 0:
                    progress(writer.rows)
        report.add(keys.repeated(writer, schema))
        report.raise_if_any()
        if not writer.rows:
            raise refuse("empty", "標題列以下沒有資料。", "There are no rows below the header.")
        writer.lines.unlink()
        progress(writer.rows)
        return writer.rows, [*table.notes, *left_out(table.header)]


def _published(
    resource: Resource,
    new: Path,
    schema: TableSchema,
    rows: int,
    digest: str,
    made: list[downloads.Download],
    note: Words,
) -> TableVersion:
    """Put the folder in its place and the version in force, in one transaction."""
    target = None
    try:
        with transaction.atomic():
            if resource._state.adding:
                _keep_place(resource)
            row = Resource.objects.select_for_update().select_related("dataset").get(pk=resource.pk)
            last = row.versions.order_by("-number").first()
            number = last.number + 1 if last else 1
            path = f"{_ROOT}/{row.pk}/{number}-{digest[:8]}"
            target = Path(settings.FILES_DIR) / path
            shutil.rmtree(target, ignore_errors=True)  # of a load that was cut off before its commit
            new.rename(target)
            target.chmod(0o755)  # a web server may read it
            version = TableVersion.objects.create(
                resource=row,
                number=number,
                schema=schema.stored(),
                rows=rows,
                path=path,
                bytes=(target / DATA).stat().st_size,
                sha256=digest,
                downloads=_listed(made, path),
                credit=downloads.credit_digest(resource),
                note_zh=note[0],
                note_en=note[1],
            )
            row.version = version
            row.save(update_fields=["version"])
            _remember_checks(row)
            row.dataset.touch()
    except BaseException:
        if target is not None:
            shutil.rmtree(target, ignore_errors=True)
        raise
    resource.version = version
    return version


def _keep_place(resource: Resource) -> None:
    """Store a new table. Raises TableRefused where another has taken its id since that was chosen."""
    try:
        with transaction.atomic():
            resource.save(force_insert=True)
    except IntegrityError as error:
        zh = "剛才有人在這個資料集加了別的資源，沒有存入；請再上架一次。"
        en = "Something else was added to this dataset this very moment; nothing was taken in. Load it again."
        raise refuse("taken", zh, en, value=resource.pk) from error


def _listed(made: list[downloads.Download], path: str) -> list[dict[str, object]]:
    return [
        {"format": one.format, "path": f"{path}/{one.name}", "bytes": one.bytes, "sha256": one.sha256}
        for one in made
    ]


def _remember_checks(resource: Resource) -> None:
    """A table that was taken in has passed these two checks: every cell was read and judged."""
    for check in (QualityResult.Check.STRUCTURE, QualityResult.Check.ENCODING):
        QualityResult.objects.update_or_create(
            dataset_id=resource.dataset_id,
            resource=resource,
            check_name=check,
            defaults={"passed": True, "detail_zh": "", "detail_en": "", "checked_at": timezone.now()},
        )
