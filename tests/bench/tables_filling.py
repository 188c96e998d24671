"""Fill the process's own data folder with a table of so many rows, the same every time: `ROWS`.

Beside it, `rows.db`: the same rows for Datasette, with an index on each column that is filtered by.
"""

from __future__ import annotations

import csv
import random
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402

from catalogue.models import Dataset  # noqa: E402
from catalogue.tables import versions  # noqa: E402
from catalogue.tables.schema import read_schema  # noqa: E402

BRANCHES = ("north", "south")
COUNTRIES = tuple(f"{a}{b}" for a in "ABCDEFGHIJ" for b in "KLMNOPQRST")
NAMES = ("number", "day", "branch", "country", "exhibition", "visits")
SCHEMA = {
    "fields": [
        {"name": "number", "type": "integer"},
        {"name": "day", "type": "date"},
        {"name": "branch", "type": "string"},
        {"name": "country", "type": "string"},
        {"name": "exhibition", "type": "string"},
        {"name": "visits", "type": "integer"},
    ]
}


def rows(count: int) -> Iterator[tuple[int, str, str, str, str, int]]:
    """Visits by day, branch, country and exhibition."""
    chance = random.Random(1)
    first = date(1990, 1, 1)
    for number in range(count):
        day = first + timedelta(days=number * 12_000 // count)
        country = COUNTRIES[min(99, int(chance.expovariate(0.08)))]
        yield (
            number,
            day.isoformat(),
            BRANCHES[number % 5 == 0],
            country,
            f"exhibition {chance.randrange(400)}",
            chance.randrange(500),
        )


def main(count: int) -> None:
    dataset = Dataset.objects.create(
        id="bench",
        institution_id="npm",
        title_zh="參觀人次",
        title_en="Visits",
        description_zh="測速用。",
        description_en="For benchmarks.",
        licence="CC-BY-4.0",
        status="public",
    )
    path = Path(settings.DATA_DIR) / "rows.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(NAMES)
        writer.writerows(rows(count))
    versions.load(versions.new_table(dataset), path, read_schema(SCHEMA))
    path.unlink()
    with closing(sqlite3.connect(Path(settings.DATA_DIR) / "rows.db")) as database:
        database.execute(
            "CREATE TABLE visits (number INTEGER PRIMARY KEY, day TEXT, branch TEXT, country TEXT, exhibition TEXT, visits INTEGER)"
        )
        database.executemany("INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?)", rows(count))
        for column in ("day", "branch", "country"):
            database.execute(f"CREATE INDEX visits_{column} ON visits ({column})")
        database.execute("ANALYZE")
        database.commit()


if __name__ == "__main__":
    main(int(sys.argv[1]))
