"""The facts of a record, labelled and in order: what a facts table, an export or a harvest lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from catalogue import rights
from catalogue.description.words import Both, both, dimension_words, of_term, period_words
from catalogue.models import MuseumObject


@dataclass(frozen=True)
class Value:
    """One value in both languages, with the path it leads to and the source's own wording."""

    text: Both
    url: str | None = None
    note: Both | None = None


@dataclass(frozen=True)
class Line:
    """One labelled row. `key` is stable: exports and crosswalks go by it."""

    key: str
    label: Both
    values: list[Value] = field(default_factory=list)


def describe(record: MuseumObject) -> list[Line]:
    """Every known fact in reading order; rows without values are left out."""
    lines = [Line(key, both(zh, en), list(values(record))) for key, zh, en, values in _ROWS]
    return [line for line in lines if line.values]


def _plain(name: str) -> Callable[[MuseumObject], Iterable[Value]]:
    """A text that is the same in both languages (numbers, codes)."""

    def values(record: MuseumObject) -> Iterable[Value]:
        text = getattr(record, name)
        return [Value(both(text, text))] if text else []

    return values


def _title(record: MuseumObject) -> Iterable[Value]:
    return [Value(both(record.title_zh, record.title_en))]


def _term(name: str) -> Callable[[MuseumObject], Iterable[Value]]:
    def values(record: MuseumObject) -> Iterable[Value]:
        term: Any = getattr(record, name)
        parameter = "form" if name == "format" else name
        return [Value(_known(term), f"/search/?{parameter}={term.slug}")] if term else []

    return values


def _terms(name: str, parameter: str) -> Callable[[MuseumObject], Iterable[Value]]:
    def values(record: MuseumObject) -> Iterable[Value]:
        return [
            Value(_known(term), f"/search/?{parameter}={term.slug}") for term in getattr(record, name).all()
        ]

    return values


def _category(record: MuseumObject) -> Iterable[Value]:
    return [Value(_known(record.category), record.category.get_absolute_url())]


def _period(record: MuseumObject) -> Iterable[Value]:
    words = period_words(record)
    if not any(words.values()):
        return []
    url = record.period.get_absolute_url() if record.period else None
    note = both(record.date_text, record.date_text) if record.date_text else None
    return [Value(words, url, note)]


def _date_text(record: MuseumObject) -> Iterable[Value]:
    """Only where it could not be read: otherwise it stands as the note of the period."""
    unread = record.period_id is None and record.year_from is None
    return [Value(both(record.date_text, record.date_text))] if unread and record.date_text else []


def _makers(record: MuseumObject) -> Iterable[Value]:
    for maker in record.makers.all():
        zh_mark, en_mark = _QUALIFIERS.get(maker.qualifier, ("", ""))
        zh = f"{zh_mark}{maker.person.name_zh}"
        en = f"{en_mark}{maker.person.name_en}" if maker.person.name_en else None
        yield Value(both(zh, en), f"/search/?maker={maker.person_id}")


def _subjects(record: MuseumObject) -> Iterable[Value]:
    return [Value(_known(person), f"/search/?about={person.id}") for person in record.subjects.all()]


def _dimensions(record: MuseumObject) -> Iterable[Value]:
    text = record.dimensions_text
    words = dimension_words(record)
    if any(words.values()):
        return [Value(words, None, both(text, text) if text else None)]
    return [Value(both(text, None))] if text else []


def _held_at(record: MuseumObject) -> Iterable[Value]:
    names = {
        "north": ("北部院區", "Northern Branch, Taipei"),
        "south": ("南部院區，嘉義", "Southern Branch, Chiayi"),
    }
    return [Value(both(*names[record.held_at]))] if record.held_at else []


def _parent(record: MuseumObject) -> Iterable[Value]:
    parent = record.parent
    if parent is None or not parent.is_public:
        return []
    return [Value(both(parent.title_zh, parent.title_en), parent.get_absolute_url())]


def _copyright(record: MuseumObject) -> Iterable[Value]:
    names = {
        "public-domain": ("公有領域", "Public domain"),
        "in-copyright": ("受著作權保護", "In copyright"),
        "unknown": ("不明", "Not known"),
    }
    return [Value(both(*names[record.copyright_status]))]


def _text_licence(record: MuseumObject) -> Iterable[Value]:
    row = rights.licence(record.text_licence)
    return [Value(both(row.short_zh, row.short_en), "/licences/")]


def _source(record: MuseumObject) -> Iterable[Value]:
    if not record.source_url:
        return []
    return [Value(both("典藏資料檢索", "Museum collection database"), record.source_url)]


def _known(term: Any) -> Both:
    return of_term(term) or both(None, None)


_QUALIFIERS = {
    "attributed": ("傳 ", "attributed to "),
    "after": ("仿 ", "after "),
    "copy": ("摹 ", "copy after "),
    "school": ("派 ", "school of "),
}

_ROWS: list[tuple[str, str, str, Callable[[MuseumObject], Iterable[Value]]]] = [
    ("title", "品名", "Title", _title),
    ("makers", "作者", "Maker", _makers),
    ("period", "年代", "Date", _period),
    ("date_text", "年代原文", "Date as recorded", _date_text),
    ("category", "類別", "Category", _category),
    ("format", "形制", "Format", _term("format")),
    ("materials", "質材", "Material", _terms("materials", "material")),
    ("techniques", "技法", "Technique", _terms("techniques", "technique")),
    ("dimensions", "尺寸", "Dimensions", _dimensions),
    ("subjects", "相關人物", "Related people", _subjects),
    ("parent", "所屬作品", "Part of", _parent),
    ("accession", "文物統一編號", "Object number", _plain("accession")),
    ("work_number", "作品號", "Work number", _plain("work_number")),
    ("department", "典藏處", "Department", _term("department")),
    ("held_at", "典藏地", "Held at", _held_at),
    ("copyright_status", "著作權狀態", "Copyright status", _copyright),
    ("text_licence", "文字授權", "Licence of the text", _text_licence),
    ("source", "原始紀錄", "Source record", _source),
]
