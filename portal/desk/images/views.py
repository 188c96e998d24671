"""Images of an object at the desk: edit one, upload one, and see those of drafts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.log_actions import log

from catalogue.browse.pictures import shown_attribution
from catalogue.delivery.files import send_file
from catalogue.media import PictureRefused, Supplied, paths
from catalogue.media.ingest import commit
from catalogue.media.planning import plan
from catalogue.media.release import decide
from catalogue.media.workers import Workers
from catalogue.models import ImageFile, MuseumObject, ObjectImage, Policy, ReleaseRule, Tier
from catalogue.models.policy import situation_of
from portal.desk.columns import picture_address
from portal.desk.images.forms import ImageForm, TierForm, UploadForm, check_ladder
from portal.desk.objects.parts import ObjectPartView, ObjectUploadView
from portal.desk.permissions import may_release
from portal.pages.refusals import refusal


class ImageEditView(ObjectPartView, TemplateView):
    """Alternative texts for editors; for stewards the tiers besides. Saved whole or not at all."""

    template_name = "desk/image.html"
    page_title = "編輯圖像 · Edit image"
    image: ObjectImage
    src: str | None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._read()
        self.form = ImageForm(instance=self.image)
        self.tiers = self._tier_forms()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            self._read(lock=True)
            self.form = ImageForm(request.POST, instance=self.image)
            self.tiers = self._tier_forms(request.POST)
            valid = [form.is_valid() for form in (self.form, *self.tiers)]
            if all(valid):
                check_ladder(self.tiers)
            if all(valid) and not any(form.errors for form in self.tiers):
                return self._save()
        messages.error(request, "還沒有存檔，請看下面標出的地方。Not saved: see the fields marked below.")
        response: HttpResponseBase = self.render_to_response(self.get_context_data())
        return response

    def _read(self, lock: bool = False) -> None:
        # The object is what two editors would meet at: its row is the lock of its images.
        image = get_object_or_404(ObjectImage.objects.with_files(), pk=self.kwargs["image"])
        if lock:
            MuseumObject.objects.select_for_update().get(pk=image.object_id)
            image = ObjectImage.objects.with_files().get(pk=image.pk)
        self.image, self.record = image, image.object
        # Now: validating the forms puts what was sent into these very rows.
        self.src = picture_address(image, is_public=self.record.is_public, width=480)

    def _tier_forms(self, data: Any = None) -> list[TierForm]:
        if not may_release(self.request.user):
            return []
        rank = list(Tier.values)
        rows = sorted(self.image.files.all(), key=lambda row: rank.index(row.tier))
        situation = situation_of(self.record, self.image.institution_id, self.image.pk)
        policy = Policy.of([situation])

        def rule(row: ImageFile) -> ReleaseRule | None:
            stated = row.stated_licence
            return policy.decide(situation, row.tier, stated, is_derived=row.is_derived).rule

        return [TierForm(data, instance=row, prefix=row.tier, rule=rule(row)) for row in rows]

    def _save(self) -> HttpResponse:
        image = self.form.save()
        changed = [name for form in self.tiers for name in form.changed_data if name != "seen"]
        if changed:
            fresh = ObjectImage.objects.with_files().get(pk=image.pk)
            again = [form.instance.tier for form in self.tiers if form.is_taken_back]
            ReleaseRule.objects.filter(image=image, tier__in=again).delete()
            decide(fresh, {form.instance.tier: form.wish() for form in self.tiers if not form.is_taken_back})
        else:
            image.object.touch()
        log(self.record, "kaiwu.image", user=self.request.user, data={"image": image.pk, "tiers": changed})
        messages.success(self.request, f"已存檔：圖像 {image.pk}。Saved.")
        return redirect(self.object_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = {form.instance.tier for form in self.tiers}
        media = self.form.media
        for form in self.tiers:
            media += form.media
        return super().get_context_data(**kwargs) | {
            "image": self.image,
            "form": self.form,
            "tiers": self.tiers,
            "absent": [Tier(tier).label for tier in Tier.values if tier not in held] if self.tiers else [],
            "src": self.src,
            "object_url": self.object_url(),
            "media": media,
        }


class UploadView(ObjectUploadView):
    """One new image, stored by the catalogue's own ingest: measured, marked with its credit, tiered."""

    template_name = "desk/upload.html"
    page_title = "上傳圖像 · Upload an image"
    form_class = UploadForm

    def form_valid(self, form: UploadForm) -> HttpResponse:
        values = form.cleaned_data
        uploaded = values["picture"]
        try:
            image = self._store(uploaded, values)
        except PictureRefused as error:
            form.add_error("picture", refusal(error, uploaded.name))
            return self.form_invalid(form)
        messages.success(self.request, f"已存入圖像 {image.pk}。Stored.")
        return redirect(self.object_url())

    def _store(self, uploaded: Any, values: dict[str, Any]) -> ObjectImage:
        with self.taken(uploaded) as path:
            given = Supplied(path, values["licence"])
            planned = plan(
                self.record,
                [] if values["smaller"] else [given],
                master=given if values["smaller"] else None,
                institution=values["institution"],
                is_illustration=values["is_illustration"],
                alt=(values["alt_zh"], values["alt_en"]),
            )
            with Workers(min(1, settings.IMAGE_WORKERS)) as worker:
                image = commit(worker.result(planned, worker.submit(planned)))
            log(self.record, "kaiwu.upload", user=self.request.user, data={"image": image.pk})
        return image


class PictureView(PermissionCheckedMixin, View):
    """A page rendition of an image whose object is not public: for staff alone, never cached by others."""

    model = MuseumObject
    any_permission_required = ["view", "change"]

    def get(self, request: HttpRequest, image: str, width: int) -> HttpResponseBase:
        found = get_object_or_404(ObjectImage.objects.with_files(), pk=image)
        credit = shown_attribution(found)
        if credit is None:
            raise Http404
        try:
            path = paths.page_file(found, width, "webp")
        except FileNotFoundError as error:
            raise Http404 from error
        response: HttpResponseBase = send_file(request, path, credit, "image/webp")
        response["Cache-Control"] = "private, no-store"
        return response
