"""A full credit in pieces, so that every form marks languages and links in the same places."""

from dataclasses import dataclass
from typing import Literal

from catalogue.rights.languages import EN, ZH, Lang, Pair


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of text, the language it is in, and the address it leads to."""

    text: str
    lang: Lang
    href: str | None = None
    rel: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What is credited: pairs are (zh-Hant, en); years are historical, (from, to)."""

    title: Pair = (None, None)
    creator: Pair = (None, None)
    period: Pair = (None, None)
    identifier: str | None = None
    years: tuple[int, int] | None = None
    kind: Literal["graphic", "dataset"] = "graphic"

    @property
    def has_title(self) -> bool:
        """Whether there is a title in either language."""
        return any(self.title)

    def phrases(self, lang: Lang, source: str | None) -> list[Phrase]:
        """Give what stands before the statement; empty when nothing is known.

        zh-Hant: 宋 范寬〈谿山行旅圖〉，
        en: Fan Kuan, “Travelers among Mountains and Streams”, Song dynasty.
        """
        title, creator = in_language(self.title, lang), in_language(self.creator, lang)
        period = in_language(self.period, lang)
        marked = Phrase(_quoted(title), title.lang, source) if title else None
        if lang == ZH:
            return _chinese(period, creator, marked)
        return _english(creator, marked, period)


def in_language(pair: Pair, lang: Lang) -> Phrase | None:
    """Choose one language of a pair, else the other one marked as such, else None."""
    zh, en = pair
    own, other = (zh, en) if lang == ZH else (en, zh)
    if own:
        return Phrase(own, lang)
    return Phrase(other, EN if lang == ZH else ZH) if other else None


def _quoted(title: Phrase) -> str:
    if title.lang == EN:
        return f"“{title.text}”"
    # Chinese book-title marks nest: the double pair outside, the single pair inside.
    return f"《{title.text}》" if "〈" in title.text else f"〈{title.text}〉"


def _chinese(period: Phrase | None, creator: Phrase | None, title: Phrase | None) -> list[Phrase]:
    pieces: list[Phrase] = []
    for piece in filter(None, (period, creator)):
        pieces += [Phrase(" ", ZH), piece] if pieces else [piece]
    if title:
        # Chinese title marks need no space before them, English quotation marks do.
        pieces += [Phrase(" ", ZH), title] if pieces and title.lang == EN else [title]
    return [*pieces, Phrase("，", ZH)] if pieces else []


def _english(creator: Phrase | None, title: Phrase | None, period: Phrase | None) -> list[Phrase]:
    pieces: list[Phrase] = []
    for piece in filter(None, (creator, title, period)):
        pieces += [Phrase(", ", EN), piece] if pieces else [piece]
    if not pieces:
        return []
    stop = " " if pieces[-1].text.endswith(".") else ". "
    return [*pieces, Phrase(stop, EN)]
