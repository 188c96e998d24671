"""manage.py remake_tables: files of tables with the credit that is due now (docs/datasets.md)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from catalogue.models import Resource
from catalogue.tables import versions


class Command(BaseCommand):
    help = "Make the downloads of tables anew whose licence, title or institution has changed. Safe to stop and start again."

    def handle(self, *args: Any, **options: Any) -> None:
        made: list[str] = []

        def begun(resource: Resource) -> None:
            made.append(resource.pk)
            self.stdout.write(f"{resource.pk} …")

        versions.remake_due(Resource.objects.all(), progress=begun)
        self.stdout.write(f"重做了 {len(made):,} 張表的下載檔。{len(made):,} tables remade.")
