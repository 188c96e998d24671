"""Objects: the list that is also the search, one object, and those like it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api import records
from catalogue.api.answers import echo, facets
from catalogue.api.summaries import summaries
from catalogue.delivery import signposts
from catalogue.delivery.paging import Position, Slice, by_offset, lost, start_of, write_cursor
from catalogue.delivery.problems import Problem, parameter_error
from catalogue.delivery.tombstones import withdrawn
from catalogue.delivery.views import DataView, ListView
from catalogue.models import MuseumObject
from catalogue.models.changes import last_moment
from catalogue.search import FARTHEST, FILTERS, BadParameter, Query, Results, find
from catalogue.search.parameters import NAMES
from catalogue.search.similar import Similar, similar_to

MOST_SIMILAR = 24

Term = dict[str, str]


class ObjectList(ListView):
    """Search and browse: words and filters add up, values of one filter are alternatives."""

    parameters = tuple(name for name in NAMES if name != "lang")
    repeatable = frozenset(FILTERS)
    columns: ClassVar[Term] = {
        "id": "id",
        "accession": "accession",
        "work_number": "work_number",
        "title_zh": "title.zh-Hant",
        "title_en": "title.en",
        "category": "category.id",
        "period": "period.id",
        "date_text": "date.text",
        "year_from": "date.year_from",
        "year_to": "date.year_to",
        "circa": "date.circa",
        "date_zh": "date.words.zh-Hant",
        "date_en": "date.words.en",
        "makers": "makers.*.id",
        "makers_zh": "makers.*.name.zh-Hant",
        "makers_en": "makers.*.name.en",
        "form": "format.id",
        "department": "department.id",
        "copyright_status": "copyright_status",
        "image_count": "image_count",
        "image": "image.id",
        "updated_at": "updated_at",
        "page": "page.zh-Hant",
        "url": "url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        query = _asked(request)
        results, following, preceding = _found(query, position, size)
        parts = results.matched_parts
        things = [
            {**item.thing(), "matched_part": parts[pk]} if pk in parts else item
            for pk, item in summaries(results.ids).items()
        ]
        members = {"facets": facets(results) if query.facets else None, "query": echo(query, results)}
        return Slice(things, results.count, following, preceding, members)

    def latest_change(self) -> datetime | None:
        return last_moment()


class ObjectDetail(DataView):
    """Everything known of one object; a withdrawn one is 410 with its tombstone."""

    def get(self, request: Request, object_id: str) -> Response:
        record = find_object(object_id)
        response = self.deliver(records.detail(record), record.attribution, last_modified=record.updated_at)
        signposts.add(response, signposts.on_record(record))
        return response


class SimilarList(ListView):
    """Objects like this one, each with its reasons."""

    columns: ClassVar[Term] = {
        "id": "object.id",
        "title_zh": "object.title.zh-Hant",
        "title_en": "object.title.en",
        "score": "score",
        "reasons_zh": "reasons.*.name.zh-Hant",
        "reasons_en": "reasons.*.name.en",
        "url": "object.url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        found = similar_to(find_object(kwargs["object_id"]), limit=MOST_SIMILAR)
        page, following, preceding = by_offset(found, position, size)
        items = summaries([similar.id for similar in page])
        things = [_similar(similar, items[similar.id].thing()) for similar in page if similar.id in items]
        return Slice(things, len(found), following, preceding)


def find_object(object_id: str) -> MuseumObject:
    """The public object. Raises Problem: 404 for draft and unknown alike, 410 for withdrawn."""
    rows = (
        MuseumObject.objects.seen()
        .with_everything()
        .prefetch_related("images__stops", "models_3d__institution")
    )
    record = rows.filter(pk=object_id).first()
    if record is None:
        raise Problem(404)
    if not record.is_public:
        raise withdrawn(record)
    return record


def _asked(request: Request) -> Query:
    """The query. Raises BadParameter, and Problem 404 for years that run backwards.

    Each of the two is a valid value, so the request is well formed: there is nothing between them.
    """
    try:
        return Query.from_params(request.query_params, extra=("page_size", "cursor", "format", "for"))
    except BadParameter as error:
        if error.parameter != "year_from" or error.nearest != request.query_params.get("year_to"):
            raise
        words = (error.message_zh, error.message_en)
        told = parameter_error(error.parameter, error.value, words, error.nearest)
        raise Problem(404, words, errors=[told]) from None


def _similar(similar: Similar, item: dict[str, Any]) -> dict[str, Any]:
    reasons = [{"kind": reason.kind, "name": reason.name} for reason in similar.reasons]
    return {"score": similar.score, "reasons": reasons, "object": item, "attribution": item["attribution"]}


def _found(query: Query, position: Position, size: int) -> tuple[Results, str | None, str | None]:
    """The results at a position, and the cursors after and before them.

    One goes on after the last result, at any depth where a stored field sorts; and back by the number
    of results, as far as search counts them (`FARTHEST`).
    """
    after, start = position.get("after"), start_of(position)
    if after is not None and not isinstance(after, str):
        raise lost(write_cursor(position))
    if after is None and start >= FARTHEST:
        words = (
            f"依相關程度只能翻到第 {FARTHEST:,} 件。請改用 sort=id。",
            f"By relevance there are no results beyond number {FARTHEST:,}: use sort=id.",
        )
        raise Problem(400, words, errors=[parameter_error("sort", query.order, words, "id")])
    try:
        results = find(query, limit=size, offset=0 if after else start, after=after)
    except BadParameter as error:
        raise (lost(write_cursor(position)) if error.parameter == "cursor" else error) from None
    end, back = start + len(results.ids), max(0, start - size)
    following = None
    if end < results.count:
        on = {"after": results.next_cursor} if results.next_cursor else {}
        following = write_cursor({**on, "start": end})
    preceding = write_cursor({"start": back}) if start > 0 and back < FARTHEST else None
    return results, following, preceding
