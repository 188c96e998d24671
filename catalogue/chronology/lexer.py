"""Cut a date text into tokens: names, numbers, units, parts, joins and the words between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .calendar import GANZHI
from .folding import fold_with_offsets
from .names import HINTS_ONLY, NAMES, Sense, is_latin, names_at
from .numerals import NUMERAL_CHARS, read_numeral

#: Parts of a span in twelfths of its length.
EARLY, MIDDLE, LATE, FIRST_HALF, LAST_HALF = (0, 4), (4, 8), (8, 12), (0, 6), (6, 12)

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
]

_PARTS: dict[str, tuple[int, int]] = {
    "quarter1": (0, 3),
    "quarter2": (3, 6),
    "quarter3": (6, 9),
    "quarter4": (9, 12),
    "half1": FIRST_HALF,
    "half2": LAST_HALF,
    "early": EARLY,
    "middle": MIDDLE,
    "late": LATE,
}

_EDGE = r"(?=\s*(?:$|[()\[\],.;、。]))"

# Words that begin like a name and are none: 元年 is a first year, 民國前 counts backwards.
_NO_NAME = re.compile(rf"元年|(?:中華)?民國前\s*(?=[{NUMERAL_CHARS}])")

_COUNT = re.compile(rf"\s*(?:元|[{NUMERAL_CHARS}]+)年")

# In this order: the first that matches at a position is taken, where no name was.
_RULES = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("space", r"\s+"),
            ("open", r"[(\[〔【]"),
            ("close", r"[)\]〕】]"),
            ("before_minguo", r"(?:中華)?民國前|民前"),
            ("bce", rf"(?:西元|公元|紀元)前|前(?=\s*[{NUMERAL_CHARS}])|b\.?c\.?(?:e\.?)?(?![a-z])"),
            ("ce", r"(?:西元|公元|紀元)後?|(?:a\.?d\.?|c\.?e\.?)(?![a-z])"),
            ("quarter1", r"first quarter(?: of)?"),
            ("quarter2", r"second quarter(?: of)?"),
            ("quarter3", r"third quarter(?: of)?"),
            ("quarter4", r"(?:fourth|last) quarter(?: of)?"),
            ("half1", r"(?:前|上)半[葉期]?|(?:first|1st) half(?: of)?"),
            ("half2", r"(?:後|下)半[葉期]?|(?:second|2nd|latter|last) half(?: of)?"),
            (
                "early",
                r"初[期葉年]?|早期?|前期|前(?=[-至到、]?中)|(?:early|beginning of|start of)(?![a-z])-?",
            ),
            ("middle", r"中[期葉]?|(?:middle of|middle|mid)(?![a-z])[-.]?"),
            ("late", r"末[期葉年]?|晚期?|後期|(?:later|late|end of)(?![a-z])-?"),
            (
                "after",
                rf"或?(?:以|之)[後降來]|或?更晚|後{_EDGE}|(?:or|and) later|onwards?|(?:after|since)(?![a-z])",
            ),
            ("before", rf"或?(?:以|之)前|或?更早|前{_EDGE}|(?:or|and) earlier|before(?![a-z])"),
            ("ganzhi", "|".join(GANZHI)),
            ("ordinal", r"\d{1,2}(?:st|nd|rd|th)(?![a-z])"),
            ("ordinal_word", rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?![a-z])"),
            ("number", rf"[{NUMERAL_CHARS}]+|元(?=年)"),
            (
                "century",
                r"世紀|(?:century|centuries|cent\.?|(?<=(?:st|nd|rd|th) )c\.?|(?<=(?:st|nd|rd|th))c\.?)(?![a-z])",
            ),
            ("decade", r"年代|(?<=0)'?s(?![a-z])"),
            ("year", r"年間?|years?(?: of)?(?![a-z])"),
            ("day", r"[月日號]"),
            (
                "circa",
                r"大約|約[莫為]?|左右|前後|[略稍][晚早]|傳|風格|(?:circa|ca?\.?|about|around|approx(?:imately|\.)?)(?![a-z])",
            ),
            ("join", r"[至到迄]|-+|(?:to|until|till|through)(?![a-z])"),
            (
                "filler",
                r"時[代期]|王朝|朝代?|[代期之的間第]|日本國?|韓國|中國|(?:dynasty|dynasties|periods?|reigns?|eras?|the|of|in|kingdom|culture)(?![a-z])",
            ),
            ("separator", r"[、，,;:/.。・·&|]|[或及與和暨]|(?:or|and)(?![a-z])"),
            ("unknown", r"[a-z']+|."),
        )
    ),
    re.DOTALL,
)

# 初至盛唐 leaves 唐 unsaid the first time.
_SHORT_TANG = re.compile(r"[初盛中](?=[至到-][盛中晚]唐)")

_LONGEST = 600


@dataclass(slots=True)
class Token:
    """A piece of the text: `text` is the original from `start` to `end`.

    `number` belongs to numbers and ordinals, `senses` to names, `part` (twelfths) to parts.
    """

    kind: str
    start: int = 0
    end: int = 0
    text: str = ""
    latin: bool = False
    number: int = 0
    senses: tuple[Sense, ...] = ()
    part: tuple[int, int] | None = None


def tokenize(text: str) -> list[Token]:
    """All tokens of a text without the spaces; [] for a text too long to be a date."""
    if len(text) > _LONGEST:
        return []
    folded, offsets = fold_with_offsets(text)
    tokens: list[Token] = []
    position = 0
    while position < len(folded):
        token, width = _next(folded, position, tokens)
        start, position = position, position + width
        if token.kind != "space":
            token.start, token.end = offsets[start], offsets[position - 1] + 1
            token.text = text[token.start : token.end]
            tokens.append(token)
    return _demote(tokens)


def _next(text: str, position: int, before: list[Token]) -> tuple[Token, int]:
    """The token at a position of the folded text, and how many characters it takes."""
    word = None if _NO_NAME.match(text, position) else _name(text, position, before)
    if word is not None:
        senses = NAMES[word]
        return Token("name", latin=is_latin(word[0]), senses=senses), len(word)
    short = _SHORT_TANG.match(text, position)
    if short:
        return Token("name", senses=NAMES[short[0] + "唐"]), 1
    match = _RULES.match(text, position)
    kind, taken = (match.lastgroup, match[0]) if match else (None, text[position])
    return _token(kind or "unknown", taken), len(taken)


def _token(kind: str, word: str) -> Token:
    latin = is_latin(word[0])
    if kind in _PARTS:
        return Token("part", latin=latin, part=_PARTS[kind])
    if kind == "ordinal":
        return Token("ordinal", number=int(word[:-2]))
    if kind == "ordinal_word":
        return Token("ordinal", number=_ORDINALS.index(word) + 1)
    if kind == "number":
        number = 1 if word == "元" else read_numeral(word)
        return Token("unknown" if number is None else "number", number=number or 0)
    return Token(kind, latin=latin)


def _name(text: str, position: int, before: list[Token]) -> str | None:
    """The longest name here that the names before it allow."""
    words = list(names_at(text, position))
    for word in words:
        if word[0] == "至" and _is_to(text, position, word, before):
            continue
        if word in HINTS_ONLY and not _is_called_for(text, position, word, before):
            continue  # 元初 is the beginning of Yuan, but for 漢元初 and 元初三年
        return word if word is words[-1] else _split_name(text, position, words) or word
    return None


def _is_called_for(text: str, position: int, word: str, before: list[Token]) -> bool:
    """Whether the names before, or a count after, support a name that needs context."""
    earlier = next((t.senses for t in reversed(before) if t.kind == "name"), ())
    return _fits(word, earlier) or _COUNT.match(text, position + len(word)) is not None


def _split_name(text: str, position: int, words: list[str]) -> str | None:
    """元 in 元延祐: a dynasty and its reign reach further than the reign 元延 of Han."""
    for shorter in words[1:]:
        after = position + len(shorter)
        follower = next(names_at(text, after), "") if after < len(text) else ""
        if len(shorter) + len(follower) > len(words[0]) and _fits(follower, NAMES[shorter]):
            return shorter
    return None


def _fits(word: str, earlier: tuple[Sense, ...]) -> bool:
    return any(sense.narrows(other) for sense in NAMES[word] for other in earlier)


def _is_to(text: str, position: int, word: str, before: list[Token]) -> bool:
    """Whether 至 of 至元, 至正 … here means "to": 宋至元, but 元至元 is a reign."""
    after = next(names_at(text, position + 1), None) if position + 1 < len(text) else None
    if after is None or not before or before[-1].kind in {"join", "separator", "open"}:
        return False
    earlier = next((t.senses for t in reversed(before) if t.kind == "name"), None)
    if earlier is not None:
        return not _fits(word, earlier)
    return before[-1].kind in {"century", "year"} and len(after) + 1 > len(word)


def _demote(tokens: list[Token]) -> list[Token]:
    """A name of one character that touches unknown writing is no name: 清 in 清潔, 唐 in 唐寅."""
    for order in (range(len(tokens) - 1, -1, -1), range(len(tokens))):
        for i in order:
            if tokens[i].kind == "name" and len(tokens[i].text) == 1 and _touches_unknown(tokens, i):
                tokens[i].kind, tokens[i].senses = "unknown", ()
    return tokens


def _touches_unknown(tokens: list[Token], i: int) -> bool:
    here = tokens[i]
    left = tokens[i - 1] if i else None
    right = tokens[i + 1] if i + 1 < len(tokens) else None
    return bool(
        (left and left.kind == "unknown" and left.end == here.start and not _is_mark(left))
        or (right and right.kind == "unknown" and right.start == here.end and not _is_mark(right))
    )


def _is_mark(token: Token) -> bool:
    return not any(c.isalnum() for c in token.text)
