"""The demonstration's facts and the vocabularies: whole, in both languages, and in our own words."""

import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from catalogue import vocabularies
from catalogue.vocabularies import format_in, load, terms_in

ROOT = Path(__file__).parents[3]
FACTS = ROOT / "catalogue" / "demo" / "facts"
SHARED = ROOT.parent / "shared" / "data"

PUBLIC_ID = re.compile(r"[a-z0-9-]{2,40}")
HAN = re.compile(r"[一-鿿]")
ROLES = {"painter", "calligrapher", "maker", "kiln", "workshop", "commissioner"}
QUALIFIERS = {"", "attributed", "after", "copy", "school"}
INSCRIPTIONS = {"inscription", "signature", "seal", "transcription"}


@cache
def facts(name: str) -> Any:
    return json.loads((FACTS / f"{name}.json").read_text(encoding="utf-8"))


def slugs(name: str) -> set[str]:
    return {term["slug"] for term in load(name)}


def people() -> dict[str, dict[str, Any]]:
    return {person["id"]: person for person in load("people")}


def data_files() -> list[Path]:
    folders = (FACTS, ROOT / "catalogue" / "vocabularies")
    return [
        path for folder in folders for path in sorted(folder.glob("*.*")) if path.suffix in {".json", ".csv"}
    ]


def pairs(value: Any) -> list[tuple[str, Any, Any]]:
    """Every (name, zh, en) written as name_zh / name_en or zh / en anywhere in a value."""
    if isinstance(value, list):
        return [pair for item in value for pair in pairs(item)]
    if not isinstance(value, dict):
        return []
    found = [pair for item in value.values() for pair in pairs(item)]
    for key in value:
        if key == "zh" or key.endswith("_zh"):
            found.append((key, value[key], value.get(key[:-2] + "en")))
    return found


def is_sorted_years(start: int | None, end: int | None) -> bool:
    return start != 0 and end != 0 and (start is None or end is None or start <= end)


@pytest.mark.parametrize("path", data_files(), ids=lambda path: path.name)
def test_files_are_utf8_written_one_way(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    assert "\r" not in text
    assert not re.search("台(?=[北中南東灣])", text)


def test_there_are_seventy_three_objects_with_ids_of_their_own():
    ids = [row["id"] for row in facts("objects")]
    assert len(ids) == len(set(ids)) == 73
    assert [i for i in ids if not PUBLIC_ID.fullmatch(i)] == []


def test_ids_follow_the_museums_address_where_there_is_one():
    for row in facts("objects"):
        match = re.search(r"Detail/(\d+)\?dep=(\w)", row["url"] or "")
        assert row["id"] == f"{match[2].lower()}{match[1]}" if match else row["id"].startswith("kw-")


def test_every_object_is_complete():
    for row in facts("objects"):
        assert row["category"] in slugs("categories"), row["id"]
        assert set(row["materials"]) <= slugs("materials"), row["id"]
        assert row["materials"], row["id"]
        assert set(row["techniques"]) <= slugs("techniques"), row["id"]
        assert row["format"] is None or row["format"] in slugs("formats"), row["id"]
        assert row["date_text"], row["id"]
        assert is_sorted_years(row["year_from"], row["year_to"]), row["id"]
        assert row["copyright_status"] == "public-domain"
        assert row["held_at"] in {"", "north", "south"}
        assert bool(row["accession"] or row["work_number"]) == bool(row["accession_scheme"]), row["id"]


def test_every_category_has_objects_of_its_own():
    shown = {row["category"] for row in facts("objects")}
    assert shown == {term["slug"] for term in load("categories") if term["landing"]}


def test_makers_subjects_and_hands_are_known_people():
    known = people()
    for row in facts("objects"):
        for maker in row["makers"]:
            assert maker["person"] in known, row["id"]
            assert maker["role"] in ROLES
            assert maker["qualifier"] in QUALIFIERS
            assert (maker["role"] == "kiln") == (known[maker["person"]]["kind"] == "kiln")
            assert known[maker["person"]]["bio_zh"], maker["person"]
            assert known[maker["person"]]["bio_en"], maker["person"]
        assert set(row["subjects"]) <= set(known), row["id"]
        for inscription in row["inscriptions"]:
            assert inscription["kind"] in INSCRIPTIONS
            assert inscription["text_zh"]
            assert inscription["hand"] is None or inscription["hand"] in known


def test_descriptions_have_a_labels_length():
    for row in facts("objects"):
        assert 70 <= len(row["description_zh"]) <= 140, (row["id"], len(row["description_zh"]))
        words = len(row["description_en"].split())
        assert 40 <= words <= 70, (row["id"], words)


def test_everything_is_said_in_both_languages():
    # A transcription is the words of the work, and the place of a mark is said only where it is known.
    optional = {"text_zh", "place_zh", "dimensions_zh"}
    for name in ("objects", "highlights", "visitors"):
        for key, zh, en in pairs(facts(name)):
            assert bool(zh) == bool(en) or key in optional, (name, key, zh, en)
            assert not (isinstance(en, str) and HAN.search(en)), (name, en)
    for name in vocabularies.NAMES:
        for key, zh, en in pairs(load(name)):
            # The source site's own word, and names by which a thing is found, have no counterpart.
            assert bool(zh) == bool(en) or key in {"site_zh", "aliases_zh"}, (name, key, zh, en)


def test_chinese_is_punctuated_in_full_width():
    for row in facts("objects"):
        assert not re.search(r"[一-鿿][,;:!?]|[,;:!?][一-鿿]", row["description_zh"]), row["id"]


@pytest.mark.parametrize("name", ["categories", "departments", "materials", "techniques", "formats"])
def test_a_term_has_one_slug_and_one_name(name):
    for key in ("slug", "zh", "en"):
        counts = Counter(term[key] for term in load(name))
        assert [value for value, count in counts.items() if count > 1] == []
    assert all(PUBLIC_ID.fullmatch(term["slug"]) for term in load(name))


def test_the_sixteen_categories_come_first_and_introduce_themselves():
    landing = [term for term in load("categories") if term["landing"]]
    assert [term["order"] for term in landing] == list(range(1, 17))
    for term in landing:
        assert len(term["intro_zh"]) == len(term["intro_en"]) == 2
        assert term["lede_zh"]
        assert term["lede_en"]
        for figure in (term["holdings"], term["opendata_records"]):
            assert figure["count"] > 0
            assert figure["date"]
            assert figure["source_zh"]
            assert figure["url"]
        assert set(term["departments"]) <= {row["code"] for row in load("departments")}


def test_people_are_unambiguous():
    everyone = load("people")
    for key in ("id", "name_zh", "name_en"):
        counts = Counter(person[key] for person in everyone)
        assert [value for value, count in counts.items() if count > 1] == []
    prefixes = Counter(prefix for person in everyone for prefix in person["match"])
    assert [prefix for prefix, count in prefixes.items() if count > 1] == []
    for person in everyone:
        assert PUBLIC_ID.fullmatch(person["id"])
        assert person["kind"] in {"person", "kiln", "workshop"}
        assert person["period"], person["id"]
        assert is_sorted_years(person["born"], person["died"]), person["id"]
        if person["born"] and person["died"]:
            assert 15 < person["died"] - person["born"] < 105, person["id"]


@pytest.mark.parametrize(
    ("title", "category", "materials", "techniques"),
    [
        ("銅胎畫琺瑯花卉盒", "enamel-wares", ["copper-alloy", "enamel"], ["painted-enamel"]),
        ("瓷胎畫琺瑯牙籤筒", "enamel-wares", ["porcelain"], ["falangcai"]),
        ("茄楠木雕香山九老", "carvings", ["wood", "agarwood"], ["carving"]),
        ("犀角雕玉蘭花式杯", "carvings", ["rhinoceros-horn"], ["carving"]),
        ("象牙雕竹節式籌", "carvings", ["ivory"], ["carving"]),
        ("宋緙絲花鳥　軸", "tapestries-and-embroideries", ["silk"], ["kesi"]),
        ("清翁同龢致張樵野手札　冊", "calligraphic-works", [], []),
    ],
)
def test_terms_are_read_out_of_a_title(title, category, materials, techniques):
    assert terms_in("materials", title, category) == materials
    assert terms_in("techniques", title, category) == techniques


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("元趙孟頫湯王徵尹圖　軸", "hanging-scroll"),
        ("團扇 成扇", "round-fan"),
        ("熙朝雅頌 冊（六）", "album"),
        ("剔紅卷草紋盒", None),
    ],
)
def test_format_is_a_word_of_its_own(title, form):
    assert format_in(title) == form


