"""Settings for the import's memory: SQLite's page cache (64 MB once it is full, whatever the file) is kept small,
so that what is left is the importer's own."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATABASES

DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA cache_size=-2048;"
