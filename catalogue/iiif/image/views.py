"""Answers of the Image API 3.0: information (§5), pictures (§4), and the way from the base URI to the first."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.delivery import headers
from catalogue.delivery.addresses import iiif_service
from catalogue.delivery.files import send_made
from catalogue.delivery.iiif import PresentationView
from catalogue.delivery.pages import delivered
from catalogue.delivery.views import refuse_unknown
from catalogue.iiif.image import parameters, services
from catalogue.iiif.image.making import make


class ImageInformation(PresentationView):
    """`{id}/info.json`."""

    profile = "http://iiif.io/api/image/3/context.json"

    def get(self, request: Request, image_id: str) -> Response:
        service = services.find(image_id)
        response = self.deliver_resource(
            service.information(),
            [(None, service.credit)],
            copyright_status=service.copyright_status,
        )
        response["Link"] = f'<{services.LEVEL}>; rel="profile"'
        return response


@delivered
def base(request: HttpRequest, image_id: str) -> HttpResponse:
    """`{id}` alone is a name, not a document: 303 to its information (§2)."""
    services.find(image_id)
    response = HttpResponse(status=303)
    response["Location"] = f"{iiif_service(image_id)}/info.json"
    headers.share(response)
    return response


@delivered
def picture(
    request: HttpRequest, image_id: str, region: str, size: str, rotation: str, name: str
) -> HttpResponseBase:
    """`{id}/{region}/{size}/{rotation}/{quality}.{format}`."""
    refuse_unknown(request, ())
    service = services.find(image_id)
    asked = parameters.read(region, size, rotation, name, service.size, service.limits)
    return send_made(
        request,
        partial(make, service, asked),
        service.credit,
        asked.media_type,
        etag=f'"{service.version}-{headers.etag_of(asked.canonical.encode())[1:-1]}"',
        name=f"{image_id}.{asked.cut.format}",
        links={"canonical": f"{iiif_service(image_id)}/{asked.canonical}", "profile": services.LEVEL},
    )
