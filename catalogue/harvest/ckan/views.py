"""`/api/3/action/{name}` and `/api/action/{name}`: GET and POST, every action reads."""

from __future__ import annotations

import re
from typing import Any, Final

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.delivery.addresses import absolute
from catalogue.delivery.house import house_attribution
from catalogue.delivery.problems import Problem
from catalogue.delivery.renderers import AttributedResultRenderer
from catalogue.delivery.views import AnyNegotiation, DataView
from catalogue.harvest.ckan.actions import ACTIONS
from catalogue.harvest.ckan.errors import BadRequest, CkanError, NotAuthorised
from catalogue.harvest.ckan.parameters import read
from catalogue.tables.connection import TooMuch

# Actions of CKAN that write end in one of these.
_WRITES: Final = re.compile(
    r"_(?:create|update|patch|delete|purge|upsert|invite|reorder|revise)\b|^(?:follow|unfollow)_"
)
_AGAIN: Final = 5  # seconds until it is worth asking again


class CkanAction(DataView):
    """One action by its name."""

    http_method_names = ["get", "post", "head", "options"]
    renderer_classes = [AttributedResultRenderer]
    content_negotiation_class = AnyNegotiation

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        # Parameters are the action's to judge, in CKAN's way and with CKAN's errors.
        APIView.initial(self, request, *args, **kwargs)

    def get(self, request: Request, action: str) -> Response:
        return self._answer(request._request, action)

    def post(self, request: Request, action: str) -> Response:
        return self._answer(request._request, action)

    def _answer(self, request: HttpRequest, name: str) -> Response:
        known = ACTIONS.get(name)
        if known is None:
            if _WRITES.search(name):
                raise NotAuthorised(name[:80])
            raise BadRequest(f"Action name not known: {name[:80]}")
        help_url = absolute(f"/api/3/action/help_show?name={name}")
        try:
            given = read(request)
            given.check(known.parameters)
            result, credit = known.run(given)
        except CkanError as error:
            error.help = help_url
            raise
        except TooMuch as error:
            raise Problem(503, error.words, headers={"Retry-After": str(_AGAIN)}) from error
        return self.deliver({"help": help_url, "success": True, "result": result}, credit)


class CkanVersion(DataView):
    """`/api/3`: the version of the API, which clients look at first."""

    renderer_classes = [AttributedResultRenderer]

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        return ()

    def get(self, request: Request) -> Response:
        return self.deliver({"version": 3}, house_attribution())
