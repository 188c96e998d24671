"""Any catalogue's CSV by a mapping file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from catalogue.imports.mapping import Mapped, Refused
from catalogue.imports.mapping.columns import ColumnMapper
from catalogue.imports.mapping.mapping_file import FIELDS, MappingError, MappingFile, read_mapping
from catalogue.imports.run import Run
from catalogue.models import MuseumObject
from tests.factories import make_person

INSTITUTIONS = ("npm", "kaiwu")
MAPPING: dict[str, Any] = {
    "source": "tile-house",
    "institution": "npm",
    "licence": "CC0-1.0",
    "columns": {
        "source_id": "No.",
        "title_zh": "Title",
        "category": "Kind",
        "date_text": "Date",
        "makers": "Maker",
        "materials": "Material",
        "dimensions_text": "Size",
        "title_en": "English",
        "source_url": "Page",
    },
    "constants": {"format": "卷"},
}
HEADER = "No.,Title,Kind,Date,Maker,Material,Size,English,Page\n"


def mapper(people: dict[str, str] | None = None, **changes: Any) -> ColumnMapper:
    entries = MAPPING | changes
    return ColumnMapper(MappingFile(**entries), INSTITUTIONS, people or {"王蒙": "wang-meng"})


def mapped(people: dict[str, str] | None = None, **line: str) -> Mapped:
    whole = dict.fromkeys(MAPPING["columns"].values(), "") | {"No.": "7", "Title": "瓦當", "Kind": "其他"}
    return mapper(people).map(whole | line)


def test_a_line_in_our_fields() -> None:
    record = mapped(
        Date="元至正十年", Maker="傳王蒙；某甲", Material="紙; 絹;鉛皮", Size="高 3 公分", English="Tile"
    )
    values = record.values
    assert (record.id, record.source_id, values["category_id"]) == (None, "7", "others")
    assert (values["period_id"], values["year_from"], values["format_id"]) == (
        "yuan-zhizheng",
        1350,
        "handscroll",
    )
    assert [tuple(maker) for maker in record.makers] == [("wang-meng", "maker", "attributed")]
    assert record.materials == ["paper", "silk"]
    assert [tuple(note) for note in record.notes] == [
        ("materials not known", "鉛皮"),
        ("maker not known", "某甲"),
    ]
    assert record.once["text_licence"] == "CC0-1.0"
    assert values["title_en"] == "Tile"


def test_only_mapped_columns_follow_the_source() -> None:
    slim = mapper(columns={"source_id": "No.", "title_zh": "Title"}, constants={"category": "jades"})
    assert set(slim.owned) == {"category_id", "evidence", "title_zh"}
    assert set(slim.map({"No.": "1", "Title": "璧"}).values) == set(slim.owned)
    assert set(mapped().values) == set(mapper().owned)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"Title": ""}, "title_zh: the record has no title"),
        ({"No.": " "}, "source_id must have"),
        ({"Kind": "瓦"}, "no category"),
        ({"Page": "ftp://a"}, "source_url: an http or https address"),
        ({"English": "x" * 501}, "the limit is 500"),
    ],
)
def test_a_line_that_cannot_be_taken_in_says_why(line: dict[str, str], words: str) -> None:
    with pytest.raises(Refused, match=words):
        mapped(**line)


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [("-770", "-476", (-770, -476)), ("1350", "", (1350, 1350)), ("", "", (1644, 1911))],
)
def test_years_of_their_own_go_before_the_words(start: str, end: str, years: tuple[int, int]) -> None:
    columns = MAPPING["columns"] | {"year_from": "A", "year_to": "B"}
    line = {"No.": "1", "Title": "甲", "Kind": "玉", "Date": "清", "A": start, "B": end}
    values = mapper(columns=columns).map(line).values
    assert (values["year_from"], values["year_to"], values["period_id"]) == (*years, "qing")


@pytest.mark.parametrize(("start", "end"), [("0", "1"), ("12a", ""), ("1700", "1600"), ("99999", "")])
def test_years_that_cannot_be_are_refused(start: str, end: str) -> None:
    columns = MAPPING["columns"] | {"year_from": "A", "year_to": "B"}
    with pytest.raises(Refused, match="year"):
        mapper(columns=columns).map({"No.": "1", "Title": "甲", "Kind": "玉", "A": start, "B": end})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"source": "npm"}, "npm is taken"),
        ({"source": "Tile House"}, "use a-z"),
        ({"licence": "CC BY 4.0"}, "did you mean CC-BY-4.0"),
        ({"licence": None}, "licence is missing"),
        ({"columns": {"source_id": "No.", "category": "Kind"}}, "no column for title_zh"),
        ({"columns": MAPPING["columns"] | {"tilte_en": "E"}}, "did you mean title_en"),
        ({"columns": MAPPING["columns"] | {"period": 3}}, "a table of field = text"),
        ({"constants": {"category": "玉"}}, "category: one column each"),
        ({"delimiter": ";;"}, "one character"),
        ({"colums": {}}, "did you mean columns"),
    ],
)
def test_a_mapping_file_that_is_wrong_says_where(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    path = tmp_path / "m.json"
    path.write_text(json.dumps(MAPPING | change))
    with pytest.raises(MappingError, match=words):
        read_mapping(path)


def test_toml_and_json_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(
        json.dumps({"source": "s1", "institution": "npm", "licence": "CC0-1.0",
                    "columns": {"source_id": "a", "title_zh": "b"}, "constants": {"category": "玉"}})
    )  # fmt: skip
    (tmp_path / "m.toml").write_text(
        'source = "s1"\ninstitution = "npm"\nlicence = "CC0-1.0"\n'
        '[columns]\nsource_id = "a"\ntitle_zh = "b"\n[constants]\ncategory = "玉"\n',
        encoding="utf-8",
    )
    assert read_mapping(tmp_path / "m.json") == read_mapping(tmp_path / "m.toml")


@pytest.mark.parametrize(("name", "content"), [("m.toml", "source = "), ("m.json", "{"), ("m.json", "[]")])
def test_a_mapping_file_that_cannot_be_read(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(MappingError):
        read_mapping(tmp_path / name)


def test_an_institution_that_is_not_there() -> None:
    with pytest.raises(MappingError, match="unknown institution"):
        mapper(institution="louvre")


def test_every_field_is_documented() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "importing.md").read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in guide] == []


@pytest.mark.django_db
def test_a_file_is_imported_with_ids_of_our_own(tmp_path: Path) -> None:
    make_person("wang-meng-2", "王蒙乙")
    path = tmp_path / "list.csv"
    path.write_text(HEADER + "1,瓦當,其他,清,王蒙乙,,,,\n2,玉璧,玉,,,,,,\n1,重,玉,,,,,,\n", encoding="utf-8")

    def run() -> Run:
        mapping = mapper({"王蒙乙": "wang-meng-2"})
        return Run(mapping, mapping.read, [str(path)])

    report = run().execute()
    assert (report.created, report.reasons) == (2, {"duplicate-record": 1})
    first = MuseumObject.objects.get(source="tile-house", source_id="1")
    assert first.pk.startswith("x")
    first.full_clean()
    assert first.makers.get().person_id == "wang-meng-2"
    assert run().execute().changes == 0


@pytest.mark.django_db
def test_a_column_that_is_not_in_the_file_stops_that_file(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("No.,Title,Kind\n1,瓦當,其他\n", encoding="utf-8")
    mapping = mapper()
    report = Run(mapping, mapping.read, [str(path)]).execute()
    assert report.created == 0
    assert "no column Date, Maker" in report.breaks[0].detail
