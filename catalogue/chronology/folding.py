"""One spelling for matching: width, case, accents, simplified and variant characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Written form and the form matched on: simplified, variant, then Japanese characters, as far
# as they occur in period names and date words.
_VARIANTS = (
    "乗乘 仓倉 传傳 仪儀 儿兒 两兩 册冊 则則 刘劉 吴吳 呉吳 启啟 啓啟 国國 寿壽 婴嬰 孙孫 宁寧 甯寧 寕寧 "
    "寛寬 宝寶 寳寶 冈岡 岗岡 崗岡 广廣 后後 复復 徳德 庆慶 宪憲 应應 応應 怀懷 战戰 戦戰 户戶 戸戶 据據 "
    "摄攝 于於 时時 晋晉 会會 东東 杨楊 业業 乐樂 楽樂 钦欽 岁歲 歳歲 历歷 曆歷 厤歷 歴歷 暦歷 殇殤 "
    "凉涼 满滿 汉漢 爲為 乌烏 炀煬 煕熙 熈熙 憙熹 献獻 玺璽 监監 佑祐 禄祿 祯禎 禛禎 礼禮 窑窯 窰窯 节節 "
    "简簡 纪紀 约約 红紅 绍紹 统統 绥綏 绪緒 总總 罗羅 义義 圣聖 聪聰 肃肅 卧臥 兴興 庄莊 华華 万萬 叶葉 "
    "萧蕭 兰蘭 号號 卫衛 衞衛 视視 观觀 订訂 详詳 调調 证證 丰豐 豊豐 贞貞 贵貴 赐賜 质質 赞贊 赵趙 辅輔 "
    "运運 逊遜 迟遲 辽遼 郑鄭 镰鎌 长長 开開 间間 闵閔 陈陳 阳陽 随隨 隐隱 云雲 灵靈 静靜 韩韓 顺順 显顯 "
    "顕顯 风風 飞飛 马馬 鲜鮮 凤鳳 鸿鴻 丽麗 黄黃 齐齊 斉齊 龙龍 龟龜 升昇"
)
_TABLE = {ord(pair[0]): pair[1] for pair in _VARIANTS.split()}
_TABLE |= {ord(c): "-" for c in "‐‑‒–—―−〜～﹣－"} | {ord("~"): "-"}
_TABLE |= {ord(c): "'" for c in "‘’ʼʻ`´′"}


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    """Matching form of one character; empty for a combining mark, longer for a ligature."""
    parts = unicodedata.normalize("NFKD", char.translate(_TABLE)).lower()
    kept = "".join(" " if c.isspace() else c for c in parts if not unicodedata.combining(c))
    return kept.translate(_TABLE)


def fold(text: str) -> str:
    """Matching form of a text; whitespace of every kind becomes a plain space."""
    return "".join(map(_fold_char, text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Matching form, and for each of its characters (and its end) the index in `text`."""
    pieces = [_fold_char(char) for char in text]
    offsets = [index for index, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*offsets, len(text)]
