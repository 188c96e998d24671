"""The checker on texts: tolerant in reading, strict in writing, never slow, never silent."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rights import LANGS, LICENCE_CODES, Institution, UnknownLicence, attribution_for
from catalogue.rights.checker import State, check_text
from catalogue.rights.folding import MAX_CHARS, decode
from tests.catalogue.rights.samples import HARBOUR, NPM, travelers

KNOWN = [NPM, HARBOUR]


def states(report) -> dict[str, str]:
    return {element.name: str(element.state) for element in report.elements}


def element(report, name):
    return next(one for one in report.elements if one.name == name)


@pytest.mark.parametrize("institution", KNOWN)
@pytest.mark.parametrize("code", LICENCE_CODES)
@pytest.mark.parametrize("lang", LANGS)
def test_every_statement_and_full_form_is_right(lang, code, institution):
    attribution = travelers(code, institution)
    for text in (attribution.statement(lang), attribution.full(lang), attribution.plain_text(lang)):
        report = check_text(text, KNOWN)
        assert report.ok, report
        assert report.exact
        assert report.institution == institution
        assert report.licences == (code,)
        assert report.corrected == attribution.statements()


@pytest.mark.parametrize("code", LICENCE_CODES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("missing", ["provider", "place", "licence", "link"])
def test_any_element_left_out_is_noticed(lang, code, missing):
    attribution = attribution_for(NPM, code)
    part = {
        "provider": NPM.name(lang),
        "place": NPM.place(lang),
        "licence": attribution.licence.word(lang),
        "link": NPM.link_text,
    }[missing]
    report = check_text(attribution.statement(lang).replace(part, "", 1), KNOWN)
    assert not report.ok
    assert states(report) == {
        name: "missing" if name == missing else "present" for name in ("provider", "place", "licence", "link")
    }
    assert not report.exact


names = st.text("東西山海館院城門", min_size=3, max_size=8)
places = st.text("川田石林原谷", min_size=2, max_size=4)
words = st.text("bdfgjklpqvxz", min_size=4, max_size=9).map(str.title)


@given(names, words, places, words, words, st.sampled_from(LICENCE_CODES), st.sampled_from(LANGS))
def test_any_institutions_statement_is_right_and_no_part_can_go(name, en, place, place_en, host, code, lang):
    museum = Institution(
        "m",
        name,
        f"The {en} Museum",
        place,
        place_en,
        f"https://{host.lower()}.example",
        "https://x.example/",
    )
    attribution = attribution_for(museum, code)
    statement = attribution.statement(lang)
    assert check_text(statement, [NPM, museum]).ok
    comma = "，" if lang == "zh-Hant" else ", "
    head, link = statement.split(" @ ")
    parts = [museum.name(lang), museum.place(lang), attribution.licence.word(lang)]
    assert head == comma.join(parts)
    assert not check_text(head, [NPM, museum]).ok
    for gone in range(3):
        rest = comma.join(part for number, part in enumerate(parts) if number != gone)
        assert not check_text(f"{rest} @ {link}", [museum]).ok


@pytest.mark.parametrize(
    "text",
    [
        "國立故宮博物院,台北,CC BY 4.0,https://www.npm.gov.tw",
        "National Palace Museum Taipei / CC BY 4.0 / npm.gov.tw",
        "圖：國立故宮博物院（台北），創用CC 姓名標示 4.0，http://www.npm.gov.tw/",
        "CC 姓名標示 4.0 國際 國立故宮博物院 臺北市 www.npm.gov.tw",
        "国立故宫博物院，台北，CC-姓名标示-4.0 @ www.npm.gov.tw",
        "ＣＣ　ＢＹ　４.０，國立故宮博物院，臺北，ＷＷＷ.npm.gov.tw",
        "國立故宮\n博物院　臺北　OGDL　www.npm.gov.tw/zh/",
        "THE NATIONAL PALACE MUSEUM, TAIPEI, OPEN GOVERNMENT DATA LICENSE @WWW.NPM.GOV.TW",
        "national palace museum, taipei, https://creativecommons.org/licenses/by/4.0/deed.zh_TW, npm.gov.tw",
        "National Palace Museum, Taipei; data.gov.tw/license; www.npm.gov.tw.",
        "政府資料開放授權條款-第1版，國立故宮博物院，臺北，www.npm.gov.tw",
        "National Palace Museum, Taipei, CC0 1.0 Universal, www.npm.gov.tw",
        "National Palace Museum, Taipei, Public Domain Mark 1.0, www.npm.gov.tw",
        "The National Palace Museum, Taipei, CC-BY-4.0@www.npm.gov.tw",
        "The National Palace Museum\u200b, Tai\u00adpei, CC–BY–4.0 @ www.npm.gov.tw",
        "Palace Museum? No: the National Palace Museum, Taipei. CC BY 4.0 www.npm.gov.tw",
    ],
)
def test_tolerant_in_reading(text):
    report = check_text(text, KNOWN)
    assert report.ok, report
    assert not report.exact


def test_strict_in_writing():
    report = check_text("國立故宮博物院,台北,CC BY 4.0,www.npm.gov.tw", KNOWN)
    place = element(report, "place")
    assert place.recognised == "台北"
    assert place.written == {"zh-Hant": "臺北", "en": "Taipei"}
    assert "臺北" in place.advice["zh-Hant"]
    assert report.corrected == {
        "zh-Hant": "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw",
        "en": "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Palace Museum",
        "故宮",
        "台北故宮",
        "故宮博物院",
        "NPM",
        "北京故宮",
        "北京故宮博物院",
        "The Palace Museum, Beijing",
        "沈阳故宫博物院",
        "Hong Kong Palace Museum",
        "International Palace Museum",
    ],
)
def test_which_palace_museum(text):
    provider = element(check_text(f"{text}, CC BY 4.0 @ www.npm.gov.tw", KNOWN), "provider")
    assert provider.state is State.WRONG
    assert provider.recognised
    assert provider.advice


@pytest.mark.parametrize("place", ["北京", "Beijing", "南京", "Hong Kong", "嘉義", "Taiwan"])
def test_another_place_is_wrong(place):
    found = element(check_text(f"國立故宮博物院，{place}，CC0宣告 @ www.npm.gov.tw", KNOWN), "place")
    assert (found.state, found.recognised) == (State.WRONG, place)


@pytest.mark.parametrize(
    "words",
    [
        "CC BY-SA 4.0",
        "CC BY-NC-ND 4.0",
        "創用CC 姓名標示-非商業性-相同方式分享 4.0",
        "CC BY 3.0 TW",
        "CC BY 4.1",
        "CC BY",
        "創用CC",
        "Creative Commons",
        "public domain",
        "版權所有",
        "Attribution-ShareAlike 4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
        "Open Government Licence v3.0",
    ],
)
def test_a_licence_that_is_none_of_ours_or_none_in_particular_is_wrong(words):
    report = check_text(f"國立故宮博物院，臺北，{words} @ www.npm.gov.tw", KNOWN)
    assert element(report, "licence").state is State.WRONG
    assert states(report) | {"licence": "wrong"} == {
        "provider": "present",
        "place": "present",
        "licence": "wrong",
        "link": "present",
    }
    # Nobody but the source can say which licence it is.
    assert not report.complete
    assert report.corrected["zh-Hant"] == "國立故宮博物院，臺北，［授權方式］ @ www.npm.gov.tw"
    assert report.corrected["en"] == "The National Palace Museum, Taipei, [licence] @ www.npm.gov.tw"


def test_several_licences_are_named_and_the_strictest_is_written():
    text = "國立故宮博物院，臺北，政府資料開放授權條款－第1版、CC-姓名標示-4.0、CC0宣告 @ www.npm.gov.tw"
    report = check_text(text, KNOWN)
    found = element(report, "licence")
    assert report.licences == ("OGDL-Taiwan-1.0", "CC-BY-4.0", "CC0-1.0")
    assert found.state is State.WRONG
    assert found.recognised == "政府資料開放授權條款－第1版 · CC-姓名標示-4.0 · CC0宣告"
    assert "不只一種" in found.advice["zh-Hant"]
    assert not report.ok
    pair = check_text("CC0 or CC BY 4.0, National Palace Museum, Taipei, npm.gov.tw", KNOWN)
    assert "CC-BY-4.0" in pair.corrected["en"]
    mixed = check_text("CC BY 4.0, CC BY-NC 4.0", KNOWN)
    assert element(mixed, "licence").state is State.WRONG


def test_the_same_licence_named_twice_is_one():
    text = "國立故宮博物院，臺北，CC BY 4.0（https://creativecommons.org/licenses/by/4.0/） @ www.npm.gov.tw"
    assert check_text(text, KNOWN).ok


def test_a_known_licence_is_compared():
    text = travelers("CC0-1.0").statement("zh-Hant")
    assert check_text(text, KNOWN, licence_code="CC0-1.0").ok
    report = check_text(text, KNOWN, licence_code="CC-BY-4.0")
    assert element(report, "licence").state is State.WRONG
    assert report.corrected == travelers("CC-BY-4.0").statements()
    with pytest.raises(UnknownLicence):
        check_text(text, KNOWN, licence_code="MIT")


@pytest.mark.parametrize(
    "link", ["@ www.dpm.org.cn", "https://www.dpm.org.cn/", "@ digitalarchive.npm.gov.tw"]
)
def test_another_address_in_its_place_is_wrong(link):
    report = check_text(f"國立故宮博物院，臺北，CC0宣告 {link}", KNOWN)
    assert element(report, "link").state is State.WRONG


@pytest.mark.parametrize(
    "link", ["", "see https://blog.example/post", "service@npm.gov.tw", "www.npm.gov.tw.evil.example"]
)
def test_other_addresses_are_not_the_link(link):
    assert not check_text(f"國立故宮博物院，臺北，CC0宣告 {link}", KNOWN).ok


def test_a_museum_with_a_path_needs_its_path():
    text = "Harbour Museum of Art, Kaohsiung, CC0-1.0 @ harbour.example"
    assert element(check_text(text, KNOWN), "link").state is State.WRONG
    assert check_text(f"{text}/museum", KNOWN).ok


def test_a_place_inside_a_name_is_not_the_place():
    museum = Institution(
        "t", "臺北某館", "Taipei Some Museum", "臺北", "Taipei", "https://t.example", "https://t.example/"
    )
    assert element(check_text("臺北某館，CC0宣告 @ t.example", [museum]), "place").state is State.MISSING
    assert check_text("Taipei Some Museum, Taipei, CC0-1.0 @ t.example", [museum]).ok


def test_the_institution_most_spoken_of_is_meant():
    report = check_text("海港美術館，高雄，CC0宣告 @ harbour.example/museum", KNOWN)
    assert report.institution == HARBOUR
    assert report.ok
    both = check_text("海港美術館，高雄，CC0宣告；國立故宮博物院，臺北，CC0宣告 @ www.npm.gov.tw", KNOWN)
    assert both.institution == NPM
    assert any("Several providers" in note["en"] for note in both.notes)


def test_another_museum_does_not_make_this_one_true():
    report = check_text("國立故宮博物院，臺北，CC0宣告 @ www.npm.gov.tw", [HARBOUR])
    assert element(report, "provider").state is State.WRONG
    assert element(report, "place").state is State.WRONG


def test_without_institutions_only_the_licence_is_read():
    report = check_text(travelers().statement("en"), [])
    assert states(report) == {
        "provider": "missing",
        "place": "missing",
        "licence": "present",
        "link": "missing",
    }
    assert report.corrected is None
    assert not report.ok


def test_as_dict_is_plain_json():
    report = check_text("故宮, CC BY", KNOWN).as_dict()
    assert json.loads(json.dumps(report)) == report
    assert list(report) == [
        "ok",
        "exact",
        "institution",
        "elements",
        "licences",
        "corrected",
        "complete",
        "notes",
        "fields",
    ]
    for one in report["elements"]:
        assert one["state"] in ("present", "wrong", "missing")
        assert one["advice"] is None or set(one["advice"]) == set(LANGS)


@given(st.text(max_size=300))
def test_no_text_raises_or_passes_by_chance(text):
    report = check_text(text, KNOWN)
    assert not report.ok
    assert len(report.elements) == 4


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(data):
    check_text(decode(data), KNOWN)


def test_encodings():
    text = "國立故宮博物院，臺北"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp950"):
        assert decode(text.encode(encoding)) == text
    assert decode(b"\xff\xff\x00")


def test_a_long_text_is_cut_and_says_so():
    report = check_text(" " * MAX_CHARS + travelers().statement("en"), KNOWN)
    assert not report.ok
    assert any("200,000" in note["zh-Hant"] for note in report.notes)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "cc by ",
        "cc by-nc-",
        "a.",
        "@www.",
        "http://",
        "國立故宮",
        "palace museu",
        "attribution ",
        "創用cc",
        "\ufdfa",
        "-",
    ],
)
def test_hostile_texts_take_bounded_time(piece):
    text = piece * (MAX_CHARS // len(piece))
    start = time.perf_counter()
    check_text(text, KNOWN)
    assert time.perf_counter() - start < 10
