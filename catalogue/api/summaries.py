"""Objects as lists show them, made once per version of the record and kept for a minute.

That is as long as readers may keep data themselves. What is public, and in which version, is asked of the
database each time, so that a withdrawn object is gone from every list at once.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from datetime import datetime
from threading import Lock
from typing import Any, Final

from catalogue.api import records
from catalogue.models.cards import cards, versions

_KEPT: Final = 60  # seconds
_MOST: Final = 500  # of about 25 kB
Version = tuple[str, datetime]

_kept: OrderedDict[Version, tuple[float, dict[str, Any]]] = OrderedDict()
_guard = Lock()


def summaries(ids: Sequence[str]) -> list[dict[str, Any]]:
    """The public ones of these objects, in this order. They are shared: copy what is to be changed.

    One query for those that are kept, and four more if any are not.
    """
    current = versions(ids)
    found = _remembered(current.items())
    fresh = {row.pk: records.summary(row) for row in cards([pk for pk in current if pk not in found])}
    _remember({(pk, current[pk]): summary for pk, summary in fresh.items()})
    found |= fresh
    return [found[pk] for pk in ids if pk in found]


def _remembered(asked: Iterable[Version]) -> dict[str, dict[str, Any]]:
    oldest, found = time.monotonic() - _KEPT, {}
    with _guard:
        for version in asked:
            made, summary = _kept.get(version, (oldest, None))
            if summary is not None and made > oldest:
                found[version[0]] = summary
                _kept.move_to_end(version)
    return found


def _remember(fresh: dict[Version, dict[str, Any]]) -> None:
    now = time.monotonic()
    with _guard:
        _kept.update({version: (now, summary) for version, summary in fresh.items()})
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
