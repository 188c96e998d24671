"""Words that synthetic titles are put together from; earlier ones come more often."""

# What a picture shows, in both languages. All have three characters or more: a trigram index knows no shorter.
SUBJECTS = (
    ("山水圖", "Landscape"),
    ("花鳥圖", "Birds and Flowers"),
    ("仿古山水圖", "Landscape after Ancient Masters"),
    ("墨竹圖", "Bamboo in Ink"),
    ("溪山行旅圖", "Travelers among Mountains and Streams"),
    ("梅花圖", "Plum Blossoms"),
    ("蘆雁圖", "Geese in Reeds"),
    ("松壑飛泉圖", "Pines and a Waterfall"),
    ("秋林觀瀑圖", "Viewing a Waterfall in Autumn Woods"),
    ("歲朝圖", "New Year Offerings"),
    ("江帆樓閣圖", "Sailboats and Pavilions"),
    ("雪景寒林圖", "Wintry Trees in Snow"),
    ("牧牛圖", "Herding Water Buffalo"),
    ("百子嬰戲圖", "A Hundred Children at Play"),
    ("草蟲圖", "Grasses and Insects"),
    ("荷花鴛鴦圖", "Mandarin Ducks and Lotus"),
    ("羅漢圖", "A Luohan"),
    ("漁樂圖", "The Joys of Fishing"),
    ("聽琴圖", "Listening to the Zither"),
    ("職貢圖", "Tribute Bearers"),
)
WRITINGS = (
    ("書七言詩", "Seven-character Verse"),
    ("書尺牘", "Letter"),
    ("臨蘭亭序", "Copy of the Orchid Pavilion Preface"),
    ("書千字文", "Thousand-Character Essay"),
    ("書心經", "Heart Sutra"),
    ("書赤壁賦", "Ode on the Red Cliff"),
)
# Category: (ware, in English, material, technique).
WARES = {
    "ceramics": (
        ("青花", "Blue-and-white", "porcelain", "blue-and-white"),
        ("粉彩", "Famille-rose", "porcelain", "fencai"),
        ("青瓷", "Celadon", "stoneware", "celadon"),
        ("五彩", "Wucai", "porcelain", "wucai"),
        ("鬥彩", "Doucai", "porcelain", "doucai"),
    ),
    "jades": (("白玉", "White jade", "jade", "carving"), ("碧玉", "Green jade", "jade", "relief")),
    "bronzes": (
        ("青銅", "Bronze", "bronze", "casting"),
        ("銅鎏金", "Gilt bronze", "copper-alloy", "gilding"),
    ),
    "enamel-wares": (
        ("銅胎掐絲琺瑯", "Cloisonné", "copper-alloy", "cloisonne"),
        ("銅胎畫琺瑯", "Painted enamel", "copper-alloy", "painted-enamel"),
    ),
    "studio-implements": (
        ("端石", "Duan stone", "duan-stone", "carving"),
        ("竹雕", "Bamboo", "bamboo", "carving"),
    ),
    "lacquer-wares": (("剔紅", "Carved red lacquer", "lacquer", "carved-red-lacquer"),),
    "carvings": (
        ("象牙", "Ivory", "ivory", "openwork"),
        ("黃楊木", "Boxwood", "boxwood", "carving-in-the-round"),
    ),
    "miscellaneous-objects": (
        ("紫檀", "Zitan wood", "zitan", "inlay"),
        ("玻璃", "Glass", "glass", "moulding"),
    ),
}
MOTIFS = (
    ("雲龍紋", "with dragons among clouds"),
    ("纏枝蓮紋", "with lotus scrolls"),
    ("花卉紋", "with flowers"),
    ("獸面紋", "with animal masks"),
    ("雙鳳紋", "with a pair of phoenixes"),
    ("山水人物", "with figures in a landscape"),
    ("八寶紋", "with the eight treasures"),
    ("海水江崖紋", "with waves and rocks"),
    ("松竹梅紋", "with pine, bamboo and plum"),
    ("蟠螭紋", "with coiling chi dragons"),
    ("魚藻紋", "with fish and water weeds"),
    ("嬰戲紋", "with boys at play"),
    ("弦紋", "with raised lines"),
    ("福壽紋", "with emblems of long life"),
)
SHAPES = (
    ("瓶", "Vase"),
    ("碗", "Bowl"),
    ("盤", "Dish"),
    ("盒", "Box"),
    ("爐", "Incense burner"),
    ("杯", "Cup"),
    ("罐", "Jar"),
    ("壺", "Ewer"),
    ("筆筒", "Brush holder"),
    ("如意", "Ruyi scepter"),
    ("鼎", "Tripod"),
    ("尊", "Zun vessel"),
    ("佩", "Pendant"),
    ("硯", "Inkstone"),
    ("水丞", "Water pot"),
    ("插屏", "Table screen"),
)
# Given to one record in a thousand, in turn.
RARE = (
    ("九陽消寒圖", "Driving Away the Winter Cold"),
    ("廓爾喀陳馬圖", "Gurkha Horses"),
    ("親蠶圖卷", "Rites of Sericulture"),
    ("鹵簿玉輅圖", "The Imperial Carriage"),
    ("冰嬉圖卷", "Skating Games"),
    ("蠟嘴桐子圖", "A Grosbeak on a Tung Tree"),
    ("蓬萊仙奕圖", "Immortals at Chess on Penglai"),
    ("猿猴摘果圖", "Gibbons Gathering Fruit"),
)
# (category, the character of its numbers, share of the collection in per mille)
CATEGORIES = (
    ("paintings", "畫", 260),
    ("ceramics", "瓷", 200),
    ("calligraphic-works", "書", 150),
    ("jades", "玉", 110),
    ("bronzes", "銅", 80),
    ("enamel-wares", "琺", 50),
    ("studio-implements", "文", 45),
    ("lacquer-wares", "漆", 40),
    ("carvings", "雕", 35),
    ("miscellaneous-objects", "雜", 30),
)
FORMS = ("hanging-scroll", "handscroll", "album-leaf", "album", "fan-leaf", "horizontal-scroll")
# Dynasties and reigns by their slugs, the last word of most dates.
PERIODS = (
    "qing-qianlong",
    "qing",
    "ming",
    "qing-kangxi",
    "ming-wanli",
    "southern-song",
    "qing-yongzheng",
    "ming-jiajing",
    "northern-song",
    "yuan",
    "qing-jiaqing",
    "ming-xuande",
    "western-zhou",
    "ming-chenghua",
    "late-shang",
    "tang",
    "warring-states",
    "western-han",
    "qing-guangxu",
    "ming-yongle",
)
# What the search benchmark asks. Every word stands in titles above.
COMMON_TERMS = ("山水圖", "雲龍紋", "纏枝蓮", "花鳥圖", "獸面紋")
RARE_TERMS = ("消寒圖", "廓爾喀", "親蠶圖", "鹵簿玉輅", "冰嬉圖")
ENGLISH_WORDS = ("landscape", "dragons", "bamboo", "lotus", "phoenixes")
ERAS = ("乾隆", "康熙", "萬曆", "宣德", "嘉靖")
