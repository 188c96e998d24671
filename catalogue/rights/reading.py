"""Recognising the elements of a credit in any text, tolerantly: what is named, and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from catalogue.rights.addresses import without_scheme
from catalogue.rights.folding import Folded, fold, fold_word
from catalogue.rights.institution import Institution
from catalogue.rights.licences import ON_REQUEST


class Kind(StrEnum):
    """What a stretch of text was recognised as."""

    PROVIDER = "provider"  # value: slug of a known institution
    OTHER_PROVIDER = "other-provider"  # another museum
    SHARED_NAME = "shared-name"  # a name that several museums go by
    PLACE = "place"  # value: the folded place
    LICENCE = "licence"  # value: a code of ours
    OTHER_LICENCE = "other-licence"  # a licence outside the table
    VAGUE_LICENCE = "vague-licence"  # words that do not say which licence
    LINK = "link"  # value: host and path, without scheme and "www."


@dataclass(frozen=True, slots=True)
class Hit:
    """Something recognised: its kind, what it stands for, and the text as it was written."""

    kind: Kind
    value: str
    text: str
    after_at: bool = False


_S: Final = r"[\s\-_:,]{0,3}"
_CC_MORE: Final = (
    r"(?:nc|nd|sa|non-?commercial|no-?[ ]?derivatives?|share-?[ ]?alike|非商業性|禁止改作|相同方式分享)"
)

# At one place the first that matches wins, so the narrower ones stand first.
_LICENCE: Final = re.compile(
    rf"""
    (?<![a-z0-9])(?:
      (?P<other>
        (?:創用{_S})?cc{_S}(?:by|姓名標示)(?:{_S}{_CC_MORE}){{1,3}}(?:{_S}\d\.\d)?(?![a-z0-9])
      | (?:creative{_S}commons{_S})?attribution(?:{_S}{_CC_MORE}){{1,3}}(?:{_S}\d\.\d)?(?![a-z0-9])
      | (?:創用{_S})?cc{_S}(?:by|姓名標示){_S}(?:v|version{_S})?(?!4\.0)[1-9]\.\d(?:{_S}(?:taiwan|臺灣))?
      | creative{_S}commons{_S}attribution{_S}(?!4\.0)[1-9]\.\d
      | open{_S}government{_S}licen[cs]e
      )
    | (?P<cc_by>
        (?:創用{_S})?cc{_S}(?:by|姓名標示){_S}(?:v|version{_S})?4(?:\.0)?(?:{_S}(?:國際|international))?
      | 姓名標示{_S}4\.0(?:{_S}國際)?
      | (?:creative{_S}commons{_S})?attribution{_S}4\.0(?:{_S}international)?
      )(?![a-z0-9]|\.\d)
    | (?P<cc0>
        (?:創用{_S})?cc[\s\-]?(?:0|zero)(?:{_S}1\.0)?(?:{_S}(?:通用|universal))?(?:{_S}public{_S}domain{_S}dedication|
        {_S}(?:公眾領域貢獻)?宣告)?(?![a-z0-9]|\.\w)
      | creative{_S}commons{_S}zero
      )
    | (?P<pdm>
        (?:pdm|public{_S}domain{_S}mark|公眾領域標章)(?:{_S}1\.0)?(?![a-z0-9])
      )
    | (?P<ogdl>
        ogdl(?:{_S}(?:taiwan|tw))?(?:{_S}(?:v|version{_S})?1(?:\.0)?)?(?![a-z0-9]|\.\d)
      | 政府資料開放授權條款(?:{_S}第\s?[1一]\s?版)?
      | open{_S}government{_S}data{_S}licen[cs]e(?:{_S}(?:v|version{_S})?1\.0)?
      )
    | (?P<on_request> [需須]另行申請授權 | licen[cs]e{_S}on{_S}request )
    | (?P<vague>
        (?:創用{_S})?cc{_S}(?:by|姓名標示)(?![a-z0-9])
      | 創用{_S}cc | creative{_S}commons | 公[眾共有]領域 | public{_S}domain
      | all{_S}rights{_S}reserved | [版著][權作]權?所有
      )
    )
    """,
    re.VERBOSE,
)
_LICENCE_GROUPS: Final = {
    "other": (Kind.OTHER_LICENCE, ""),
    "cc_by": (Kind.LICENCE, "CC-BY-4.0"),
    "cc0": (Kind.LICENCE, "CC0-1.0"),
    "pdm": (Kind.LICENCE, "PDM-1.0"),
    "ogdl": (Kind.LICENCE, "OGDL-Taiwan-1.0"),
    "on_request": (Kind.LICENCE, ON_REQUEST),
    "vague": (Kind.VAGUE_LICENCE, ""),
}
_LICENCE_PAGES: Final = (
    ("creativecommons.org/licenses/by/4.0", Kind.LICENCE, "CC-BY-4.0"),
    ("creativecommons.org/publicdomain/zero/1.0", Kind.LICENCE, "CC0-1.0"),
    ("creativecommons.org/publicdomain/mark/1.0", Kind.LICENCE, "PDM-1.0"),
    ("data.gov.tw/license", Kind.LICENCE, "OGDL-Taiwan-1.0"),
    ("data.gov.tw/en/license", Kind.LICENCE, "OGDL-Taiwan-1.0"),
    ("creativecommons.org/licenses", Kind.OTHER_LICENCE, ""),
    ("creativecommons.org/publicdomain", Kind.OTHER_LICENCE, ""),
)

_ADDRESS: Final = re.compile(
    r"(?:(?<![a-z0-9@._\-])@?|(?<=@)(?=www\.))(?P<scheme>https?://)?(?P<host>(?:[a-z0-9\-]{1,63}\.){1,8}[a-z]{2,24})"
    r"(?![a-z0-9\-])(?::\d{1,5})?(?P<path>[/?#][!#-;=?-~]{0,2000})?"
)

# Museums that are taken for one another, and names that do not tell them apart.
_OTHER_MUSEUMS: Final = (
    ("北京故宮博物院", "北京故宮", "beijing palace museum"),
    ("瀋陽故宮博物院", "瀋陽故宮", "shenyang palace museum"),
    ("香港故宮文化博物館", "香港故宮", "hong kong palace museum"),
    ("南京博物院", "nanjing museum"),
    ("國立故宮博物院", "national palace museum"),
)
_SHARED_NAMES: Final = (("故宮博物院", "故宮", "palace museum", "npm"),)
_PLACES: Final = (
    ("北京", "北平", "beijing", "peking"),
    ("南京", "nanjing"),
    ("瀋陽", "shenyang"),
    ("香港", "hong kong"),
    ("上海", "shanghai"),
    ("臺灣", "taiwan"),
    ("臺北", "taipei"),
    ("臺中", "taichung"),
    ("臺南", "tainan"),
    ("嘉義", "chiayi"),
    ("高雄", "kaohsiung"),
)


def read(text: str, institutions: Sequence[Institution]) -> list[Hit]:
    """Find every provider, place, licence and link named in a text, in order of kind.

    At most `folding.MAX_CHARS` characters are read; the time is proportional to that.
    """
    folded = fold(text)
    words = _words(tuple(institutions))
    hits: list[Hit] = []
    # What has been recognised is blanked out: an address does not also name a museum.
    rest = _blank(folded.text, _addresses(folded, words, hits))
    rest = _blank(rest, _licences(folded, rest, hits))
    for found in words.pattern.finditer(rest):
        kind, value = words.meaning[found.group()]
        hits.append(Hit(kind, value, folded.written(*found.span())))
    return hits


def licence_page(address: str) -> Hit | None:
    """Recognise the address of a licence; None for any other address."""
    bare = bare_address(address)
    for page, kind, code in _LICENCE_PAGES:
        if bare == page or bare.startswith(page + "/"):
            return Hit(kind, code, address[:200])
    return None


def bare_address(address: str) -> str:
    """Give host and path in lower case, without scheme, "www." and closing slash."""
    return without_scheme(address.lower()).removeprefix("www.")


@dataclass(frozen=True, slots=True)
class _Words:
    """The names and places to look for, and the hosts that are links even when bare."""

    pattern: re.Pattern[str]
    meaning: dict[str, tuple[Kind, str]]
    hosts: frozenset[str]


@lru_cache(maxsize=16)
def _words(institutions: tuple[Institution, ...]) -> _Words:
    meaning: dict[str, tuple[Kind, str]] = {}
    for kind, rows in (
        (Kind.PLACE, _PLACES),
        (Kind.SHARED_NAME, _SHARED_NAMES),
        (Kind.OTHER_PROVIDER, _OTHER_MUSEUMS),
    ):
        meaning |= {word: (kind, word) for row in rows for word in row}
    for one in institutions:
        for place in (fold_word(one.place_zh), fold_word(one.place_en)):
            meaning[place] = (Kind.PLACE, place)
        # What is left of a name without "national" may be somebody else's name.
        for name in (
            fold_word(one.name_zh).removeprefix("國立"),
            _no_article(one.name_en).removeprefix("national "),
        ):
            meaning[name] = (Kind.SHARED_NAME, name)
    for one in institutions:
        for name in (fold_word(one.name_zh), fold_word(one.name_en), _no_article(one.name_en)):
            meaning[name] = (Kind.PROVIDER, one.slug)
    # Longest first: a place inside a museum's name belongs to the name.
    longest = sorted(meaning, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in longest if word.isascii())
    other = "|".join(map(_bounded, (word for word in longest if not word.isascii())))
    hosts = {bare_address(one.link).split("/")[0] for one in institutions}
    known = {page.split("/")[0] for page, _, _ in _LICENCE_PAGES}
    pattern = re.compile(f"{other}|(?<![a-z0-9])(?:{latin})(?![a-z0-9])")
    return _Words(pattern, meaning, frozenset(hosts | known | {"dpm.org.cn"}))


def _no_article(name: str) -> str:
    return fold_word(name).removeprefix("the ")


def _bounded(word: str) -> str:
    """A Latin end must stand free: "National Palace Museum" is not in "International …"."""
    before = "(?<![a-z0-9])" if word[0].isascii() else ""
    after = "(?![a-z0-9])" if word[-1].isascii() else ""
    return before + re.escape(word) + after


def _addresses(folded: Folded, words: _Words, hits: list[Hit]) -> Iterator[tuple[int, int]]:
    for found in _ADDRESS.finditer(folded.text):
        host, path = found["host"], found["path"]
        at = folded.text[max(0, found.start() - 2) : found.start("host")].rstrip().endswith("@")
        bare_host = host.removeprefix("www.")
        if not (found["scheme"] or path or at or host != bare_host or bare_host in words.hosts):
            continue  # "Taipei.The" is a missing space, not an address
        start, end = found.span()
        end -= len(found.group()) - len(found.group().rstrip(".,;:!?)'"))
        address = folded.text[found.start("host") : end]
        written = folded.written(start, end).lstrip("@")
        page = licence_page(address)
        value = page.value if page else bare_address(address)
        hits.append(Hit(page.kind if page else Kind.LINK, value, written, after_at=at))
        yield start, end


def _licences(folded: Folded, text: str, hits: list[Hit]) -> Iterator[tuple[int, int]]:
    for found in _LICENCE.finditer(text):
        kind, code = _LICENCE_GROUPS[str(found.lastgroup)]
        hits.append(Hit(kind, code, folded.written(*found.span())))
        yield found.span()


def _blank(text: str, spans: Iterator[tuple[int, int]]) -> str:
    """Replace stretches by a character no pattern contains, keeping every place."""
    pieces: list[str] = []
    last = 0
    for start, end in spans:
        pieces += [text[last:start], "\x00" * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])
