"""manage.py push_datagov: our metadata on data.gov.tw as it is here (docs/catalogues.md)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from catalogue import quality
from catalogue.harvest.datagov.platform import Answer, Platform, PlatformUnavailable
from catalogue.harvest.datagov.push import Deed, missing, push
from catalogue.models import Dataset, Institution

_LOG = "push_datagov.jsonl"
_LONGEST = 2_000  # characters of an answer in the log
_WORDS = {
    Deed.CREATE: ("新增", "create"),
    Deed.REPLACE: ("更新", "replace"),
    Deed.WITHDRAW: ("撤下", "withdraw"),
    Deed.KEEP: ("不變", "as it is"),
    Deed.UNFIT: ("品質未過，不送", "quality is red, not sent"),
    Deed.REFUSED: ("平臺不收", "refused"),
}


class Command(BaseCommand):
    help = (
        "Create, replace and withdraw our metadata on the national platform (KAIWU_DATAGOV_URL) with the key "
        "KAIWU_DATAGOV_KEY. Safe to stop and start again. Exit status 1 when something was not handed over."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="read there, and say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        institutions = self._institutions()
        dry = options["dry_run"]
        if not (settings.DATAGOV_KEY or dry):
            raise CommandError("沒有金鑰。There is no key: set KAIWU_DATAGOV_KEY in the environment.")
        log = Path(settings.DATA_DIR) / "reports" / _LOG
        log.parent.mkdir(parents=True, exist_ok=True)
        rows = Dataset.objects.with_resources().filter(
            first_public_at__isnull=False, institution__in=institutions
        )
        done: Counter[Deed] = Counter()
        try:
            platform = Platform(settings.DATAGOV_URL, settings.DATAGOV_KEY, log=lambda one: _note(log, one))
            for step in push(platform, rows.order_by("pk"), quality.unfit, dry=dry):
                done[step.deed] += 1
                zh, en = _WORDS[step.deed]
                self.stdout.write(f"{step.identifier}  {zh} · {en}")
                for why_zh, why_en in step.why:
                    self.stdout.write(f"    {why_zh} {why_en}")
        except (PlatformUnavailable, ValueError) as error:
            raise CommandError(
                f"平臺沒有回應，下次再送會接著做。The platform cannot be used; run this again later. {error}"
            ) from error
        if done[Deed.UNFIT] or done[Deed.REFUSED]:
            raise CommandError(
                f"{done[Deed.UNFIT]} 份品質未過，{done[Deed.REFUSED]} 份平臺不收。"
                f"{done[Deed.UNFIT]} with red quality, {done[Deed.REFUSED]} refused. 平臺的回應 · answers: {log}"
            )

    def _institutions(self) -> list[Institution]:
        """Those that have a code there. Raises CommandError where the primary one, or one of them, is not complete."""
        primary = Institution.objects.primary()
        found = [one for one in Institution.objects.order_by("pk") if one.org_code or one.pk == primary.pk]
        for one in found:
            if lacking := missing(one):
                zh, en = "、".join(zh for zh, _ in lacking), ", ".join(en for _, en in lacking)
                raise CommandError(
                    f"{one.name_zh}還缺：{zh}。請在編輯臺「機構」填好。"
                    f"{one.name_en} lacks: {en}. Fill them in at the desk, under institutions."
                )
        return found


def _note(log: Path, answer: Answer) -> None:
    """One line to each answer; what is in the log already stays."""
    line = {
        "at": timezone.now().isoformat(timespec="seconds"),
        "method": answer.method,
        "identifier": answer.identifier,
        "status": answer.status,
        "answer": answer.body[:_LONGEST],
    }
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
