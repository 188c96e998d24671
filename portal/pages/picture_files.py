"""The way out for editorial pictures: renditions for public pages, and nothing else.

An original has no address. A rendition is sent as long as some public page shows its picture, or to whoever
brings the token of a preview; staff see the others, in the admin alone.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from catalogue.delivery.files import send_file
from catalogue.delivery.marker import delivered
from catalogue.media import PictureRefused
from catalogue.media.cutting import FORMATS as WRITTEN
from portal.pages.admission import is_admitted, is_shown, released
from portal.pages.models import EditorialImage, EditorialRendition
from portal.pages.pictures import FORMATS

_TYPES = {ending: f"image/{name}" for name, (ending, _) in WRITTEN.items()}


@delivered
def picture_file(request: HttpRequest, picture_id: int, width: int, extension: str) -> HttpResponseBase:
    """`/images/editorial/{id}/{width}.webp` and `.jpg`. Five queries where it is made already.

    404 for a picture that no public page shows, as for one that does not exist.
    """
    image = get_object_or_404(released(EditorialImage), pk=picture_id)
    is_previewed = is_admitted(request, image)
    if width not in image.page_widths or not (is_previewed or is_shown(image)):
        raise Http404
    name, media_type = FORMATS[extension]
    try:
        rendition = image.get_rendition(f"width-{width}|format-{name}")
    except PictureRefused as error:
        raise Http404 from error
    answer = send_file(request, rendition.file.name, image.attribution, media_type)
    if is_previewed:
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex"
    return answer


@delivered
def staff_rendition(request: HttpRequest, rendition_id: int) -> HttpResponseBase:
    """A rendition as the admin shows it, of whatever picture. Below `/admin/`, which asks who it is."""
    rows = EditorialRendition.objects.select_related("image__institution")
    rendition = get_object_or_404(rows, pk=rendition_id)
    media_type = _TYPES["." + rendition.file.name.rpartition(".")[2]]
    return send_file(request, rendition.file.name, rendition.image.attribution, media_type)
