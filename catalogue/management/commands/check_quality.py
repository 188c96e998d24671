"""manage.py check_quality: the five checks of every dataset, as readers get it just now (docs/datasets.md)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue import quality
from catalogue.models import Dataset
from catalogue.quality.fetching import fetch
from catalogue.tables.nearest import nearest


class Command(BaseCommand):
    help = (
        "Fetch what every public dataset offers, from SITE_URL and wherever its entries lead, and check: link works, "
        "can be downloaded, structure, encoding, matches its description. Exit status 1 when something fails."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("datasets", nargs="*", metavar="DATASET", help="ids; default: all")
        parser.add_argument(
            "--timeout", type=float, default=20, metavar="SECONDS", help="without a byte (default: 20)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Dataset.objects.public().with_resources().order_by("pk")
        if options["datasets"]:
            self._refuse_unknown(options["datasets"])
            rows = rows.filter(pk__in=options["datasets"])
        failed = made = 0
        for dataset in rows:
            for outcomes in quality.check(dataset, partial(fetch, timeout=options["timeout"])):
                # Stored at once: whoever stops it keeps what was checked so far.
                quality.store(outcomes)
                made += len(outcomes)
                failed += sum(not one.passed for one in outcomes)
                self._tell(outcomes)
        if failed:
            raise CommandError(f"{made:,} 項檢查，{failed:,} 項沒過。{failed:,} of {made:,} checks failed.")
        self.stdout.write(f"{made:,} 項檢查都通過。All {made:,} checks passed.")

    def _tell(self, outcomes: list[quality.Outcome]) -> None:
        for one in outcomes:
            sign = self.style.SUCCESS("✓") if one.passed else self.style.ERROR("✗")
            self.stdout.write(f"{sign} {one.resource.pk}  {one.check.label}")
            for zh, en in one.faults:
                self.stdout.write(f"    {zh} {en}")

    @staticmethod
    def _refuse_unknown(names: list[str]) -> None:
        known = list(Dataset.objects.public().values_list("pk", flat=True))
        for name in names:
            if name not in known:
                close = nearest(name, known)
                hint = f"；最接近的是 {close}。The nearest is {close}." if close else ""
                raise CommandError(f"沒有公開的資料集 {name}。There is no public dataset {name}{hint}")
