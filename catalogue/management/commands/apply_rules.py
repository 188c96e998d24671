"""manage.py apply_rules: carry out what was decided at the desk (docs/operations.md)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from catalogue.media import models3d, release
from catalogue.models import Institution, Model3D, ReleaseRule, ReleaseRun, Tier
from catalogue.stewardship import applying


class Command(BaseCommand):
    help = (
        "Lay image files anew as the release rules say: the changes confirmed at the desk that are not "
        "carried out yet. Stopped, it goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all",
            action="store_true",
            help="go through every image and 3D model, and put right whatever is not as rules and credit say",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            _whole_catalogue()
            self._publish_models()
        runs = list(ReleaseRun.objects.filter(finished_at=None).order_by("pk"))
        if not runs:
            self.stdout.write("nothing is waiting: every change has been carried out")
        for run in runs:
            self._carry_out(run)

    def _publish_models(self) -> None:
        """3D models have no tiers that rules speak of, but a credit inside, which is to be today's."""
        changed = 0
        for model in Model3D.objects.with_rights().iterator(chunk_size=200):
            before = model.path
            try:
                changed += models3d.publish(model).path != before
            except (ValueError, OSError) as error:
                self.stdout.write(f"  {model}: {error}")
        self.stdout.write(f"3D models: {changed:,} laid anew")

    def _carry_out(self, run: ReleaseRun) -> None:
        bar = Progress(
            TextColumn(run.title, markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        task = bar.add_task("", total=run.due or None, completed=run.done)
        failed = len(run.failed)
        try:
            with bar:
                applying.work(run, release.apply, progress=lambda now: bar.update(task, completed=now.done))
        except KeyboardInterrupt as error:
            raise CommandError("stopped; what was laid anew stays. Start it again to go on.") from error
        self.stdout.write(
            f"{run.title}: {run.done:,} images laid anew, {len(run.failed):,} left as they were"
        )
        for image, why in run.failed[failed:]:
            self.stdout.write(f"  {image}: {why}")


def _whole_catalogue() -> None:
    """A run over every image there is."""
    rules = [
        ReleaseRule(institution=institution, tier=tier)
        for institution in Institution.objects.all()
        for tier in Tier.values
    ]
    applying.start("全部圖像 · every image", rules, 0)
