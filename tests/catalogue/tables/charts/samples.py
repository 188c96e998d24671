"""A table with what charts have to cope with: holes, parts, rounded figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from catalogue.tables.checking import checked_rows
from catalogue.tables.faults import Report
from catalogue.tables.parquet import DATA, Writer
from catalogue.tables.schema import read_schema
from catalogue.tables.sources import opened

SCHEMA = read_schema(
    {
        "fields": [
            {"name": "year", "type": "year"},
            {"name": "month", "type": "yearmonth"},
            {"name": "months", "type": "integer"},
            {
                "name": "branch",
                "categories": [
                    {"value": "all", "label": {"zh-Hant": "全院", "en": "Both branches"}},
                    {"value": "north", "label": {"zh-Hant": "北部院區", "en": "Northern Branch"}},
                    {"value": "south", "label": {"zh-Hant": "南部院區", "en": "Southern Branch"}},
                ],
            },
            {"name": "visits", "type": "integer", "unit": {"zh-Hant": "人次", "en": "visits"}},
            {"name": "rounded", "type": "boolean"},
            {"name": "note"},
        ]
    }
)
ROWS = """year,month,months,branch,visits,rounded,note
2015,2015-01,12,all,5301860,false,a
2016,2016-11,12,all,6140000,true,b
2016,2016-12,12,north,10,false,c
2019,2019-01,12,north,3832373,false,<b>&d
2019,2019-02,12,south,1049262,false,d
2020,2020-01,3,all,9999999,false,e
2021,2021-01,12,north,416836,false,
"""
BAR: dict[str, Any] = {
    "name": "per-year",
    "kind": "bar",
    "title": {"zh-Hant": "歷年人次", "en": "Visits by year"},
    "x": "year",
    "y": "visits",
    "where": "months=12",
    "total": {"column": "branch", "value": "all", "parts": ["north", "south"]},
    "approximate": "rounded",
}


def parquet(folder: Path, text: str = ROWS) -> Path:
    """The rows of a CSV text as the Parquet file of a version; the folder is the version's."""
    source = folder / "given.csv"
    source.write_text(text, "utf-8")
    with opened(source) as table, Report() as report, Writer(folder, SCHEMA) as writer:
        for line, values in checked_rows(table, SCHEMA, report):
            writer.add(line, values)
        report.raise_if_any()
    return folder / DATA
