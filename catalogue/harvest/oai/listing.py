"""Which records there are, in the order of their stamps: a page costs the same wherever it is.

A stamp is when the record, a picture of it, or its state changed last, in whole seconds. Withdrawn records stay for
good, as deleted ones (§2.5.1, persistent); drafts have never been.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import BooleanField, DateTimeField, ExpressionWrapper, F, Func, Min, Q, QuerySet, Value
from django.utils import timezone

from catalogue.delivery.addresses import oai_identifier
from catalogue.harvest.oai import sets
from catalogue.harvest.oai.arguments import span
from catalogue.harvest.oai.errors import Refused
from catalogue.harvest.oai.formats import FORMATS, Format
from catalogue.harvest.oai.tokens import Token
from catalogue.models import MuseumObject

_COLUMNS: Final = (
    *("pk", "updated_at", "live", "category_id", "department_id", "parent_id", "parent__status"),
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the lists tell of a record (§2.5): id of the object, full stamp, whether it is deleted, its sets."""

    object_id: str
    stamp: datetime
    is_deleted: bool
    sets: Sequence[str]


class _Behind(Func):
    """`(updated_at, id) > (?, ?)`: an index leads to that place. Spelled out with OR it would have to sort the rest."""

    template = "%(expressions)s"
    arg_joiner = " > "
    output_field = BooleanField()

    def __init__(self, stamp: datetime, object_id: str) -> None:
        here = Func(F("updated_at"), F("pk"), template="(%(expressions)s)")
        place = Func(Value(stamp, DateTimeField()), Value(object_id), template="(%(expressions)s)")
        super().__init__(here, place)


def object_id(text: str) -> str:
    """The id within. Raises Refused (idDoesNotExist)."""
    before = oai_identifier("")
    if not text.startswith(before) or "\0" in text:
        zh = f"「{text[:80]}」不是本站的識別碼；本站的是 {before}…。"
        raise Refused("idDoesNotExist", zh, f"{text[:80]!r} is no identifier of this repository: {before}….")
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
        zh = "這段時間、這個集合裡沒有紀錄。"
        raise Refused("noRecordsMatch", zh, "No record has changed in that time, or in that set.")
    if not token.end:
        latest = _chosen(token).order_by("-updated_at").values_list("updated_at", flat=True)[0]
        token = replace(token, end=_after(latest).isoformat())
    return replace(token, total=total)


def page(token: Token, size: int) -> tuple[list[Header], Token | None]:
    """The records at that place, and the place behind them where there are more. One query."""
    rows = _chosen(token)
    if token.stamp:
        rows = rows.filter(_Behind(datetime.fromisoformat(token.stamp), token.last))
    found = [*map(_header, _told(rows.order_by("updated_at", "pk"), FORMATS[token.prefix])[: size + 1])]
    if len(found) <= size:
        return found, None
    found = found[:size]
    last = found[-1]
    following = replace(token, stamp=last.stamp.isoformat(), last=last.object_id, cursor=token.cursor + size)
    return found, following


def find(object_id: str, form: Format) -> Header | None:
    """One record in one format; None where it has none in it. One query."""
    rows = MuseumObject.objects.seen().filter(form.has, pk=object_id)
    return next(map(_header, _told(rows, form)), None)


def earliest() -> datetime:
    """The first stamp there is (§4.2, earliestDatestamp)."""
    found: datetime | None = MuseumObject.objects.seen().aggregate(first=Min("updated_at"))["first"]
    return found or timezone.now()


def stamped(moment: datetime) -> str:
    """A moment as the protocol writes it (§3.3)."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _chosen(token: Token) -> QuerySet[MuseumObject]:
    rows = MuseumObject.objects.seen().filter(FORMATS[token.prefix].has)
    rows = rows.filter(sets.members(token.set) if token.set else Q())
    if token.start:
        rows = rows.filter(updated_at__gte=datetime.fromisoformat(token.start))
    if token.end:
        rows = rows.filter(updated_at__lt=datetime.fromisoformat(token.end))
    return rows


def _told(rows: QuerySet[MuseumObject], form: Format) -> QuerySet[Any, Any]:
    live = ExpressionWrapper(form.live, output_field=BooleanField())
    return rows.annotate(live=live).values_list(*_COLUMNS)


def _header(row: tuple[Any, ...]) -> Header:
    object_id, stamp, live, *belonging = row
    return Header(object_id, stamp, not live, sets.of_record(*belonging))


def _after(moment: datetime) -> datetime:
    """The least moment behind one that is stored."""
    return moment + datetime.resolution
