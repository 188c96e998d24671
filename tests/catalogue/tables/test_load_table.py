"""manage.py load_table: what it takes, what it says, what it leaves alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalogue.models import Dataset, Resource
from catalogue.tables import templates
from tests.catalogue.tables.samples import SCHEMA, make_table

pytestmark = pytest.mark.django_db
TEXT = "day,branch,visits,free,note\n2024-05-01,north,1200,true,a\n"


@pytest.fixture
def dataset() -> Dataset:
    table = make_table()
    table.delete()
    return Dataset.objects.get(pk="days")


def given(folder: Path, text: str) -> str:
    path = folder / "days.csv"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_first_load_makes_the_table_too(
    dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA), "utf-8")
    call_command("load_table", "days", given(tmp_path, TEXT), schema=str(schema), note_zh="首次")

    table = Resource.objects.get(pk="days-1")
    assert (table.version.rows, table.version.note_zh) == (1, "首次")
    assert "Version 1: 1 rows" in capsys.readouterr().out
    # The next file is held to the schema of this one.
    call_command("load_table", "days", given(tmp_path, TEXT + "2024-05-02,south,,,\n"))
    assert "Version 2: 2 rows" in capsys.readouterr().out


def test_a_refusal_tells_and_leaves_nothing(dataset: Dataset, tmp_path: Path) -> None:
    report = tmp_path / "report.csv"
    with pytest.raises(CommandError) as refused:
        call_command("load_table", "days", given(tmp_path, TEXT), schema="visitors-daily", report=report)
    assert "This column is missing" in str(refused.value)
    assert not Resource.objects.filter(pk="days-1").exists()


def test_all_faults_stand_in_the_report(dataset: Dataset, tmp_path: Path) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(json.dumps(SCHEMA), "utf-8")
    report = tmp_path / "report.csv"
    bad = TEXT + "x,north,1,true,\n" * 30
    with pytest.raises(CommandError, match="30 faults") as refused:
        call_command("load_table", "days", given(tmp_path, bad), schema=str(schema), report=report)
    assert "10 more" in str(refused.value)
    assert len(report.read_text("utf-8-sig").splitlines()) == 31


def test_without_a_schema_types_are_guessed_and_it_says_so(
    dataset: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_table", "days", given(tmp_path, "日期,Visits,sort\n2024-05-01,5,x\n2024-05-02,7,y\n"))
    fields = Resource.objects.get(pk="days-1").version.schema["fields"]

    assert "guessed" in capsys.readouterr().out
    assert [(one["name"], one["type"]) for one in fields] == [
        ("column_1", "date"),
        ("visits", "integer"),
        ("sort_value", "string"),
    ]
    assert fields[0]["title"]["zh-Hant"] == "日期"


def test_a_draft_can_be_put_right_and_used(dataset: Dataset, tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    call_command("load_table", "days", given(tmp_path, TEXT), draft=draft)
    assert not Resource.objects.filter(pk="days-1").exists()
    call_command("load_table", "days", given(tmp_path, TEXT), schema=str(draft))
    assert Resource.objects.get(pk="days-1").version.rows == 1


@pytest.mark.parametrize(
    ("arguments", "options", "said"),
    [
        (("dayz",), {}, "Did you mean days"),
        (("days",), {"schema": "visitor-daily"}, "visitors-daily"),
        (("days",), {"resource": "days-9"}, "no table 'days-9'"),
    ],
)
def test_what_is_not_there_is_named(
    dataset: Dataset, tmp_path: Path, arguments: tuple[str], options: dict[str, str], said: str
) -> None:
    with pytest.raises(CommandError, match=said):
        call_command("load_table", *arguments, given(tmp_path, TEXT), **options)


# A row that each shape is made for; not figures of anybody.
EXAMPLES = {
    "visitors-daily": ["2000-01-01", "north", "ZZ", "all", "0", ""],
    "display-dates": ["x1", "示例", "", "north", "101", "2000-01-01", ""],
    "school-activities": ["A-1", "2000-01-01", "south", "示例", "", "workshop", "primary", "", "0", "0", ""],
    "budgets": ["2000", "education", "示例", "", "0", ""],
    "minutes": ["M-1", "1", "2000-01-01", "示例", "", "示例", "", "", "", "https://example.org/m1"],
    "publications": ["9780000000000", "示例", "", "", "", "guide", "zh-Hant", "2000", "1", "0", ""],
}


@pytest.mark.parametrize("name", templates.NAMES)
def test_every_template_takes_what_it_is_made_for(dataset: Dataset, tmp_path: Path, name: str) -> None:
    shape = templates.template(name)
    titles = [column.title["zh-Hant"] or "" for column in shape.schema.columns]
    text = ",".join(titles) + "\n" + ",".join(EXAMPLES[name]) + "\n"
    call_command("load_table", "days", given(tmp_path, text), schema=name)

    assert Resource.objects.get(pk="days-1").version.rows == 1
    assert all(shape.title.values())
    assert all(all(column.title.values()) for column in shape.schema.columns)
