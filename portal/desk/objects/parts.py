"""Pages of what belongs to one object, its images and its 3D models: their furniture, and how a file comes in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.models import MuseumObject
from portal.desk.permissions import may_release


class ObjectPartView(WagtailAdminTemplateMixin, PermissionCheckedMixin):
    """Furniture of a page below an object."""

    model: Any = MuseumObject
    permission_required = "change"
    header_icon = "image"
    record: MuseumObject

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("objects:index"), "label": MuseumObject._meta.verbose_name_plural},
            {"url": self.object_url(), "label": str(self.record)},
            {"url": "", "label": self.page_title, "sublabel": str(self.record)},
        ]

    def object_url(self) -> str:
        return reverse("objects:edit", args=(self.record.pk,))

    def get_page_subtitle(self) -> str:
        return str(self.record)


class ObjectUploadView(ObjectPartView, FormView):
    """One new file of an object, for who may release it."""

    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_release(request.user):
            raise PermissionDenied
        self.record = get_object_or_404(MuseumObject.objects.with_everything(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"institution": self.record.institution_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"record": self.record, "object_url": self.object_url()}

    @contextmanager
    def taken(self, uploaded: UploadedFile) -> Iterator[Path]:
        """The upload as a file that is gone afterwards; the object is locked meanwhile, in one transaction."""
        with tempfile.TemporaryDirectory(prefix="kaiwu-upload-") as folder:
            path = Path(folder) / "upload"
            with path.open("wb") as file:
                file.writelines(uploaded.chunks())
            with transaction.atomic():
                MuseumObject.objects.select_for_update().get(pk=self.record.pk)
                yield path
