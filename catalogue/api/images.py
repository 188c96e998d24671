"""Images across objects: their data, and the file of each tier that is open."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api import records
from catalogue.delivery import downloads
from catalogue.delivery.files import send_file
from catalogue.delivery.paging import Position, Slice, by_key
from catalogue.delivery.pictures import find_image, not_open
from catalogue.delivery.problems import Problem, parameter_error
from catalogue.delivery.views import DataView, FileView, ListView, read_choice
from catalogue.description import ladder
from catalogue.models import Category, ImageFile, MuseumObject, ObjectImage, Tier, TierState
from catalogue.models.changes import counted
from catalogue.rights import LICENCES


class ImageList(ListView):
    """Images of public objects, by id."""

    parameters = ("object", "category", "tier", "licence")
    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        "object": "object.id",
        "title_zh": "object.title.zh-Hant",
        "title_en": "object.title.en",
        "order": "order",
        "alt_zh": "alt.zh-Hant",
        "alt_en": "alt.en",
        "is_illustration": "is_illustration",
        "width": "width",
        "height": "height",
        "dominant_colour": "colours.dominant",
        "palette": "colours.palette.*.colour",
        "tiers": "tiers.*.tier",
        "states": "tiers.*.state",
        "tier_licences": "tiers.*.attribution.licence.code",
        "files": "tiers.*.url",
        "iiif_service": "iiif_service",
        "updated_at": "updated_at",
        "url": "url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        chosen = _chosen(request)
        rows, following, preceding = by_key(chosen.with_files(), position, size)
        return Slice(
            [records.image(row) for row in rows],
            counted(chosen),
            following,
            preceding,
        )


class ImageDetail(DataView):
    """One image with its ladder; that of a withdrawn object is 410."""

    def get(self, request: Request, image_id: str) -> Response:
        image = find_image(image_id)
        body = records.image(image)
        credit = image.attribution(image.object.text_licence)
        return self.deliver(body, credit, last_modified=max(image.updated_at, image.object.updated_at))


class ImageTierFile(FileView):
    """The file of one tier. One that is not open answers 403, why, and where to ask for it."""

    def get(self, request: Request, image_id: str, tier: str) -> HttpResponseBase:
        image = find_image(image_id)
        rung = next(rung for rung in ladder(image) if rung.tier == tier)
        if not rung.is_open or rung.file is None:
            raise not_open(rung)
        file, name = rung.file, downloads.file_name(rung.file)
        try:
            response = send_file(request._request, file.path, rung.attribution, file.media_type, name)
        except Http404 as error:
            # Its files are being laid anew this very moment.
            raise Problem(503, headers={"Retry-After": "1"}) from error
        downloads.count(request._request, response, tier)
        return response


def _chosen(request: Request) -> Any:
    given = request.query_params
    rows: Any = ObjectImage.objects.public()
    if category := given.get("category"):
        known = tuple(Category.objects.values_list("pk", flat=True))
        rows = rows.filter(object__category=read_choice("category", category, known))
    if owner := given.get("object"):
        if not MuseumObject.objects.public().filter(pk=owner).exists():
            words = ("沒有這件公開的文物。", "There is no such public object.")
            raise Problem(404, words, errors=[parameter_error("object", owner[:80], words)])
        rows = rows.filter(object=owner)
    tier = read_choice("tier", given.get("tier"), tuple(Tier.values))
    licence = read_choice("licence", given.get("licence"), tuple(LICENCES))
    if tier or licence:
        held = ImageFile.objects.filter(image=OuterRef("pk"), state=TierState.OPEN)
        held = held.filter(tier=tier) if tier else held
        held = held.filter(licence=licence) if licence else held
        rows = rows.filter(Exists(held))
    return rows
