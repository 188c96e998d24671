"""The handbook cannot lie: its pictures are there, and what it quotes of the desk stands at the desk."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import django
import polib
import pytest
import wagtail
import wagtail_localize

from tests.conftest import ROOT

HANDBOOK = (ROOT / "docs/editors.md").read_text(encoding="utf-8")
PICTURES = ROOT / "docs/editors"


@cache
def said_at_the_desk() -> str:
    """Every word of ours that the desk can show, and Wagtail's and Django's in Chinese where we put it no better."""
    ours = [*ROOT.glob("portal/**/*.py"), *ROOT.glob("templates/desk/*.html"), *ROOT.glob("static/desk/*.js")]
    texts = [path.read_text(encoding="utf-8") for path in ours if "migrations" not in path.parts]
    theirs = [Path(package.__path__[0]) for package in (django, wagtail, wagtail_localize)]
    catalogues = [path for package in theirs for path in package.glob("**/locale/zh_Hant/LC_MESSAGES/*.po")]
    said = {}
    for path in [*catalogues, *ROOT.glob("locale/zh_Hant/LC_MESSAGES/*.po")]:
        said |= {(path.stem, entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(str(path))}
    return "\n".join([*texts, *said.values()])


def test_every_picture_is_there_and_every_one_is_shown():
    named = set(re.findall(r"\]\(editors/([^)]+)\)", HANDBOOK))
    assert named == {path.name for path in PICTURES.iterdir()}
    assert all((PICTURES / name).stat().st_size <= 60_000 for name in named)


@pytest.mark.parametrize("label", sorted(set(re.findall(r"「([^」]+)」", HANDBOOK))))
def test_what_is_quoted_stands_at_the_desk(label: str):
    for part in label.split(" → "):
        assert part in said_at_the_desk(), part
