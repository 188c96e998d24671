"""`manage.py publish_scheduled`: carry out the schedule now. In the place of Wagtail's command, which one refusal stops."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from portal.pages.schedule import carry_out


class Command(BaseCommand):
    help = "Publish and take down the pages that are due. For a timer, where SCHEDULE_SECONDS is 0."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = carry_out()
        self.stdout.write(
            f"published {outcome.published}, taken down {outcome.taken_down}, refused {outcome.refused}"
        )
