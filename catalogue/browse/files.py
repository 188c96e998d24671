"""Page renditions of images: the files behind every <picture>."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from catalogue.browse.pictures import shown_attribution
from catalogue.delivery.files import send_file
from catalogue.delivery.pages import delivered
from catalogue.media import paths
from catalogue.models import ObjectImage

_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}


@delivered
def rendition(request: HttpRequest, image: str, width: int, extension: str) -> HttpResponseBase:
    """`/images/{id}/{width}.webp|jpg`: one ready-made width of a public image; 404 for any other."""
    found = get_object_or_404(ObjectImage.objects.public().with_files(), pk=image)
    credit = shown_attribution(found)
    try:
        path = paths.page_file(found, width, extension)
    except FileNotFoundError as error:
        raise Http404 from error
    if credit is None:
        raise Http404
    return send_file(request, path, credit, _TYPES[extension])
