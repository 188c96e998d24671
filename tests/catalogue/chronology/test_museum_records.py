"""Measured on the museum's own open records, where a copy lies beside the project."""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from catalogue.chronology import parse_years

ROOT = Path(__file__).resolve().parents[3]
RECORDS = Path(os.environ.get("KAIWU_SHARED_DIR", ROOT.parent / "shared")) / "data" / "npm" / "odapi"

# Values that say no date: to be decided, unknown, a country, a dynasty outside our tables.
UNDATED = {"時代待訂", "待訂", "時代不詳", "瑞士", "帕拉王朝"}


@pytest.fixture(scope="module")
def eras() -> Counter[str]:
    files = sorted(RECORDS.glob("*.json"))
    if not files:
        pytest.skip(f"no museum records in {RECORDS.name}/ (set KAIWU_SHARED_DIR to their folder)")
    counts: Counter[str] = Counter()
    for file in files:
        counts.update(str(record.get("era") or "").strip() for record in json.loads(file.read_text("utf-8")))
    counts.pop("", None)
    return counts


def test_every_dated_value_is_understood(eras: Counter[str]) -> None:
    unread = {text for text in eras if text not in UNDATED and parse_years(text) is None}
    read = sum(count for text, count in eras.items() if parse_years(text))
    assert not unread
    assert read / sum(eras.values()) > 0.94  # the rest says 待訂
    assert all(parse_years(text) is None for text in UNDATED)


def test_all_records_in_about_a_second(eras: Counter[str]) -> None:
    parse_years.cache_clear()
    begin = time.perf_counter()
    for text in eras.elements():
        parse_years(text)
    assert time.perf_counter() - begin < 3


def test_years_in_figures_are_kept(eras: Counter[str]) -> None:
    """（1790） after words is what comes out, but for the records whose figures miss their reign."""

    single = {text: re.findall(r"[（(](\d{3,4})[）)]", text) for text in eras}
    wrong = [
        text
        for text, found in single.items()
        if len(found) == 1 and (r := parse_years(text)) and not r.start <= int(found[0]) <= r.end
    ]
    assert sorted(wrong) == ["清仁宗嘉慶二年（1979）", "清宣宗道光二十七年（1874）"]
