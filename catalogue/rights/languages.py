"""The two languages every text of this package exists in."""

from typing import Final, Literal

Lang = Literal["zh-Hant", "en"]
"""BCP 47 tag of one of our two languages."""

Pair = tuple[str | None, str | None]
"""One text as (zh-Hant, en); a language that is not known is None, never the other one."""

ZH: Final = "zh-Hant"
EN: Final = "en"
LANGS: Final[tuple[Lang, Lang]] = (ZH, EN)


def pick(lang: Lang, zh: str, en: str) -> str:
    """Give the text of one language. Raises ValueError for any other language tag."""
    if lang == ZH:
        return zh
    if lang == EN:
        return en
    raise ValueError(f"no such language: {lang!r}; there are zh-Hant and en")


def both(zh: str, en: str) -> dict[str, str]:
    """Give a text as the JSON value used in every answer: {"zh-Hant": …, "en": …}."""
    return {ZH: zh, EN: en}
