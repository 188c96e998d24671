"""3D models of an object at the desk: take one in, put its words and its release right."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.log_actions import log

from catalogue.media.models3d import ModelRefused, next_number, publish, store_model
from catalogue.models import Model3D, MuseumObject
from portal.desk.columns import picture_address
from portal.desk.models3d.forms import ModelForm, ModelUploadForm, refusal
from portal.desk.objects.parts import ObjectPartView, ObjectUploadView
from portal.desk.permissions import may_release


class ModelUploadView(ObjectUploadView):
    """One new model, looked over before anything else is done with it."""

    template_name = "desk/model.html"
    page_title = "上傳立體模型 · Upload a 3D model"
    form_class = ModelUploadForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"record": self.record}

    def form_valid(self, form: ModelUploadForm) -> HttpResponse:
        values = dict(form.cleaned_data)
        uploaded = values.pop("file")
        try:
            with self.taken(uploaded) as path:
                model = store_model(self.record, path, n=next_number(self.record), **values)
                log(self.record, "kaiwu.model", user=self.request.user, data={"model": model.pk})
        except ModelRefused as error:
            form.add_error("file", refusal(error, uploaded.name))
            return self.form_invalid(form)
        messages.success(self.request, f"已存入立體模型 {model.pk}。Stored.")
        return redirect(self.object_url())


class ModelEditView(ObjectPartView, FormView):
    """Words and poster for editors; for stewards the release besides. Saved whole or not at all."""

    template_name = "desk/model.html"
    page_title = "編輯立體模型 · Edit 3D model"
    form_class = ModelForm
    model3d: Model3D

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._read()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: str, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        with transaction.atomic():
            self._read(lock=True)
            response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def get_form_kwargs(self) -> dict[str, Any]:
        may = may_release(self.request.user)
        return super().get_form_kwargs() | {"instance": self.model3d, "may_release": may}

    def form_valid(self, form: ModelForm) -> HttpResponse:
        model = publish(form.save(commit=False))
        changed = [name for name in form.changed_data if name != "seen"]
        log(self.record, "kaiwu.model", user=self.request.user, data={"model": model.pk, "fields": changed})
        messages.success(self.request, f"已存檔：立體模型 {model.pk}。Saved.")
        return redirect(self.object_url())

    def _read(self, lock: bool = False) -> None:
        rows = Model3D.objects.with_rights()
        self.model3d = get_object_or_404(rows, pk=self.kwargs["model"])
        if lock:
            # The object is what two editors would meet at: its row is the lock of its models.
            MuseumObject.objects.select_for_update().get(pk=self.model3d.object_id)
            self.model3d = rows.get(pk=self.model3d.pk)
        self.record = self.model3d.object
        poster = self.model3d.poster
        self.src = picture_address(poster, is_public=self.record.is_public, width=480)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "model": self.model3d,
            "src": self.src,
            "object_url": self.object_url(),
            "media": context["form"].media,
        }
