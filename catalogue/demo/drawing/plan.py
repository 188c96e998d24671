"""Which picture each of the demo's 73 objects gets: kind, proportion, variant and tier.

Keyed by the title as the catalogue writes it. Ratios (height by width) come from the measured
sizes where there are any.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue.demo.drawing.kinds import Look


@dataclass(frozen=True)
class Choice:
    """A kind, what it should show, and the largest tier the picture is made in."""

    kind: str
    look: Look = field(default_factory=Look)
    tier: str = "medium"


def _pick(
    kind: str,
    ratio: float | None = None,
    variant: str = "",
    tier: str = "medium",
    **options: float | str,
) -> Choice:
    return Choice(kind, Look(ratio, variant, dict(options)), tier)


PLAN: dict[str, Choice] = {
    "毛公鼎": _pick("ding", 1.12, "green", "high"),
    "散盤（散氏盤）": _pick("pan", 0.38, "brown"),
    "宗周鐘（㝬鐘）": _pick("bell", 1.86, "black"),
    "嘉量": _pick("measure", 0.74, "gold"),
    "召卣": _pick("you", 1.28, "brown"),
    "頌壺": _pick("hu", 1.85, "black"),
    "蟠龍紋盤": _pick("pan", 0.38, "green", handles="none"),
    "子犯龢鐘": _pick("bell", 1.7, "green", "low"),
    "嵌綠松石金屬絲犧尊": _pick("beast", 0.73, "brown"),
    "人足獸鋬匜": _pick("yi", 0.66, "brown", "low"),
    "汝窯天青釉無紋水仙盆": _pick("basin", 0.3, "sky", "high"),
    "汝窯蓮花式溫碗": _pick("bowl", 0.64, "sky", lobes=10, full=1.0, sweep="warm"),
    "官窯粉青釉葵瓣口洗": _pick("washer", 0.36, "guan", lobes=6, full=0.9, sweep="cool"),
    "定窯白瓷嬰兒枕": _pick("pillow", 0.61, "white"),
    "鬥彩雞缸杯": _pick("cup", 0.5, "", "high"),
    "青瓷葵花式碗": _pick("bowl", 0.44, "olive", "low", lobes=8, full=0.2, sweep="light"),
    "粉彩開光花鳥雙連瓶": _pick("double", 1.5),
    "翠玉白菜": _pick("cabbage", 2.05, "", "high"),
    "玉嬰兒枕": _pick("jade_child", 0.53),
    "玉劍璏": _pick("slide", 0.26, "", "low"),
    "剔彩春壽寶盒": _pick("many_box", 0.42, "many"),
    "剔紅雲龍櫃": _pick("cabinet", 1.86),
    "剔紅菊花圓盒": _pick("round_box", 0.34, "red"),
    "掐絲琺瑯赤壁扁壺": _pick("flask", 1.21, "", "high"),
    "掐絲琺瑯奔巴壺": _pick("bumpa", 1.89),
    "銅胎畫琺瑯蓮花蓋碗": _pick("covered_bowl", 0.83),
    "雕橄欖核舟": _pick("stone_boat", 0.47, "", "high"),
    "竹根雕牧童臥牛": _pick("ox", 1.0),
    "鏤雕象牙雲龍紋套球": _pick("ivory_ball", 2.6),
    "澄泥鳳鏡硯": _pick("inkstone", 0.74),
    "「翰林風月」墨": _pick("ink_stick", 2.9, "", "low"),
    "紫檀雕松竹梅筆筒": _pick("brush_pot", 1.1),
    "開元通寶": _pick("coin", 1.0, "green", rim=0.85, hole=0.23),
    "「大泉五十」錢幣": _pick("coin_seal", 1.0, "brown", "low", rim=0.9, hole=0.25, hand="seal"),
    "大觀通寶": _pick("coin", 1.0, "dark", "low", rim=0.9, hole=0.2),
    "肉形石": _pick("meat_stone", 0.87, "", "high"),
    "竹絲纏枝番蓮多寶格圓盒": _pick("curio_box", 1.05),
    "鼻煙壺（藏品類型）": _pick("snuff_bottle", 1.55, "", "low"),
    "印尼 織金女性儀式用頭巾": _pick("songket", 2.6),
    "中國 鳳凰牡丹紋緙絲": _pick("phoenix_silk", 3.4),
    "谿山行旅圖　軸": _pick("monumental", 2.0, "fan", "high"),
    "早春圖　軸": _pick("spring", 1.464, "spring", "high"),
    "萬壑松風圖　軸": _pick("gorge", 1.35, "gorge"),
    "富春山居圖（無用師卷）　卷": _pick("river", 33 / 636.9, "paper", "high", long=1),
    "鵲華秋色圖　卷": _pick("autumn_hills", 28.4 / 93.2),
    "漢宮春曉圖　卷": _pick("palace", 0.2, "palace"),
    "清院本清明上河圖　卷": _pick("town", 0.15),
    "百駿圖　卷": _pick("horses", 94.5 / 776.2, "", "high"),
    "匡廬圖　軸": _pick("monumental", 1.74, "kuang"),
    "溪山清遠圖　卷": _pick("river", 0.16, "pure"),
    "廬山高　軸": _pick("lofty", 1.975, "lofty"),
    "山路松聲圖　軸": _pick("path", 1.892, "pines"),
    "秋林群鹿　軸": _pick("autumn", 1.83, "silk"),
    "明宣宗坐像　軸": _pick("portrait", 1.262, "", "low"),
    "晉王羲之快雪時晴帖　冊": _pick("letter", 23 / 14.8, "buff", "high", columns=3, count=8),
    "唐顏真卿祭姪文稿　卷": _pick("draft", 28.2 / 77, "cream", columns=15, count=12, wild=1.0),
    "唐懷素自敘帖　卷": _pick("scroll", 0.18, "cream", hand="cursive", columns=22, count=6, wild=0.9),
    "唐孫過庭書譜　卷": _pick("scroll", 0.19, "buff", hand="cursive", columns=34, count=10, wild=0.4),
    "北宋蘇東坡書黃州寒食詩　卷": _pick("scroll", 0.2, "pale", columns=17, count=8, wild=1.0),
    "宋米芾蜀素帖　卷": _pick("scroll", 0.21, "silk", columns=24, count=8, ruled=1, wild=0.2),
    "宋黃庭堅自書松風閣詩　卷": _pick("scroll", 0.2, "pale", columns=15, count=6, wild=0.3),
    "宋朱熹易繫辭　冊": _pick("letter", 36.5 / 61.8, "pale", columns=4, count=4, wild=0.1),
    "晉王羲之平安何如奉橘三帖　卷": _pick("draft", 24.7 / 46.8, "brown", columns=10, count=9),
    "九成宮醴泉銘　冊": _pick("model_book", 0.62, "", "medium", hand="regular", columns=4, count=7),
    "宋榻大觀帖（九）　冊　晉王獻之吳興帖": _pick(
        "model_leaf", 0.56, "", "medium", hand="cursive", columns=5, count=7
    ),
    "宋沈子蕃緙絲花鳥　軸": _pick("tapestry", 2.518),
    "宋沈子蕃緙絲山水　軸": _pick("tapestry_hills", 2.327),
    "西藏十五世紀繡釋迦牟尼佛唐卡　單片": _pick("thangka", 2.3, "", "high"),
    "明潘之復書昭代名公宮詞等清乾隆畫水墨梅花　成扇": _pick("fan", 0.5, "plum", folds=30),
    "明仇英畫西園雅集圖文從簡書西園雅集序　成扇　仇英畫西園雅集圖": _pick(
        "garden_fan", 0.5, "garden", folds=34, spread=76.0
    ),
    "敦煌莫高窟六字明咒碣墨拓本　軸": _pick("mantra", 1.543, "mantra"),
    "漢魯相乙瑛碑墨拓本　軸": _pick("stele", 2.13, "clerical", columns=18, count=40),
    "漢禮器碑墨拓本　軸": _pick("stele", 1.777, "clerical", "low", columns=16, count=36, head=1),
}

# A picture for any other object of a category.
BY_CATEGORY: dict[str, tuple[str, ...]] = {
    "bronzes": ("ding", "hu", "bell", "you"),
    "ceramics": ("vase", "bowl", "washer", "basin"),
    "jades": ("disc", "cong", "slide"),
    "lacquer-wares": ("round_box", "many_box", "cabinet"),
    "enamel-wares": ("bumpa", "flask", "covered_bowl"),
    "carvings": ("ox", "stone_boat", "ivory_ball"),
    "studio-implements": ("inkstone", "brush_pot", "ink_stick"),
    "coins": ("coin", "coin_seal"),
    "miscellaneous-objects": ("snuff_bottle", "curio_box", "meat_stone"),
    "textiles": ("phoenix_silk", "songket"),
    "paintings": ("monumental", "path", "perched", "river"),
    "calligraphic-works": ("letter", "draft", "scroll"),
    "calligraphic-model-books": ("model_book", "model_leaf"),
    "tapestries-and-embroideries": ("tapestry", "tapestry_hills", "thangka"),
    "fans": ("fan", "garden_fan"),
    "rubbings": ("stele", "mantra"),
}

_VARIANTS = {"many_box": "many", "palace": "palace", "mantra": "mantra", "garden_fan": "garden"}


def choice_for(category: str, title_zh: str) -> Choice:
    """The planned choice, or one of the category's kinds by the title's own characters.

    Raises KeyError for a category outside the sixteen.
    """
    if title_zh in PLAN:
        return PLAN[title_zh]
    kinds = BY_CATEGORY[category]
    kind = kinds[sum(map(ord, title_zh)) % len(kinds)]
    return Choice(kind, Look(variant=_VARIANTS.get(kind, "")))
