"""Files as people have them: formats, encodings, separators; and files that would do harm."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from catalogue.tables.faults import TableRefused
from catalogue.tables.sources import opened

ROWS = [["年", "人次", "備註"], ["2019", "3832373", "約數"], ["2021", "416836", ""]]
LINES = "年,人次,備註\r\n2019,3832373,約數\r\n2021,416836,\r\n"


def read(path: Path) -> tuple[list[list[str]], list[str]]:
    with opened(path) as source:
        rows = [cells for _, cells in source.rows]
        return [source.header, *rows], [en for _, en in source.notes]


def refused(path: Path) -> TableRefused:
    with pytest.raises(TableRefused) as caught:
        read(path)
    return caught.value


def write(folder: Path, data: bytes | str, encoding: str = "utf-8") -> Path:
    path = folder / "table"
    path.write_bytes(data.encode(encoding) if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("encoding", "note"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("cp950", "Big5")],
)
def test_a_whole_file_in_one_encoding_is_read(tmp_path: Path, encoding: str, note: str) -> None:
    rows, notes = read(write(tmp_path, LINES, encoding))

    assert rows == ROWS
    assert note in "".join(notes)


@pytest.mark.parametrize("separator", ["\t", ";", "|"])
def test_another_separator_is_noticed(tmp_path: Path, separator: str) -> None:
    rows, notes = read(write(tmp_path, LINES.replace(",", separator)))

    assert rows == ROWS
    assert notes[0].startswith("Separated by")


def test_mixed_encodings_are_told_line_by_line(tmp_path: Path) -> None:
    mixed = LINES.encode() + "2022,1,簡\u8fde\r\n".encode() + b"2023,2,\xb4\xfa\xff\r\n"
    error = refused(write(tmp_path, mixed))

    assert [fault.row for fault in error.faults] == [5]
    assert "UTF-8" in error.faults[0].zh


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><table>", "format"),
        (b"%PDF-1.7", "format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "format"),
        ("年,人次\n".encode("utf-16-le"), "encoding"),
        (b'a,b\n1,"2\n3,4\n', "not-csv"),
        (b"PK\x03\x04 no zip", "format"),
        (b"PAR1 no parquet", "format"),
        (b'[{"a": 1}, {"a": ', "not-json"),
        (b'[{"a": 1}, {"b": 2}]', "extra-cell"),
        (b'[{"a": [1, 2]}]', "nested"),
        (b"[1, 2]", "item"),
        (b'{"a": 1}', "format"),
        (b"[]", "empty"),
    ],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, data: bytes, kind: str) -> None:
    assert refused(write(tmp_path, data)).faults[0].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        '[{"年": 2019, "人次": 3832373.0, "備註": "約數"}, {"年": 2021, "人次": 416836, "備註": null}]',
        '{"count": 2, "results": [{"年": 2019, "人次": 3832373, "備註": "約數"},{"年": 2021, "人次": 416836}]}',
        '{"年": "2019", "人次": 3832373, "備註": "約數"}\n\n{"年": 2021, "人次": 416836}\n',
    ],
)
def test_json_in_each_of_its_forms(tmp_path: Path, text: str) -> None:
    assert read(write(tmp_path, text))[0] == ROWS


def test_parquet(tmp_path: Path) -> None:
    table = pa.table({"年": [2019, 2021], "人次": [3832373, 416836], "備註": ["約數", None]})
    pq.write_table(table, tmp_path / "table")

    assert read(tmp_path / "table")[0] == ROWS


def test_a_workbook_gives_its_first_sheet(tmp_path: Path) -> None:
    book = Workbook()
    for row in ([], [2019, 3832373.0, "約數", None], [2021, 416836]):
        book.active.append(row or ROWS[0])
    book.create_sheet("別的")
    book.save(tmp_path / "table")
    rows, notes = read(tmp_path / "table")

    assert rows == ROWS
    assert "first sheet" in notes[0]


def zipped(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return path


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = zipped(tmp_path / "table", xl__workbook_xml=b" " * (30 << 20))

    assert refused(path).faults[0].kind == "zip-bomb"


def test_a_size_that_is_a_lie_gains_nothing(tmp_path: Path) -> None:
    path = zipped(tmp_path / "table", content_xml=b"<a>" + b" " * (20 << 20) + b"</a>")
    data = path.read_bytes()
    size, small = struct.pack("<I", (20 << 20) + 7), struct.pack("<I", 100)
    path.write_bytes(data.replace(size, small))

    assert refused(path).faults[0].kind == "format"


def ods(path: Path, rows: str, head: str = "") -> Path:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = (
        f"{head}<office:document-content{names}><table:table>{rows}</table:table></office:document-content>"
    )
    return zipped(path, content_xml=body.encode())


def cell(text: str, times: int = 1) -> str:
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{times}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def test_a_sheet_that_is_empty_to_its_far_corner_is_small(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    spaced = cell('x<text:s text:c="2"/>y', 2)
    rows = (
        f"<table:table-row>{cell('a')}{cell('b')}{blank}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="3">{spaced}</table:table-row>'
        f'<table:table-row table:number-rows-repeated="1048570">{blank}</table:table-row>'
    )

    assert read(ods(tmp_path / "table", rows))[0] == [["a", "b"], *[["x  y", "x  y"]] * 3]


def test_cells_repeated_without_end_are_refused(tmp_path: Path) -> None:
    rows = (
        f"<table:table-row>{cell('a')}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048570">{cell("z")}</table:table-row>'
    )

    assert refused(ods(tmp_path / "table", rows)).faults[0].kind == "too-large"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    head = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    rows = (
        f"<table:table-row>{cell('h')}</table:table-row><table:table-row>{cell('v&c;&b;')}</table:table-row>"
    )
    rows, _ = read(ods(tmp_path / "table", rows, head))  # type: ignore[assignment]

    assert "root" not in json.dumps(rows)
    assert len(rows[1][0]) < 20


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "table", xl__workbook_xml=zlib.compress(b"nonsense"))

    assert refused(path).faults[0].kind == "format"


def test_json_is_not_nested_without_end(tmp_path: Path) -> None:
    assert refused(write(tmp_path, "[" * 20_000)).faults[0].kind == "nested"
    assert refused(write(tmp_path, '{"a":' * 20_000)).faults[0].kind == "nested"


@pytest.mark.parametrize("number", ["1" * 5_000, "oops"])
@pytest.mark.parametrize("form", ['[{"a": %s}]', '{\n"rows": [{"a": %s}]}', '{"a": 1}\n{"a": %s}\n'])
def test_json_with_a_number_that_is_none_is_refused_in_each_form(
    tmp_path: Path, form: str, number: str
) -> None:
    """A number of thousands of digits once took the process with it: ijson falls over what Python refuses."""
    assert refused(write(tmp_path, form % number)).faults[0].kind == "not-json"


def test_one_long_text_in_every_cell_is_not_unpacked(tmp_path: Path) -> None:
    for text in ("x" * 900_000, b"x" * 900_000):
        texts = pa.DictionaryArray.from_arrays(pa.array([0] * 2_000, pa.int32()), [text])
        pq.write_table(pa.table({"a": texts}), tmp_path / "table", store_schema=False)
        assert refused(tmp_path / "table").faults[0].kind == "too-large"

    row = f'<table:table-row table:number-rows-repeated="9000">{cell("z" * 8_000)}</table:table-row>'
    assert refused(ods(tmp_path / "table", row)).faults[0].kind == "too-large"


def workbook(path: Path, old: str, new: str) -> Path:
    """A workbook of one cell and a number below it, its sheet edited by hand."""
    book = Workbook()
    book.active.append(["a"])
    book.active.append([1])
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name).decode() for name in archive.namelist()}
    entries["xl/worksheets/sheet1.xml"] = entries["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries.items():
            archive.writestr(name, text)
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="2"', '<row r="99999999999"'),
        ('<c r="A2"', "<c><v>1</v></c>" * 200 + '<c r="A2"'),
    ],
)
def test_a_workbook_has_rows_with_an_end_and_not_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setattr("catalogue.tables.sources.sheets.MOST_ROWS", 1_000)
    monkeypatch.setattr("catalogue.tables.sources.limits.LONGEST_ROW", 3_000)

    assert refused(workbook(tmp_path / "table", old, new)).faults[0].kind == "too-large"


@pytest.mark.parametrize(
    "rows", ["<table:table-row/>" * 40, f"<table:table-row>{'<x/>' * 1_000}</table:table-row>"]
)
def test_so_has_an_opendocument_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str) -> None:
    monkeypatch.setattr("catalogue.tables.sources.limits.MOST_ROWS", 30)
    monkeypatch.setattr("catalogue.tables.sources.limits.LONGEST_ROW", 3_000)

    assert (
        refused(ods(tmp_path / "table", f"<table:table-row>{cell('a')}</table:table-row>{rows}"))
        .faults[0]
        .kind
        == "too-large"
    )


def test_what_stands_beside_the_sheets_is_weighed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.tables.sources.sheets._MOST_BESIDE", 1_000)

    assert "beside the sheets" in refused(workbook(tmp_path / "table", "", "")).faults[0].en
