"""Text cut into the pieces that the index holds, and a query's words into the pieces to look for.

A run of Chinese becomes the pairs of its characters, and its last character: 溪山行 is 溪山 山行 行. Pairs
one after the other make a phrase exact; characters by themselves are kept elsewhere. A Latin word becomes
its English stem. Texts are folded before they come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add

import tantivy

from catalogue.search.folding import CJK, ambiguous, fold

END = "$"  # between two texts of a field, so that no phrase runs across
LONGEST_TITLE = 200
LONGEST_RUN = 48  # characters of one run that a query looks for; a phrase that long is already unique
MOST_RUNS = 16
_LONGEST_WORD = 60
_RUN = re.compile(rf"(?P<cjk>[{CJK}]+)|(?P<word>(?:(?![{CJK}])[^\W_])+(?:-(?:(?![{CJK}])[^\W_])+)*)")
_CHARACTER = re.compile(f"[{CJK}]")
_LETTERS = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"[\"“”「『](?P<quoted>[^\"“”「」『』]+)[\"“”」』]|(?P<plain>[^\s\"“”「」『』]+)")
_QUOTES = frozenset('"“”「」『』')
_IGNORED = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_OF_DATES = frozenset(["dynasty", "era", "period", "reign"])  # beside a date they say nothing more
_STEMMER = (
    tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer("English")).build()
)

Placed = tuple[int, str]  # a token and its position


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that every result contains: `text` as folded, and its tokens at their distances."""

    text: str
    tokens: tuple[Placed, ...]
    is_chinese: bool
    joined: str = ""  # meng-fu is also looked for as mengfu

    @property
    def is_prefix(self) -> bool:
        """Whether longer words that begin like this one are welcome too."""
        return not self.is_chinese and len(self.tokens) == 1 and self.text.isalpha() and len(self.text) > 2


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The English stem of a folded word; words of other languages come through nearly unchanged."""
    stems = _STEMMER.analyze(word[:_LONGEST_WORD])
    return stems[0] if stems else word[:_LONGEST_WORD]


def index_tokens(texts: Iterable[str]) -> str:
    """The tokens of some folded texts, set apart by spaces; each text is followed by an END."""
    tokens: list[str] = []
    joined: list[str] = []
    for text in texts:
        for run in _RUN.finditer(text):
            if chinese := run["cjk"]:
                tokens.extend(map(add, chinese, chinese[1:]))
                tokens.append(chinese[-1])
            else:
                parts = run["word"].split("-")
                tokens.extend(map(stem, parts))
                if len(parts) > 1:
                    joined.append(stem("".join(parts)))
        tokens.append(END)
    return " ".join([*tokens, *joined])


def characters_in(text: str) -> set[str]:
    """The Chinese characters of a folded text."""
    return set(_CHARACTER.findall(text))


def telling_tokens(text: str) -> set[str]:
    """Characters and pairs, as written, of which there are other written forms."""
    return {*_telling_pair().findall(text), *ambiguous().intersection(text)}


def telling_pairs(run: str) -> set[str]:
    """The tokens of `telling_tokens` that a text has if it has this run as it is written."""
    tokens = telling_tokens(run)
    return {token for token in tokens if len(token) == min(2, len(run))}


def wanted(text: str) -> list[Wanted]:
    """What a folded query asks for, every piece of which must be found.

    Space and punctuation part it into runs, each exact within itself; quotation marks hold runs
    together as one phrase. English words that say nothing are left out where others stay.
    """
    pieces: list[Wanted] = []
    for part in _QUOTED.finditer(text):
        if part["quoted"]:
            phrase = _wanted(part["quoted"])
            pieces.extend([phrase] if phrase else [])
        else:
            pieces.extend(_wanted_runs(part["plain"]))
        if len(pieces) >= MOST_RUNS:
            break
    telling = [piece for piece in pieces if piece.text not in _IGNORED]
    return (telling or pieces)[:MOST_RUNS]


def is_quoted(text: str) -> bool:
    """Whether anything in a text stands in quotation marks, and so is meant as it stands."""
    return not _QUOTES.isdisjoint(text)


def is_telling(text: str) -> bool:
    """Whether a folded text has more than words that say nothing beside a date or a name."""
    return any(piece.text not in _IGNORED | _OF_DATES for piece in wanted(text))


def phrase(text: str) -> tuple[Placed, ...]:
    """The tokens of a folded text at their positions, as far as they are needed to find it as a phrase."""
    placed: list[Placed] = []
    start = 0
    for run in _RUN.finditer(text):
        if chinese := (run["cjk"] or "")[:LONGEST_RUN]:
            pairs = [(start + i, chinese[i : i + 2]) for i in range(len(chinese) - 1)]
            placed.extend(pairs or [(start, chinese)])
            start += len(chinese)
        else:
            for part in run["word"].split("-"):
                placed.append((start, stem(part)))
                start += 1
        if len(placed) >= LONGEST_RUN:
            break
    return tuple(placed)


def title_key(text: str) -> str:
    """A folded title as one token: its words and runs, without what stands between them."""
    return " ".join(run[0] for run in _RUN.finditer(text))[:LONGEST_TITLE]


def number_key(text: str) -> str:
    """An identifier as it is looked up: folded, and without space, hyphens and brackets."""
    return "".join(_LETTERS.findall(fold(text)))


def is_character(token: str) -> bool:
    """Whether a token is a single Chinese character."""
    return _CHARACTER.fullmatch(token) is not None


def spans(text: str) -> list[tuple[str, int, int]]:
    """The words and the runs of Chinese in a text as they stand, each with where it begins and ends."""
    return [(run[0], *run.span()) for run in _RUN.finditer(text)]


def without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """A text with a space for each of these stretches, which are in order."""
    for start, end in reversed(list(places)):
        text = f"{text[:start]} {text[end:]}"
    return text


def runs(text: str) -> list[str]:
    """The runs of Chinese in a text, in order and each once."""
    return list(dict.fromkeys(run["cjk"] for run in _RUN.finditer(text) if run["cjk"]))


@cache
def _telling_pair() -> re.Pattern[str]:
    forms = "".join(sorted(ambiguous()))
    return re.compile(rf"(?=([{forms}][{CJK}]|[{CJK}][{forms}]))")


def _wanted_runs(text: str) -> Iterator[Wanted]:
    for run in _RUN.finditer(text):
        piece = _wanted(run[0])
        if piece:
            yield piece


def _wanted(text: str) -> Wanted | None:
    tokens = phrase(text)
    if not tokens:
        return None
    joined = ""
    if "-" in text and text.replace("-", "").isalnum():
        joined = stem(text.replace("-", ""))
    return Wanted(text, tokens, bool(runs(text)), joined)
