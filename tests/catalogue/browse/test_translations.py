"""Every sentence of the templates exists in English too, and is compiled as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

_SIMPLE = re.compile(r'\{%\s*translate\s+"([^"]+)"(?:\s+context\s+"([^"]+)")?')
_BLOCK = re.compile(r"\{%\s*blocktranslate([^%]*)%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
_COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)


def test_every_sentence_has_its_english() -> None:
    catalogue = polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"))
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue if entry.translated()}
    missing = sorted(message for message in _messages() if message not in known)
    assert not missing


def test_placeholders_are_the_same_in_both() -> None:
    """A name that the sentence does not have makes Django fall back to Chinese without a word."""
    catalogue = polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"))
    for entry in catalogue:
        names = set(re.findall(r"%\((\w+)\)s", entry.msgid))
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            assert set(re.findall(r"%\((\w+)\)s", text)) <= names, entry.msgid


def _messages() -> Iterator[tuple[str | None, str]]:
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        source = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for text, context in _SIMPLE.findall(source):
            yield context or None, text
        for arguments, body in _BLOCK.findall(source):
            if "asvar" not in arguments:
                yield None, _message(re.split(r"\{%\s*plural\s*%\}", body)[0])


def _message(text: str) -> str:
    return re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", text.replace("%", "%%"))
