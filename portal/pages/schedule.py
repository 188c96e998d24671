"""What goes out, and what comes down, at a time set beforehand."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from portal.pages.checks import PublishRefused

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Outcome:
    """How many were published, taken down, and refused for lack of a credit."""

    published: int = 0
    taken_down: int = 0
    refused: int = 0


def carry_out() -> Outcome:
    """Publish and take down what is due. Safe to run at any time, and by several processes at once.

    Two queries where nothing is due. What lacks a credit now is not published: its schedule ends, so that
    its page can be edited again, and the page's history says why. A fault in one keeps no other waiting.
    """
    now, outcome = timezone.now(), Outcome()
    for pk in list(Page.objects.filter(live=True, expire_at__lt=now).values_list("pk", flat=True)):
        with transaction.atomic():
            page = Page.objects.select_for_update().filter(pk=pk, live=True, expire_at__lt=now).first()
            if page is not None:
                page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
                outcome.taken_down += 1
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at", "pk")
    for pk in list(due.values_list("pk", flat=True)):
        try:
            _publish(pk, now, outcome)
        except PublishRefused as refusal:
            _end(pk, refusal)
            outcome.refused += 1
        except Exception:
            logger.exception("revision %s is due and could not be published; it is tried again", pk)
    return outcome


@transaction.atomic
def _publish(pk: int, now: datetime, outcome: Outcome) -> None:
    """Publish that revision, unless another process has just done so."""
    revision = Revision.objects.select_for_update().filter(pk=pk, approved_go_live_at__lt=now).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")
        outcome.published += 1


def _end(pk: int, refusal: PublishRefused) -> None:
    logger.warning("revision %s was due and is not published: %s", pk, refusal)
    Revision.objects.filter(pk=pk).update(approved_go_live_at=None)
    reasons = [list(reason) for reason in refusal.reasons()]
    log(refusal.page, "kaiwu.publish.refused", data={"reasons": reasons})


class Clock(Thread):
    """Carries out the schedule every `settings.SCHEDULE_SECONDS`, for as long as the process lives."""

    def __init__(self) -> None:
        super().__init__(name="schedule", daemon=True)
        self.stopped = Event()

    def run(self) -> None:
        while not self.stopped.wait(settings.SCHEDULE_SECONDS):
            try:
                carry_out()
            except DatabaseError as error:
                logger.warning("the schedule could not be carried out, and is tried again: %s", error)
            finally:
                connections.close_all()


def start_clock() -> None:
    """Let the serving process keep the schedule; with SCHEDULE_SECONDS=0 something else does."""
    if settings.SCHEDULE_SECONDS:
        Clock().start()
