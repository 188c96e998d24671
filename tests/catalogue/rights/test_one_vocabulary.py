"""Gate 2: the words of credit live in `catalogue/rights/` alone.

Elsewhere they are taken from the licence table and the institution's profile, so that one
change changes them everywhere. A place that must hold them is listed below with its reason.
"""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

from catalogue.rights import LICENCES
from tests.catalogue.rights.samples import NPM

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("catalogue", "portal", "templates", "static")
KINDS = {".py", ".html", ".txt", ".xml", ".json", ".js", ".mjs", ".css", ".svg", ".csv", ".md", ".toml"}
HOME = "catalogue/rights/"

LICENCE_WORDS = {
    "CC-姓名標示",
    "政府資料開放授權條款",
    "CC0宣告",
    "公眾領域標章",
    "需另行申請授權",
    "創用CC 姓名標示",
    "Attribution 4.0 International",
    "creativecommons.org/licenses",
    "creativecommons.org/publicdomain",
    "data.gov.tw/license",
    "rightsstatements.org/vocab",
}
PROVIDER_WORDS = {NPM.name_zh, NPM.name_en.removeprefix("The "), NPM.link_text}

# Who may name the museum, and why. Nobody else may write a licence's words at all.
PROVIDER_ALLOWED = {
    "catalogue/vocabularies/*.json": "the institution's own profile, and sources of the facts about categories",
    "catalogue/demo/*": "facts of the demonstration objects name where each one is kept",
    "catalogue/migrations/*": "a migration keeps what was true when it was made",
    "portal/demo/*": "the demonstration's pages tell whose objects they show",
}


def files(root: Path) -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in KINDS and not name.startswith(HOME) and "/node_modules/" not in name:
                yield name, path.read_text(encoding="utf-8", errors="replace")


def strays(root: Path) -> list[str]:
    """Each stray as "file:line: word"."""
    found = []
    for name, text in files(root):
        words = set(LICENCE_WORDS)
        if not any(fnmatch(name, pattern) for pattern in PROVIDER_ALLOWED):
            words |= PROVIDER_WORDS
        for number, line in enumerate(text.splitlines(), 1):
            found += [f"{name}:{number}: {word}" for word in sorted(words) if word in line]
    return found


def test_no_word_of_credit_is_typed_outside_rights():
    assert strays(ROOT) == [], "take these from catalogue.rights, or list the place here with a reason"


@pytest.mark.parametrize("word", sorted(LICENCE_WORDS | PROVIDER_WORDS))
@pytest.mark.parametrize("place", ["templates/credit.html", "catalogue/api/views.py", "static/js/credit.js"])
def test_a_stray_is_found(tmp_path, place, word):
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(f"first\n{word}\n", encoding="utf-8")
    assert strays(tmp_path) == [f"{place}:2: {word}"]


def test_the_allowed_may_name_the_museum_but_no_licence(tmp_path):
    path = tmp_path / "portal" / "demo" / "pages.py"
    path.parent.mkdir(parents=True)
    path.write_text(f"{NPM.name_zh}\nCC0宣告\n", encoding="utf-8")
    assert strays(tmp_path) == ["portal/demo/pages.py:2: CC0宣告"]


def test_every_licences_own_words_are_watched():
    for row in LICENCES.values():
        watched = [word for word in LICENCE_WORDS if word in f"{row.word_zh} {row.name_zh} {row.url}"]
        assert watched, row.code
