"""If it is public it is documented: every variable, command and search parameter is looked up in docs/."""

import re
from pathlib import Path

import pytest

from catalogue.search.parameters import NAMES
from tests.conftest import ROOT

DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}


def _variables() -> set[str]:
    reading = re.compile(r'environment\.\w+\(\s*"([A-Z_]+)"')
    return {
        name for path in (ROOT / "portal/settings").glob("*.py") for name in reading.findall(path.read_text())
    }


def _commands() -> list[str]:
    folders = [ROOT / "catalogue/management/commands", ROOT / "portal/management/commands"]
    return sorted(path.stem for folder in folders for path in folder.glob("[a-z]*.py"))


@pytest.mark.parametrize("name", sorted(_variables()))
def test_every_variable_is_documented(name):
    assert f"`{name}`" in DOCS["operations.md"]


@pytest.mark.parametrize("name", _commands())
def test_every_command_is_documented(name):
    assert f"manage.py {name}" in DOCS["operations.md"]


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_of_a_search_is_documented(name):
    assert f"`{name}" in DOCS["api.md"]


@pytest.mark.parametrize("path", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path):
    for target in re.findall(r"\]\((?!https?:|#|/)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target
