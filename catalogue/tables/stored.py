"""Where a version of a table lies, and what its rows are."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from catalogue.models import TableVersion
from catalogue.tables.parquet import DATA
from catalogue.tables.schema import TableSchema, read_schema


def folder(version: TableVersion) -> Path:
    """The folder of a version: its rows, its downloads, its charts."""
    return Path(settings.FILES_DIR) / version.path


def data_file(version: TableVersion) -> Path:
    """The Parquet file of a version: the rows as they are, without credit. For queries alone, never sent."""
    return folder(version) / DATA


def schema_of(version: TableVersion) -> TableSchema:
    return read_schema(version.schema)
