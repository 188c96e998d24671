"""One record of the museum in our fields."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.imports.mapping import Mapped, Refused, terms
from catalogue.imports.mapping.npm import OWNED, NpmMapper
from catalogue.vocabularies import load, terms_in
from tests.catalogue.imports.samples import npm_record


@pytest.fixture(scope="module")
def mapper() -> NpmMapper:
    return NpmMapper(frozenset(row["id"] for row in load("people")))


def mapped(mapper: NpmMapper, **given: Any) -> Mapped:
    return mapper.map(npm_record(**given))


def test_a_painting(mapper: NpmMapper) -> None:
    record = mapped(mapper)
    assert (record.id, record.source_id) == ("p1250", "P1250")
    values = record.values
    assert values["title_zh"] == "元趙孟頫湯王徵尹圖 軸"
    assert (values["category_id"], values["department_id"]) == ("paintings", "painting-calligraphy-documents")
    assert (values["accession"], values["work_number"]) == ("", "故畫00125000000")
    assert (values["period_id"], values["year_from"], values["year_to"]) == ("yuan-zhida", 1309, 1309)
    assert values["format_id"] == "hanging-scroll"
    assert [tuple(maker) for maker in record.makers] == [("zhao-mengfu", "painter", "")]
    assert values["evidence"] == {
        "period": {"rule": "era", "text": "元武宗至大二年（1309）"},
        "format": {"rule": "word of the name"},
        "makers": {"rule": "dynasty and person", "text": "元趙孟頫"},
    }
    assert record.once["copyright_status"] == "public-domain"
    assert (record.once["institution_id"], record.once["text_licence"]) == ("npm", "CC-BY-4.0")


def test_every_owned_column_is_given_and_no_other(mapper: NpmMapper) -> None:
    assert set(mapped(mapper).values) == set(OWNED)
    assert not set(mapped(mapper).once) & set(OWNED)


def test_the_name_dates_only_where_the_era_is_silent(mapper: NpmMapper) -> None:
    from_name = mapped(mapper, era="").values
    assert (from_name["period_id"], from_name["date_text"]) == ("yuan", "")
    assert from_name["evidence"]["period"]["rule"] == "name: dynasty and person"
    assert mapped(mapper, era="時代待訂").values["period_id"] is None


@pytest.mark.parametrize("era", ["西元9999年", "乾隆六十五年", "帕拉王朝"])
def test_an_era_that_cannot_be_is_kept_raw_and_noted(mapper: NpmMapper, era: str) -> None:
    record = mapped(mapper, era=era)
    assert (record.values["date_text"], record.values["year_from"]) == (era, None)
    assert [note.kind for note in record.notes] == ["era not read"]


@pytest.mark.parametrize("era", ["", "待訂", "時代待訂", "時代不詳"])
def test_undated_is_no_fault(mapper: NpmMapper, era: str) -> None:
    assert mapped(mapper, era=era, name="圖").notes == []


@pytest.mark.parametrize(
    ("era", "status"), [("清", "unknown"), ("清 乾隆", "public-domain"), ("民國", "unknown"), ("", "unknown")]
)
def test_only_works_wholly_before_1900_are_called_public_domain(
    mapper: NpmMapper, era: str, status: str
) -> None:
    assert mapped(mapper, era=era, name="圖").once["copyright_status"] == status


def test_white_space_and_entities_are_put_in_order(mapper: NpmMapper) -> None:
    record = mapped(mapper, name="清翁同龢手札 \t冊　（十九）&#160;", desc="一\r\n\r\n\r\n\r\n二  三\x00")
    assert record.values["title_zh"] == "清翁同龢手札 冊 （十九）"
    assert record.values["description_zh"] == "一\n\n二 三"


def test_private_use_characters_are_kept_and_noted(mapper: NpmMapper) -> None:
    record = mapped(mapper, name="\uee50遣叔吉父盨", category="銅器")
    assert record.values["title_zh"].startswith("\uee50")
    assert ("private-use characters", "name: U+EE50") in record.notes


@pytest.mark.parametrize("size", ["待測量", "已散"])
def test_a_size_without_figures_stays_as_text(mapper: NpmMapper, size: str) -> None:
    record = mapped(mapper, size=size)
    assert (record.values["dimensions_text"], record.values["dimensions"]) == (size, [])
    assert bool(record.notes) == (size == "已散")


def test_image_addresses_are_kept_for_later_but_not_no_image(mapper: NpmMapper) -> None:
    base = "https://digitalarchive.npm.gov.tw/Image/GetImage?"
    record = mapped(
        mapper, imageUrl_s=f"{base}ImageId=0&maxW=200", imageUrl_m=f"{base}ImageId=10&randomCode=7"
    )
    assert record.aside == {"images": {"imageUrl_m": f"{base}ImageId=10&randomCode=7"}}
    other = mapped(mapper, imageUrl_m=f"{base}ImageId=10&randomCode=8")
    assert record.digest() == other.digest()


@pytest.mark.parametrize(
    ("number", "dep", "held"), [("南購銅000002", "U", "south"), ("故畫1", "X", "south"), ("故畫1", "P", "")]
)
def test_where_it_is_kept(mapper: NpmMapper, number: str, dep: str, held: str) -> None:
    assert mapped(mapper, identifier=number, dep=dep).once["held_at"] == held


def test_a_leaf_of_an_album(mapper: NpmMapper) -> None:
    record = mapped(mapper, identifier="故畫00354700012", name="名人畫扇 (甲)　冊　明文徵明畫花鳥")
    assert (record.values["part_order"], record.values["format_id"]) == (12, "album-leaf")
    assert record.makers[0].person == "wen-zhengming"


@pytest.mark.parametrize(
    ("given", "reason", "words"),
    [
        ({"name": " 　"}, "name-missing", "no name"),
        ({"identifier": ""}, "identifier-missing", "no identifier"),
        ({"url": ""}, "address-missing", "no address"),
        ({"url": "https://example.org/1250"}, "address-unreadable", "no department and object"),
        ({"category": "青銅器皿"}, "category-unknown", "the nearest is 青銅器"),
        ({"category": ""}, "category-missing", "no category"),
        ({"name": 7}, "wrong-type", "name is a number"),
        ({"era": ["清"]}, "wrong-type", "era is a list"),
        ({"size": {"h": 1}}, "wrong-type", "size is a object"),
        ({"name": "甲" * 501}, "too-long", "501 characters"),
    ],
)
def test_what_cannot_be_taken_in_says_why(
    mapper: NpmMapper, given: dict[str, Any], reason: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        mapped(mapper, **given)
    assert refused.value.reason == reason


def test_missing_and_null_fields_are_empty(mapper: NpmMapper) -> None:
    record = npm_record(size=None)
    del record["desc"], record["imageUrl_m"], record["era"]
    values = mapper.map(record).values
    assert (values["dimensions_text"], values["description_zh"], values["date_text"]) == ("", "", "")


def test_fields_we_do_not_know_are_noted(mapper: NpmMapper) -> None:
    assert ("fields not read", "author") in mapped(mapper, author="趙孟頫").notes


@pytest.mark.parametrize("word", ["銅器", "青銅器", "Bronzes", " bronzes ", "善本書籍", "檔案文獻", "其他"])
def test_categories_by_any_of_their_names(word: str) -> None:
    assert terms.category(word) in {"bronzes", "rare-books", "archival-documents", "others"}


@pytest.mark.parametrize(
    "title", ["銅鎏金嵌松石佛像", "鎏金嵌寶印", "水銀浸玉璧", "竹雕筆筒", "青花瓷瓶", "圖"]
)
@pytest.mark.parametrize("category", ["bronzes", "jades", "carvings", "ceramics", "paintings"])
def test_terms_are_those_of_the_vocabulary(title: str, category: str) -> None:
    assert terms.materials(title, category) == terms_in("materials", title, category)
    assert terms.techniques(title, category) == terms_in("techniques", title, category)