def test_an_unknown_vocabulary_is_refused():
    with pytest.raises(KeyError, match="no vocabulary"):
        load("no-such-thing")


def test_highlights_are_objects_of_their_category():
    category = {row["id"]: row["category"] for row in facts("objects")}
    chosen = facts("highlights")
    assert chosen["home"]["hero"] in category
    assert set(chosen["home"]["objects_of_the_day"]) <= set(category)
    assert set(chosen["categories"]) == set(category.values())
    for slug, choice in chosen["categories"].items():
        ids = [choice["hero"], *choice["highlights"]]
        assert len(ids) == len(set(ids)) <= 7
        assert {category[i] for i in ids} == {slug}
    for kin in chosen["similar"]:
        assert len(set(kin["objects"])) == 2
        assert set(kin["objects"]) <= set(category)


def test_visitor_rows_say_where_they_come_from():
    dataset = facts("visitors")
    with (FACTS / dataset["resource"]["file"]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        assert row["period"].startswith(row["year"])
        assert row["source_zh"]
        assert row["source_en"]
    years = {int(row["year"]) for row in rows}
    assert not years & {2017, 2018, 2020, 2022}  # no figure that can be quoted was found
    assert (min(years), max(years)) == (dataset["year_from"], dataset["year_to"])
    assert all(50 <= len(dataset[key]) <= 5000 for key in ("description_zh", "description_en"))


def test_our_sentences_are_our_own():
    """No sentence of ours stands in the museum's own texts."""
    if not SHARED.is_dir():
        pytest.skip(f"the museum's texts are not here: {SHARED}")
    files = [
        *sorted((SHARED / "npm" / "odapi").glob("*.json")),
        SHARED / "npm" / "detail_pages_bilingual.json",
    ]
    theirs = "\n".join(
        record.get(key) or ""
        for path in files
        for record in json.loads(path.read_text(encoding="utf-8"))
        for key in ("desc", "desc_en")
    )
    ours = [row[key] for row in facts("objects") for key in ("description_zh", "description_en")]
    ours += [text for row in load("categories") for key in ("intro_zh", "intro_en") for text in row[key]]
    ours += [person[key] for person in load("people") for key in ("bio_zh", "bio_en")]
    sentences = {part.strip() for text in ours for part in re.split(r"[。；：]|(?<=[.;]) ", text)}
    assert [part for part in sentences if len(part) >= 12 and part in theirs] == []
