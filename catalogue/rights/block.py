"""The guard's half: is this value a whole attribution block?

Written against the contract, not against the generator, which it must never import: the
supplier and the guard do not trust each other.
"""

from collections.abc import Mapping

from catalogue.rights.addresses import web_address, without_scheme
from catalogue.rights.languages import LANGS, ZH, Lang
from catalogue.rights.licences import LICENCES, ON_REQUEST, Licence, licence

_FULL = frozenset({"required", "statement", "provider", "place", "link", "licence"})
_REDUCED = frozenset({"required", "statement", "licence"})


class AttributionMissing(ValueError):
    """Something would leave without its attribution; `.path` says where, `.problem` what."""

    def __init__(self, path: str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")


# What passed before, all but where it is from: a list holds dozens of blocks that differ in nothing else.
_passed: set[str] = set()
_MOST_PASSED = 1_000


def is_block(value: object, *, reduced_ok: bool = False) -> bool:
    """Tell whether `check_block` would accept the value."""
    try:
        check_block(value, reduced_ok=reduced_ok)
    except AttributionMissing:
        return False
    return True


def check_block(value: object, *, reduced_ok: bool = False, path: str = "attribution") -> None:
    """Refuse anything but a whole block: the full shape or, with `reduced_ok`, the reduced.

    Full: required, statement, provider, place, link, licence, and source or not. Reduced:
    required, statement, licence. No other member is allowed in either. Raises
    AttributionMissing whose `.path` begins with `path`.
    """
    block = _mapping(value, path)
    names = set(block)
    likeness = repr([names, *(block[name] for name in sorted(names - {"source"}, key=str))])
    if likeness in _passed and (reduced_ok or names != _REDUCED):
        if "source" in block:
            _address(block["source"], f"{path}.source")
        return
    _check_whole(block, names, reduced_ok, path)
    if len(_passed) < _MOST_PASSED:
        _passed.add(likeness)


def _check_whole(block: Mapping[str, object], names: set[str], reduced_ok: bool, path: str) -> None:
    if reduced_ok and names == _REDUCED:
        _check_short_statement(block, _check_licence(block, path), path)
        return
    for name in sorted(_FULL - names):
        raise AttributionMissing(f"{path}.{name}", "is missing")
    for name in sorted(names - _FULL - {"source"}, key=str):
        raise AttributionMissing(f"{path}.{name}", "is not part of an attribution")
    row = _check_licence(block, path)
    link = _address(block["link"], f"{path}.link", https=True)
    if "source" in block:
        _address(block["source"], f"{path}.source")
    _check_statement(block, row, without_scheme(link), path)


def _check_licence(block: Mapping[str, object], path: str) -> Licence:
    where = f"{path}.licence"
    given = _mapping(block["licence"], where)
    if set(given) != {"code", "name", "url"}:
        raise AttributionMissing(where, "must have exactly code, name and url")
    code = given["code"]
    if not isinstance(code, str) or code not in LICENCES:
        raise AttributionMissing(f"{where}.code", f"is not a licence of ours: {code!r:.80}")
    row = licence(code)
    name = _texts(given["name"], f"{where}.name")
    if any(name[lang] != row.name(lang) for lang in LANGS):
        raise AttributionMissing(f"{where}.name", f"is not the name of {code}")
    url = _address(given["url"], f"{where}.url")
    if code != ON_REQUEST and url != row.url:
        raise AttributionMissing(f"{where}.url", f"is not the address of {code}")
    if block["required"] is not row.required:
        raise AttributionMissing(f"{path}.required", f"must be {row.required} for {code}")
    return row


def _check_statement(block: Mapping[str, object], row: Licence, link: str, path: str) -> None:
    """Each statement must hold all four elements, in their order."""
    where = f"{path}.statement"
    statement = _texts(block["statement"], where)
    provider = _texts(block["provider"], f"{path}.provider")
    place = _texts(block["place"], f"{path}.place")
    for lang in LANGS:
        start = 0
        for element in (provider[lang], place[lang], row.word(lang), link):
            found = statement[lang].find(element, start)
            if found < 0:
                raise AttributionMissing(f"{where}.{lang}", f"lacks {element!r:.80} in its place")
            start = found + len(element)


def _check_short_statement(block: Mapping[str, object], row: Licence, path: str) -> None:
    """With nothing to compare with, a statement must at least have its four parts."""
    where = f"{path}.statement"
    for lang, text in _texts(block["statement"], where).items():
        who, _, link = text.partition(f"{row.word(lang)} @ ")
        provider, _, place = who.rstrip("， ").rpartition("，" if lang == ZH else ", ")
        if not (provider.strip() and place.strip() and link.strip()):
            raise AttributionMissing(f"{where}.{lang}", f"is not a statement under {row.code}")


def _mapping(value: object, path: str) -> Mapping[str, object]:
    if value is None or value == {}:
        raise AttributionMissing(path, "is missing")
    if not isinstance(value, Mapping):
        raise AttributionMissing(path, f"must be an object, not {type(value).__name__}")
    return value


def _texts(value: object, path: str) -> dict[Lang, str]:
    texts = _mapping(value, path)
    if set(texts) != set(LANGS):
        raise AttributionMissing(path, "must have exactly zh-Hant and en")
    found: dict[Lang, str] = {}
    for lang in LANGS:
        text = texts[lang]
        if not isinstance(text, str) or not text.strip():
            raise AttributionMissing(f"{path}.{lang}", "is empty")
        found[lang] = text
    return found


def _address(value: object, path: str, *, https: bool = False) -> str:
    if not isinstance(value, str):
        raise AttributionMissing(path, "is missing")
    try:
        return web_address(value, "address", https=https)
    except ValueError as error:
        raise AttributionMissing(path, str(error)) from error
