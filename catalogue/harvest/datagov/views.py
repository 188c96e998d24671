"""`/datagov/api/v1/rest/…`: datasets, groups, tags, rows; GET only. Shapes, names and errors are the platform's."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Final

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.delivery.house import house_attribution
from catalogue.delivery.problems import Problem, Words
from catalogue.delivery.renderers import AttributedResultRenderer
from catalogue.delivery.views import AnyNegotiation, DataView
from catalogue.harvest import datastore
from catalogue.harvest.datagov.crosswalk import identifier, metadata
from catalogue.harvest.datagov.errors import (
    BAD_VALUE,
    UNKNOWN_FIELD,
    UNKNOWN_PARAMETER,
    DatagovError,
    not_found,
)
from catalogue.models import Dataset, Resource
from catalogue.models.institution import SERVICE_CATEGORIES
from catalogue.rights import CREDIT_COLUMNS, Attribution
from catalogue.tables.connection import TooMuch
from catalogue.tables.nearest import nearest
from catalogue.tables.questions import QuestionRefused

_PAGED: Final = ("limit", "offset")
_FARTHEST: Final = 10**6
_AGAIN: Final = 5  # seconds until it is worth asking again
_DATASET: Final[Words] = ("這份資料集", "dataset")
_RESOURCE: Final[Words] = ("這項資料資源", "resource")
# Types of ours -> types of JSON.
_TYPES: Final = {"integer": "integer", "year": "integer", "number": "number", "boolean": "boolean"}


class DatagovView(DataView):
    """Base of these addresses: what they take is judged here, with the platform's errors."""

    renderer_classes = [AttributedResultRenderer]
    content_negotiation_class = AnyNegotiation

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        return cls.parameters

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        APIView.initial(self, request, *args, **kwargs)
        for name in request.query_params:
            if name not in self.parameters:
                close = nearest(name, self.parameters)
                hint = (f"，最接近的是 {close}", f"; the nearest is {close}") if close else ("", "")
                words = (
                    f"沒有「{name[:80]}」這個參數{hint[0]}。",
                    f"There is no parameter {name[:80]!r}{hint[1]}.",
                )
                raise DatagovError(UNKNOWN_PARAMETER, words)

    def result(self, found: Any, credit: Attribution | None = None) -> Response:
        return self.deliver({"success": True, "result": found}, credit or house_attribution())

    def some(self, found: list[Any]) -> list[Any]:
        """The part of a list that `limit` and `offset` ask for; all of it without them."""
        start = self.number("offset", 0, _FARTHEST)
        return found[start : start + self.number("limit", len(found), _FARTHEST)]

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 0; what is beyond `most` is `most`. Raises DatagovError."""
        text = self.request.query_params.get(name, "")
        if not text:
            return default
        if not (text.isascii() and text.isdigit()):
            words = (f"{name} 要是零以上的整數。", f"{name} is a whole number from 0.")
            raise DatagovError(BAD_VALUE, words)
        return min(int(text[:12]), most)


class DatasetList(DatagovView):
    """The ids of all datasets, or of those whose metadata changed since `modified` (RFC 3339)."""

    parameters = ("modified", *_PAGED)

    def get(self, request: Request) -> Response:
        rows = Dataset.objects.public().select_related("institution").order_by("pk")
        if text := request.query_params.get("modified"):
            rows = rows.filter(updated_at__gte=_moment(text))
        return self.result(self.some([identifier(row.institution, row.pk) for row in rows]))


class DatasetDetail(DatagovView):
    """The metadata of one dataset with its resources."""

    def get(self, request: Request, dataset_id: str) -> Response:
        candidates = Dataset.objects.public().with_resources().filter(pk__in=_own(dataset_id))
        row = next((one for one in candidates if identifier(one.institution, one.pk) == dataset_id), None)
        if row is None:
            raise not_found(_DATASET)
        return self.result(metadata(row), row.attribution)


class GroupList(DatagovView):
    """The service categories that have datasets."""

    parameters = _PAGED

    def get(self, request: Request) -> Response:
        return self.result(self.some(_groups()))


class GroupDetail(DatagovView):
    """One service category with the ids of its datasets."""

    def get(self, request: Request, category: str) -> Response:
        if category not in SERVICE_CATEGORIES:
            raise not_found(("這個分類", "category"))
        rows = Dataset.objects.public().filter(institution__service_category=category)
        rows = rows.select_related("institution").order_by("pk")
        found = [identifier(row.institution, row.pk) for row in rows]
        first = min((row.first_public_at for row in rows if row.first_public_at), default=None)
        body = {
            "categoryCode": category,
            "display_name": SERVICE_CATEGORIES[category],
            "description": f"{category} {SERVICE_CATEGORIES[category]}",
            "package_count": len(found),
            "created": timezone.localtime(first).strftime("%Y-%m-%d %H:%M:%S") if first else "",
            "packages": found,
        }
        return self.result(body)


class TagList(DatagovView):
    """Every keyword."""

    parameters = _PAGED

    def get(self, request: Request) -> Response:
        return self.result(self.some(sorted(_tagged())))


class TagDetail(DatagovView):
    """The ids of the datasets that have a keyword; none is an empty list, as the specification says."""

    def get(self, request: Request, tag: str) -> Response:
        return self.result(_tagged().get(tag, []))


class Datastore(DatagovView):
    """Rows of a table: `filters` (JSON), `fields`, `sort` (one column), `limit`, `offset`. There is no full text."""

    parameters = ("filters", "sort", "fields", *_PAGED)

    def get(self, request: Request, resource_id: str) -> Response:
        table = find_table(resource_id)
        given = request.query_params
        size = self.number("limit", 100, datastore.MOST_ROWS)
        start = self.number("offset", 0, datastore.FARTHEST)
        sort = given.get("sort", "").split()
        try:
            found = datastore.part(
                table,
                filters=_filters(given.get("filters", "")),
                fields=[name.strip() for name in given.get("fields", "").split(",") if name.strip()],
                sort=[f"-{sort[0]}" if sort[1:] == ["desc"] else sort[0]] if sort else [],
                start=start,
                size=size,
            )
        except QuestionRefused as error:
            names_field = error.parameter in ("filters", "select", "sort")
            raise DatagovError(UNKNOWN_FIELD if names_field else BAD_VALUE, error.words) from error
        except TooMuch as error:
            raise Problem(503, error.words, headers={"Retry-After": str(_AGAIN)}) from error
        fields = [
            {"id": column.name, "type": _TYPES.get(column.kind.name, "string")} for column in found.columns
        ]
        body = {
            "resource_id": resource_id,
            "fields": [*fields, *({"id": name, "type": "string"} for name in CREDIT_COLUMNS)],
            "records": found.records,
            "limit": size,
            "offset": start,
            "total": found.total,
        }
        return self.result(body, table.attribution)


def find_table(resource_id: str) -> Resource:
    """The table of an id as `DatasetDetail` gives it. Raises DatagovError."""
    for word in _own(resource_id):
        table = datastore.find_table(word)
        if table is not None and identifier(table.dataset.institution, word) == resource_id:
            return table
    raise not_found(_RESOURCE)


def _own(word: str) -> list[str]:
    """What an id may be here: with a code before it, or without."""
    return [word.partition("-")[2], word]


def _groups() -> list[str]:
    rows = Dataset.objects.public().exclude(institution__service_category="")
    return sorted(set(rows.values_list("institution__service_category", flat=True)))


def _tagged() -> dict[str, list[str]]:
    """Keyword -> ids of the datasets that have it."""
    found: dict[str, list[str]] = {}
    for row in Dataset.objects.public().select_related("institution").order_by("pk"):
        for word in dict.fromkeys(row.keywords_zh):
            found.setdefault(word, []).append(identifier(row.institution, row.pk))
    return found


def _moment(text: str) -> datetime:
    """RFC 3339; a time without a zone is Taiwan's. In an address `+` arrives as a blank."""
    try:
        found = parse_datetime(text.replace(" ", "+") if "T" in text else text)
        if found is not None:
            # Databases keep UTC, in which the first and the last day of the calendar may not be there.
            found = (found if found.tzinfo else timezone.make_aware(found)).astimezone(UTC)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        words = (
            "modified 要是 RFC 3339 的時間，例如 2024-05-01T00:00:00+08:00。",
            "modified is a moment of RFC 3339, such as 2024-05-01T00:00:00+08:00.",
        )
        raise DatagovError(BAD_VALUE, words)
    return found


def _filters(text: str) -> dict[str, Any]:
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        words = (
            'filters 要是 JSON 物件，例如 {"year": "2024"}。',
            'filters is a JSON object, such as {"year": "2024"}.',
        )
        raise DatagovError(BAD_VALUE, words)
    return found
