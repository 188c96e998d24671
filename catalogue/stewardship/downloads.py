"""How many files of each tier were downloaded on which day: counted in memory, written down once a minute.

No reader, address, time of day or object is in it (DECISIONS 28, 29). What a process counted in its last
minute is lost when it is killed, and written down when it ends in peace.
"""

from __future__ import annotations

import atexit
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from threading import Lock, Timer
from typing import Final

from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import F, Sum
from django.utils import timezone

from catalogue.models import DownloadCount, Tier

logger = logging.getLogger(__name__)
RECENT: Final = 30  # days


class Tally:
    """Counts of this process that are not written down yet. Safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[tuple[date, str]] = Counter()
        self._timer: Timer | None = None
        self._is_watched = False

    def add(self, tier: str, number: int = 1) -> None:
        """Count downloads of one tier, today in the portal's time zone."""
        with self._lock:
            self._counts[timezone.localdate(), tier] += number
            if self._timer is None and settings.DOWNLOADS_FLUSH_SECONDS:
                self._timer = Timer(settings.DOWNLOADS_FLUSH_SECONDS, self._flush_apart)
                self._timer.daemon = True
                self._timer.start()
                if not self._is_watched:
                    atexit.register(self.flush)
                    self._is_watched = True

    def flush(self) -> None:
        """Write down what was counted. Where the database cannot take it, it is kept for the next time."""
        with self._lock:
            counts, self._counts, self._timer = self._counts, Counter(), None
        if not counts:
            return
        try:
            _write(counts)
        except DatabaseError as error:
            logger.warning("downloads could not be written down, and are kept: %s", error)
            for (day, tier), number in counts.items():
                with self._lock:
                    self._counts[day, tier] += number

    def _flush_apart(self) -> None:
        """In the timer's own thread, whose connection nobody else would close."""
        try:
            self.flush()
        finally:
            connections.close_all()


tally = Tally()


def totals(today: date) -> dict[str, dict[str, int]]:
    """Downloads by tier: "all", and "recent" of the 30 days up to `today`. Two queries; every tier is named."""
    since = today - timedelta(days=RECENT - 1)
    rows = DownloadCount.objects.order_by()
    return {
        "all": _by_tier(dict(rows.values_list("tier").annotate(sum=Sum("count")))),
        "recent": _by_tier(dict(rows.filter(day__gte=since).values_list("tier").annotate(sum=Sum("count")))),
    }


def _by_tier(counts: Mapping[str, int]) -> dict[str, int]:
    return {tier: counts.get(tier, 0) for tier in Tier.values}


def _write(counts: Mapping[tuple[date, str], int]) -> None:
    with transaction.atomic():
        for (day, tier), number in counts.items():
            DownloadCount.objects.get_or_create(day=day, tier=tier)
            DownloadCount.objects.filter(day=day, tier=tier).update(count=F("count") + number)
