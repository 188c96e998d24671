"""Licensing income: optional, the last year of each category, and clear words for a table that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from catalogue.stewardship.income import NAME, Income, IncomeError, licensing_income

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Path:
    settings.DATA_DIR.mkdir(parents=True)
    return settings.DATA_DIR / NAME


def test_without_a_table_nothing_is_said(table: Path) -> None:
    assert licensing_income() == {}


def test_the_last_year_of_each_category(table: Path) -> None:
    table.write_text(
        'category,year,amount\npaintings,2023,"1,200,000"\npaintings,2022,5\njades,2021,30\n', "utf-8-sig"
    )
    assert licensing_income() == {"paintings": Income(2023, 1_200_000), "jades": Income(2021, 30)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind,year,amount\n", "columns amount, category, year"),
        ("category,year,amount\npainting,2023,1\n", "line 2: no category 'painting'"),
        ("category,year,amount\njades,2023,1\njades,112年,1\n", "line 3"),
        ("category,year,amount\njades,2023\n", "line 2"),
    ],
)
def test_a_table_that_is_wrong_is_named(table: Path, text: str, told: str) -> None:
    table.write_text(text, "utf-8")
    with pytest.raises(IncomeError, match=told):
        licensing_income()


def test_a_table_in_another_encoding_is_named(table: Path) -> None:
    table.write_bytes("category,year,amount\n繪畫,2023,1\n".encode("big5"))
    with pytest.raises(IncomeError, match="UTF-8"):
        licensing_income()
