"""`manage.py check_attribution`: is the credit of a text, a page or an image file complete?"""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from rich.console import Console
from rich.table import Table
from rich.text import Text

from catalogue.models import Institution
from catalogue.rights import EN, LICENCE_CODES, ZH
from catalogue.rights import Institution as Profile
from catalogue.rights.checker import (
    MAX_BYTES,
    Report,
    State,
    UnreadableImage,
    check_html,
    check_image,
    check_text,
)
from catalogue.rights.folding import decode

_MARKS = {State.PRESENT: "✓", State.WRONG: "✗", State.MISSING: "–"}


class Command(BaseCommand):
    """Prints the four elements and the corrected statement; exits 1 when any is not right."""

    help = (
        "檢查出處是否四樣齊全：文字、網頁或圖檔。"
        " Check the credit of a text, an HTML file or an image file; nothing is fetched or kept."
    )

    requires_system_checks: list[str] = []  # it looks at a text, not at this site

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("text", nargs="?", help='the text itself, or "-" to read it from standard input')
        what.add_argument("--html", metavar="FILE", help='an HTML file, or "-"')
        what.add_argument("--image", metavar="FILE", help='a JPEG, PNG, WebP or TIFF file, or "-"')
        parser.add_argument("--licence", choices=LICENCE_CODES, help="the licence that it ought to name")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        report = _check(options, _profiles())
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(_words(report), ending="")
        if not report.ok:
            sys.exit(1)


def _check(options: dict[str, Any], profiles: list[Profile]) -> Report:
    licence = options["licence"]
    if options["image"]:
        try:
            return check_image(_bytes(options["image"]), profiles, licence_code=licence)
        except UnreadableImage as error:
            raise CommandError(f"{options['image']}: {error}") from error
    if options["html"]:
        return check_html(decode(_bytes(options["html"])), profiles, licence_code=licence)
    text = options["text"]
    return check_text(decode(_bytes("-")) if text == "-" else text, profiles, licence_code=licence)


def _profiles() -> list[Profile]:
    """The institutions of this portal, its own first; none where there is no database yet."""
    try:
        return Institution.objects.profiles()
    except DatabaseError:
        return []


def _bytes(name: str) -> bytes:
    """At most one byte more than an image may have, so that too large is noticed."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror}") from error


def _words(report: Report) -> str:
    """The report as lines for a terminal of the present width."""
    page = StringIO()
    console = Console(file=page, highlight=False, width=get_terminal_size((100, 24)).columns)
    table = Table(box=None, show_header=False, pad_edge=False)
    for element in report.elements:
        advice = f"{element.advice[ZH]}\n{element.advice[EN]}" if element.advice else ""
        state = f"{_MARKS[element.state]} {element.state.word(ZH)} {element.state.word(EN)}"
        name = f"{element.word(ZH)} {element.word(EN)}"
        # Text, not markup: what people paste may hold square brackets.
        table.add_row(*map(Text, (state, name, element.recognised or "", advice)))
    console.print(table)
    for name, value in report.fields.items():
        console.print(Text(f"{name}: {value}"))
    for note in report.notes:
        console.print(Text(f"{note[ZH]} {note[EN]}"))
    if report.corrected and not report.exact:
        # Never broken into lines: it is there to be copied.
        lines = f"\n標準寫法 Written:\n{report.corrected[ZH]}\n{report.corrected[EN]}"
        console.print(Text(lines), soft_wrap=True)
    return page.getvalue()
