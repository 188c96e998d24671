"""BibTeX, RIS and CSL-JSON: golden records, and hostile titles that stay titles."""

import json

import jsonschema
import pytest
from hypothesis import given

from catalogue.rights import attribution_for
from tests.catalogue.rights.samples import NPM, PAGE, titles, travelers

BOTH = (
    "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw / "
    "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
)
# The members of CSL-JSON 1.0 that we write, as its published schema types them.
CSL_SCHEMA = {
    "type": "object",
    "required": ["type", "id"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "type": {"enum": ["graphic", "dataset"]},
        "author": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"literal": {"type": "string"}},
                "additionalProperties": False,
            },
        },
        "issued": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "literal": {"type": "string"},
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 2,
                    "items": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 3,
                        "items": {"type": "integer", "not": {"const": 0}},
                    },
                },
            },
        },
    }
    | {
        name: {"type": "string"}
        for name in (
            "language",
            "title",
            "publisher",
            "publisher-place",
            "archive",
            "archive-place",
            "archive_location",
            "URL",
            "note",
        )
    },
}


def test_bibtex():
    assert travelers().bibtex("en") == (
        "@misc{p1250,\n"
        "  author    = {{Fan Kuan}},\n"
        "  title     = {{Travelers among Mountains and Streams}},\n"
        "  year      = {{960–1279}},\n"
        "  number    = {{故畫000826N000000000}},\n"
        "  publisher = {{The National Palace Museum}},\n"
        "  address   = {{Taipei}},\n"
        f"  note      = {{{{{BOTH}}}}},\n"
        f"  url       = {{{PAGE}}},\n"
        "  copyright = {https://creativecommons.org/licenses/by/4.0/}\n"
        "}\n"
    )


def test_ris():
    assert travelers().ris().split("\r\n") == [
        "TY  - ART",
        "ID  - p1250",
        "AU  - 范寬",
        "TI  - 谿山行旅圖",
        "N1  - 960–1279",
        "PB  - 國立故宮博物院",
        "CY  - 臺北",
        "AN  - 故畫000826N000000000",
        f"UR  - {PAGE}",
        f"N1  - {BOTH} https://creativecommons.org/licenses/by/4.0/",
        "LA  - zh-Hant",
        "ER  - ",
        "",
    ]


def test_csl_json():
    item = travelers().csl_json("en")
    jsonschema.validate(item, CSL_SCHEMA)
    assert item["type"] == "graphic"
    assert item["author"] == [{"literal": "Fan Kuan"}]
    assert item["issued"] == {"date-parts": [[960], [1279]]}
    assert item["URL"] == PAGE
    assert BOTH in item["note"]


@pytest.mark.parametrize(
    ("years", "parts", "words", "ris"),
    [
        ((-770, -256), [[-770], [-256]], "770 BCE–256 BCE", "N1  - 770 BCE–256 BCE"),
        ((-770, -770), [[-770]], "770 BCE", "N1  - 770 BCE"),
        ((-206, 220), [[-206], [220]], "206 BCE–220", "N1  - 206 BCE–220"),
        ((1000, 1000), [[1000]], "1000", "PY  - 1000"),
        ((220, None), [[220]], "220", "PY  - 0220"),
    ],
)
def test_years_stay_historical(years, parts, words, ris):
    attribution = attribution_for(NPM, "CC-BY-4.0", years=years)
    assert attribution.csl_json()["issued"] == {"date-parts": parts}
    assert f"year      = {{{{{words}}}}}" in attribution.bibtex()
    assert ris in attribution.ris().split("\r\n")


def test_without_years_the_period_stands_in_words():
    attribution = attribution_for(NPM, "CC-BY-4.0", period=("宋", "Song dynasty"))
    assert attribution.csl_json("en")["issued"] == {"literal": "Song dynasty"}
    assert "year      = {{宋}}" in attribution.bibtex()


def test_a_dataset_is_a_dataset():
    attribution = attribution_for(NPM, "OGDL-Taiwan-1.0", title=("參觀人次", "Visitors"), kind="dataset")
    assert attribution.csl_json()["type"] == "dataset"
    assert attribution.ris().startswith("TY  - DATA\r\n")


@pytest.mark.parametrize(
    ("identifier", "source", "key"),
    [
        ("A 12/b", None, "a-12-b"),
        ("故畫000826", PAGE, "p1250"),
        ("故畫000826", None, "000826"),
        (None, None, "npm"),
        ("{x", "https://kaiwu.example/", "x"),
    ],
)
def test_keys_are_plain(identifier, source, key):
    attribution = attribution_for(NPM, "CC0-1.0", identifier=identifier, source=source)
    assert attribution.bibtex().startswith(f"@misc{{{key},\n")
    assert attribution.csl_json()["id"] == key


def tex_fields(entry: str) -> dict[str, str]:
    """Read a BibTeX entry as BibTeX does: values end where the braces balance."""
    head, _, rest = entry.partition("{")
    assert head == "@misc"
    assert rest.count("\n@") == 0
    fields, depth, start, name = {}, 1, 0, ""
    for place, char in enumerate(rest):
        if char == "{":
            depth += 1
            if depth == 2:
                name, start = rest[:place].rsplit("\n", 1)[-1].strip(" ="), place + 1
        elif char == "}":
            depth -= 1
            if depth == 1:
                fields[name] = rest[start:place]
            elif depth == 0:
                assert rest[place + 1 :] == "\n"
    assert depth == 0
    return fields


def untex(value: str) -> str:
    for command, char in (("braceleft", "{"), ("braceright", "}"), ("asciitilde", "~"), ("asciicircum", "^")):
        value = value.replace(f"\\text{command}{{}}", char)
    for char in "#$%&_":
        value = value.replace(f"\\{char}", char)
    return value.replace("\\textbackslash{}", "\\")


@given(titles, titles)
def test_bibtex_survives_any_title(title, creator):
    attribution = attribution_for(NPM, "CC-BY-4.0", title=(title, None), creator=(creator, None), source=PAGE)
    fields = tex_fields(attribution.bibtex())
    assert set(fields) <= {"author", "title", "year", "publisher", "address", "note", "url", "copyright"}
    assert fields["url"] == PAGE
    wanted = attribution.work.title[0]
    assert ("title" in fields) is bool(wanted)
    if wanted and "\\" not in wanted:
        assert untex(fields["title"].removeprefix("{").removesuffix("}")) == wanted


@given(titles, titles, titles)
def test_ris_survives_any_title(title, creator, identifier):
    attribution = attribution_for(
        NPM, "CC-BY-4.0", title=(title, None), creator=(creator, None), identifier=identifier
    )
    lines = attribution.ris().split("\r\n")
    assert [line[:6] for line in lines].count("ER  - ") == 1
    assert lines[-2:] == ["ER  - ", ""]
    assert all(line[2:6] == "  - " and line.splitlines() == [line] for line in lines[:-1])


@given(titles, titles)
def test_csl_json_is_always_valid(title, period):
    item = attribution_for(NPM, "CC0-1.0", title=(title, None), period=(period, None)).csl_json()
    jsonschema.validate(json.loads(json.dumps(item)), CSL_SCHEMA)
