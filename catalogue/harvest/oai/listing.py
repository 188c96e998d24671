"""Which records there are, in the order of their stamps: a page costs the same wherever it is.

A stamp is when the record, a picture of it, or its state changed last, in whole seconds. Withdrawn records stay for
good, as deleted ones (§2.5.1, persistent); drafts have never been.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from catalogue.harvest.oai import sets
from catalogue.harvest.oai.arguments import span
from catalogue.harvest.oai.errors import Refused
from catalogue.harvest.oai.tokens import Token
from catalogue.models import MuseumObject

Row = tuple[str, datetime]
"""Id and full stamp of a record."""


def identifier(object_id: str) -> str:
    """The permanent identifier of a record: `oai:{host}:{id}` (oai-identifier guidelines)."""
    return f"oai:{urlsplit(settings.SITE_URL).hostname}:{object_id}"


def object_id(text: str) -> str:
    """The id within. Raises Refused (idDoesNotExist)."""
    before = identifier("")
    if not text.startswith(before) or "\0" in text:
        raise Refused("idDoesNotExist", f"{text[:80]!r} is not an identifier of this repository: {before}…")
    return text.removeprefix(before)


def first_page(verb: str, arguments: dict[str, str]) -> Token:
    """The list that is asked for, at its beginning. Two queries. Raises Refused."""
    start, end = span(arguments)
    now = timezone.now().replace(microsecond=0)
    chosen = arguments.get("set", "")
    token = Token(
        verb=verb,
        prefix=arguments["metadataPrefix"],
        set=chosen,
        start=start.isoformat() if start else "",
        # What changes from now on is another harvest's. The second that is running is let in, with what it has.
        end=end.isoformat() if end and end <= now else "",
    )
    total = _chosen(token).count()
    if not total:
        raise Refused("noRecordsMatch", "no record has changed in that time, or in that set")
    if not token.end:
        latest = _chosen(token).order_by("-updated_at").values_list("updated_at", flat=True)[0]
        token = replace(token, end=_after(latest).isoformat())
    return replace(token, total=total)


def page(token: Token, size: int) -> tuple[list[Row], Token | None]:
    """The records at that place, and the place behind them where there are more. One query."""
    rows = _chosen(token)
    if token.stamp:
        stamp = datetime.fromisoformat(token.stamp)
        # Written so that the index leads to the place, and the tie is told apart there.
        rows = rows.filter(updated_at__gte=stamp).exclude(updated_at=stamp, pk__lte=token.last)
    found: list[Row] = list(rows.order_by("updated_at", "pk").values_list("pk", "updated_at")[: size + 1])
    if len(found) <= size:
        return found, None
    found = found[:size]
    last, stamp = found[-1]
    return found, replace(token, stamp=stamp.isoformat(), last=last, cursor=token.cursor + size)


def earliest() -> datetime:
    """The first stamp there is (§4.2, earliestDatestamp)."""
    found: datetime | None = MuseumObject.objects.seen().aggregate(first=Min("updated_at"))["first"]
    return found or timezone.now()


def stamped(moment: datetime) -> str:
    """A moment as the protocol writes it (§3.3)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _chosen(token: Token) -> QuerySet[MuseumObject]:
    rows = MuseumObject.objects.seen().filter(sets.members(token.set) if token.set else Q())
    if token.start:
        rows = rows.filter(updated_at__gte=datetime.fromisoformat(token.start))
    if token.end:
        rows = rows.filter(updated_at__lt=datetime.fromisoformat(token.end))
    return rows


def _after(moment: datetime) -> datetime:
    """The least moment behind one that is stored."""
    return moment + datetime.resolution
