"""What is asked for below `/iiif/presentation/3/` and `/iiif/discovery/1/`."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlencode

from django.db.models import prefetch_related_objects
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.delivery.house import house_attribution
from catalogue.delivery.iiif import Credit, LinkedDataView, PresentationView
from catalogue.delivery.paging import lost, read_cursor
from catalogue.delivery.problems import Problem, bad_parameter
from catalogue.delivery.selections import chosen_ids
from catalogue.delivery.tombstones import withdrawn
from catalogue.iiif.presentation import addresses, collections, content_search, discovery, manifests
from catalogue.models import Category, MuseumObject
from catalogue.models.changes import last_moment
from catalogue.search import BadParameter
from catalogue.search.parameters import clean

_PAGE: Final = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)

_NOTHING_TO_SEE = (
    "這件文物沒有開放的圖像，所以沒有 IIIF manifest。",
    "No picture of this object is open, so it has no IIIF manifest.",
)


class Manifest(PresentationView):
    """`{object}/manifest`. `manifest` may be given: so is an address dragged into a viewer written."""

    parameters = ("manifest",)

    def get(self, request: Request, object_id: str) -> Response:
        record = find_work(object_id)
        prefetch_related_objects([record], "models_3d__institution", "parts__models_3d__institution")
        return self.deliver_resource(
            manifests.manifest(record),
            manifests.credits(record),
            copyright_status=record.copyright_status,
            last_modified=max(row.updated_at for row in (record, *record.parts.all())),
        )


class WholeCollection(PresentationView):
    """`collection`: the categories, and what others have. Not all of that stands in the log, so it has no date."""

    def get(self, request: Request) -> Response:
        house = house_attribution()
        return self.deliver_resource(collections.whole(house), [(None, house)])


class CategoryCollection(PresentationView):
    """`collection/{category}`: its manifests, page by page; follow the last item."""

    parameters = ("cursor",)

    def get(self, request: Request, category_id: str) -> Response:
        category = Category.objects.filter(pk=category_id).first()
        if category is None:
            raise Problem(404)
        cursor = request.query_params.get("cursor", "")
        try:
            found = collections.page(category, read_cursor(cursor))
        except BadParameter:
            raise lost(cursor) from None
        return self.deliver_resource(found, [(None, house_attribution())], last_modified=last_moment())


class Selection(PresentationView):
    """`collection/selection?id=…&id=…`: what a reader has chosen."""

    parameters = ("id",)
    repeatable = frozenset({"id"})

    def get(self, request: Request) -> Response:
        ids = chosen_ids(request.query_params.getlist("id"))
        address = f"{addresses.collection('selection')}?{urlencode([('id', identity) for identity in ids])}"
        return self.deliver_resource(collections.chosen(ids, address), [(None, house_attribution())])


class Search(PresentationView):
    """`{object}/search?q=…`: the inscriptions with those words (Content Search 2.0)."""

    profile = content_search.CONTEXT
    parameters = ("q", *content_search.IGNORED, "page")

    def get(self, request: Request, object_id: str) -> Response:
        q, ignored = read_words(request)
        page = request.query_params.get("page", "1")
        if not _PAGE.fullmatch(page):
            raise bad_parameter("page", page[:80], ("page 是 1 起的整數。", "page is a whole number from 1."))
        record = find_work(object_id)
        found = content_search.results(record, q, int(page), ignored)
        if found is None:
            raise Problem(404, ("沒有這一頁。", "There is no such page."))
        credits: list[Credit] = [("text", work.attribution) for work in manifests.works(record)]
        return self.deliver_resource(found, credits, copyright_status=record.copyright_status)


class AutoComplete(LinkedDataView):
    """`{object}/autocomplete?q=…`: what can be searched for that begins like this."""

    profile = content_search.CONTEXT
    parameters = ("q", *content_search.IGNORED)

    def get(self, request: Request, object_id: str) -> Response:
        q, ignored = read_words(request)
        record = find_work(object_id)
        made = {
            "id": f"{addresses.part(record.pk, 'autocomplete')}?{urlencode({'q': q})}",
            "type": "TermPage",
            "items": content_search.terms(record, q),
        }
        return self.deliver(made | ({"ignored": ignored} if ignored else {}), record.attribution)


class Activity(LinkedDataView):
    """`/iiif/discovery/1/activity`: the stream of changes (Change Discovery 1.0)."""

    profile = discovery.CONTEXT

    def get(self, request: Request) -> Response:
        house = house_attribution()
        body = discovery.stream() | {"rights": house.rights_uri("iiif")}
        return self.deliver(body, house, last_modified=last_moment())


class ActivityPage(LinkedDataView):
    """One page of it, by number; the stream and the pages name each other."""

    profile = discovery.CONTEXT

    def get(self, request: Request, page: int) -> Response:
        body = discovery.page(page) if page < 2**53 else None
        if body is None:
            raise Problem(404, ("沒有這一頁。", "There is no such page."))
        return self.deliver(body, house_attribution())


def read_words(request: Request) -> tuple[str, list[str]]:
    """What is searched for, and the parameters that were given and change nothing. Raises Problem 400."""
    q = clean(request.query_params.get("q", ""))
    if not q:
        raise bad_parameter("q", None, ("用 q 說要找什麼。", "Say in q what to look for."))
    return q, [name for name in content_search.IGNORED if name in request.query_params]


def find_work(object_id: str) -> MuseumObject:
    """The public object with its leaves. Raises Problem: 404, also without an open picture; 410 withdrawn."""
    record = MuseumObject.objects.seen().with_leaves().filter(pk=object_id).first()
    if record is None:
        raise Problem(404)
    if not record.is_public:
        raise withdrawn(record)
    if not manifests.pictures(record):
        raise Problem(404, _NOTHING_TO_SEE)
    return record
