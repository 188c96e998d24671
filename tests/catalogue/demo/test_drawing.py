"""Pictures drawn by code: the same each time, marked, well-formed, and one for every object."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from xml.etree import ElementTree

import pytest
import pyvips

from catalogue.demo import drawing
from catalogue.demo.drawing import glyphs

SVG = "{http://www.w3.org/2000/svg}"
DRAWN_WITH = {"svg", "defs", "g", "path", "linearGradient", "radialGradient", "stop", "clipPath"}

# The catalogue's own category and title of each object of the demonstration.
OBJECTS = {
    "bronzes": "毛公鼎|散盤（散氏盤）|宗周鐘（㝬鐘）|嘉量|召卣|頌壺|蟠龍紋盤|子犯龢鐘|嵌綠松石金屬絲犧尊|人足獸鋬匜",
    "ceramics": "汝窯天青釉無紋水仙盆|汝窯蓮花式溫碗|官窯粉青釉葵瓣口洗|定窯白瓷嬰兒枕|鬥彩雞缸杯|青瓷葵花式碗|粉彩開光花鳥雙連瓶",
    "jades": "翠玉白菜|玉嬰兒枕|玉劍璏",
    "lacquer-wares": "剔彩春壽寶盒|剔紅雲龍櫃|剔紅菊花圓盒",
    "enamel-wares": "掐絲琺瑯赤壁扁壺|掐絲琺瑯奔巴壺|銅胎畫琺瑯蓮花蓋碗",
    "carvings": "雕橄欖核舟|竹根雕牧童臥牛|鏤雕象牙雲龍紋套球",
    "studio-implements": "澄泥鳳鏡硯|「翰林風月」墨|紫檀雕松竹梅筆筒",
    "coins": "開元通寶|「大泉五十」錢幣|大觀通寶",
    "miscellaneous-objects": "肉形石|竹絲纏枝番蓮多寶格圓盒|鼻煙壺（藏品類型）",
    "textiles": "印尼 織金女性儀式用頭巾|中國 鳳凰牡丹紋緙絲",
    "paintings": (
        "谿山行旅圖　軸|早春圖　軸|萬壑松風圖　軸|富春山居圖（無用師卷）　卷|鵲華秋色圖　卷|漢宮春曉圖　卷"
        "|清院本清明上河圖　卷|百駿圖　卷|匡廬圖　軸|溪山清遠圖　卷|廬山高　軸|山路松聲圖　軸|秋林群鹿　軸|明宣宗坐像　軸"
    ),
    "calligraphic-works": (
        "晉王羲之快雪時晴帖　冊|唐顏真卿祭姪文稿　卷|唐懷素自敘帖　卷|唐孫過庭書譜　卷|北宋蘇東坡書黃州寒食詩　卷"
        "|宋米芾蜀素帖　卷|宋黃庭堅自書松風閣詩　卷|宋朱熹易繫辭　冊|晉王羲之平安何如奉橘三帖　卷"
    ),
    "calligraphic-model-books": "九成宮醴泉銘　冊|宋榻大觀帖（九）　冊　晉王獻之吳興帖",
    "tapestries-and-embroideries": "宋沈子蕃緙絲花鳥　軸|宋沈子蕃緙絲山水　軸|西藏十五世紀繡釋迦牟尼佛唐卡　單片",
    "fans": (
        "明潘之復書昭代名公宮詞等清乾隆畫水墨梅花　成扇"
        "|明仇英畫西園雅集圖文從簡書西園雅集序　成扇　仇英畫西園雅集圖"
    ),
    "rubbings": "敦煌莫高窟六字明咒碣墨拓本　軸|漢魯相乙瑛碑墨拓本　軸|漢禮器碑墨拓本　軸",
}
PAIRS = [(category, title) for category, titles in OBJECTS.items() for title in titles.split("|")]


@pytest.fixture(scope="module")
def pictures() -> dict[str, drawing.Drawing]:
    return {kind: drawing.draw(kind, f"seed {kind}") for kind in drawing.KINDS}


def test_each_object_has_its_planned_kind():
    assert len(PAIRS) == 73
    assert {title for _, title in PAIRS} == set(drawing.PLAN)
    for category, title in PAIRS:
        assert drawing.KINDS[drawing.choice_for(category, title).kind].category == category


def test_each_category_has_several_styles():
    for category, kinds in drawing.BY_CATEGORY.items():
        assert len(kinds) >= 2
        assert {drawing.KINDS[kind].category for kind in kinds} == {category}
    assert set(drawing.BY_CATEGORY) == set(OBJECTS)


def test_an_unplanned_title_gets_a_kind_of_its_category():
    for category in OBJECTS:
        assert drawing.KINDS[drawing.choice_for(category, "無題").kind].category == category
    with pytest.raises(KeyError):
        drawing.choice_for("furniture", "無題")


def test_tiers_differ():
    tiers = [choice.tier for choice in drawing.PLAN.values()]
    assert tiers.count("high") >= 12
    assert tiers.count("low") >= 8
    assert tiers.count("medium") > tiers.count("high") + tiers.count("low")


def test_svg_is_plain_and_marked(pictures):
    for kind, picture in pictures.items():
        root = ElementTree.fromstring(picture.svg)  # our own text
        names = {element.tag.removeprefix(SVG) for element in root.iter()}
        assert names <= DRAWN_WITH, (kind, names - DRAWN_WITH)
        assert "href" not in picture.svg
        assert sum(element.get("data-mark") == "示意圖" for element in root.iter()) == 1, kind
        assert sum(1 for _ in root.iter()) < 8000, kind


def test_mark_is_large_enough(pictures):
    for picture in pictures.values():
        size = glyphs.mark_size(picture.width, picture.height)
        assert size >= 0.035 * min(picture.width, picture.height)


def test_words_in_both_languages(pictures):
    for picture in pictures.values():
        assert picture.alt_zh.startswith("示意圖：")
        assert picture.alt_en.startswith("Illustration: ")


def test_pictures_of_one_kind_differ_by_seed():
    assert drawing.draw("bowl", "one").svg != drawing.draw("bowl", "two").svg


@pytest.fixture(scope="module")
def scroll() -> drawing.Drawing:
    return drawing.draw_object("paintings", "富春山居圖（無用師卷）　卷")


def test_a_handscroll_is_twelve_thousand_pixels_long(scroll):
    assert scroll.width * scroll.scale >= 12000
    assert scroll.svg.count("<") < 25000


def test_a_long_river_names_its_passages_from_right_to_left(scroll):
    *passages, seal = scroll.places
    lefts = [place[0] for place in passages]
    assert len(passages) > 4
    assert lefts == sorted(lefts, reverse=True)
    for x, y, width, height, zh, en in (*passages, seal):
        assert x >= 0
        assert y >= 0
        assert x + width <= 1
        assert y + height <= 1
        assert zh
        assert en.isascii()


def test_the_renderer_reads_it_at_the_planned_size():
    picture = drawing.draw_object("ceramics", "官窯粉青釉葵瓣口洗")
    image = pyvips.Image.svgload_buffer(picture.svg.encode(), scale=picture.scale)
    assert image.width * image.height == pytest.approx(drawing.SIZES["medium"] * 1e6, rel=0.02)


def test_same_seed_same_bytes_in_another_process():
    kinds = ["ding", "letter", "perched", "coin"]
    program = (
        "import hashlib; from catalogue.demo.drawing import draw;"
        f"print([hashlib.sha256(draw(k, 's').svg.encode()).hexdigest() for k in {kinds!r}])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": ":".join(path for path in sys.path if path)},
    )
    here = [hashlib.sha256(drawing.draw(kind, "s").svg.encode()).hexdigest() for kind in kinds]
    assert answer.stdout.strip() == repr(here)
