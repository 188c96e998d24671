"""Compile locale/*.po to .mo with polib, so that nobody needs GNU gettext."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = "Compile the translations (locale/*/LC_MESSAGES/*.po) where they changed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="fail when a sentence is untranslated or fuzzy; write nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                self._compile(source, check=options["check"])

    def _compile(self, source: Path, *, check: bool) -> None:
        catalogue = polib.pofile(str(source))
        if check:
            missing = [entry.msgid for entry in catalogue.untranslated_entries() + catalogue.fuzzy_entries()]
            if missing:
                raise CommandError(f"{source}: {len(missing)} sentences without translation: {missing[:5]}")
            return
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            catalogue.save_as_mofile(str(target))
