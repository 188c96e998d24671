"""3D models of objects: their data, and the file of each that is open."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api import records
from catalogue.delivery.files import send_file
from catalogue.delivery.paging import Position, Slice, by_key
from catalogue.delivery.pictures import find_model, not_open
from catalogue.delivery.views import DataView, FileView, ListView
from catalogue.description import model_rung
from catalogue.models import Model3D
from catalogue.models.changes import counted
from catalogue.models.models3d import MEDIA_TYPE


class ModelList(ListView):
    """3D models of public objects, by id."""

    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        "object": "object.id",
        "title_zh": "object.title.zh-Hant",
        "title_en": "object.title.en",
        "alt_zh": "alt.zh-Hant",
        "alt_en": "alt.en",
        "is_illustration": "is_illustration",
        "triangles": "triangles",
        "bytes": "bytes",
        "state": "state",
        "file": "file",
        "updated_at": "updated_at",
        "url": "url",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        chosen = Model3D.objects.public()
        rows, following, preceding = by_key(chosen.with_rights(), position, size)
        return Slice([records.model3d(row) for row in rows], counted(chosen), following, preceding)


class ModelDetail(DataView):
    """One 3D model; that of a withdrawn object is 410."""

    def get(self, request: Request, model_id: str) -> Response:
        model = find_model(model_id)
        return self.deliver(
            records.model3d(model),
            model.attribution,
            last_modified=max(model.updated_at, model.object.updated_at),
        )


class ModelFile(FileView):
    """The GLB file. One that is not open answers 403, why, and where to ask for it."""

    def get(self, request: Request, model_id: str) -> HttpResponseBase:
        model = find_model(model_id)
        if not model.is_open:
            raise not_open(model_rung(model))
        name = f"{model.pk}.glb"
        return send_file(request._request, model.path, model.attribution, MEDIA_TYPE, name)
