"""`/oai`, by GET and by POST (§3.1.1). An error is an answer like any other: 200, with its code inside."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from catalogue.delivery.harvested import harvested
from catalogue.delivery.pages import delivered
from catalogue.harvest.oai import answers
from catalogue.harvest.oai.arguments import Asked, read
from catalogue.harvest.oai.errors import Refused
from catalogue.models import Institution


@csrf_exempt
@delivered(methods=("POST",))
def oai(request: HttpRequest) -> HttpResponseBase:
    """Answer one request of a harvester. The credit of the repository stands before each answer, as a comment."""
    portal = Institution.objects.primary()
    asked: Asked | None = None
    try:
        asked = read(request.POST if request.method == "POST" else request.GET)
        made = answers.answer(asked, portal)
    except Refused as fault:
        made = answers.refusal(fault, asked)
    return harvested(request, made, attribution=portal.attribution)
