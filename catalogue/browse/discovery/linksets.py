"""The link set of an object (RFC 9264): what its page says in headers, in full."""

from __future__ import annotations

import json

from django.http.response import HttpResponseBase
from rest_framework.request import Request

from catalogue.delivery import signposts
from catalogue.delivery.documents import document
from catalogue.delivery.problems import Problem
from catalogue.delivery.tombstones import withdrawn
from catalogue.delivery.views import FileView
from catalogue.models import MuseumObject


class LinkSet(FileView):
    """`/objects/{id}/linkset`. The format has room for links alone: the credit is in the headers."""

    def get(self, request: Request, identity: str) -> HttpResponseBase:
        record = MuseumObject.objects.seen().with_card().prefetch_related("parts").filter(pk=identity).first()
        if record is None:
            raise Problem(404)
        if not record.is_public:
            raise withdrawn(record)
        body = json.dumps(signposts.linkset(record), ensure_ascii=False)
        return document(request._request, body, signposts.LINKSET, attribution=record.attribution)
