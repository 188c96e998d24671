"""Publishing and withdrawing, for objects and datasets alike: one page that says what will happen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from catalogue.models import WithdrawalReason
from portal.desk.permissions import may_release


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label="原因 · Reason",
        choices=WithdrawalReason.choices,
        widget=forms.RadioSelect,
        help_text="原因會公開在撤下頁。「重複」與「錯誤」會留下品名，「權利」與「敏感」連品名也不留。"
        "The reason is public. Duplicate and error keep the title on the page, rights and sensitive do not.",
    )


class StateView(WagtailAdminTemplateMixin, FormView):
    """Base of both: stewards only, the record locked while its state changes."""

    model: Any = None  # a kind of Publishable
    edit_url_name = ""
    index_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_release(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self._found()
        if not self.is_due():
            return self.leave("狀態已經是這樣了。It is already in that state.")
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            self.object = self._found(lock=True)
            if not self.is_due():
                return self.leave("狀態已經是這樣了。It is already in that state.")
            return super().post(request, *args, **kwargs)

    def _found(self, lock: bool = False) -> Any:
        rows = self.model._default_manager.all()
        return get_object_or_404(rows.select_for_update() if lock else rows, pk=self.kwargs["pk"])

    def is_due(self) -> bool:
        raise NotImplementedError

    def leave(self, message: str) -> HttpResponseRedirect:
        messages.success(self.request, message)
        return HttpResponseRedirect(self.edit_url())

    def edit_url(self) -> str:
        return reverse(self.edit_url_name, args=(quote(self.object.pk),))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": self.model._meta.verbose_name_plural},
            {"url": self.edit_url(), "label": str(self.object)},
            {"url": "", "label": self.page_title, "sublabel": str(self.object)},
        ]

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        usage = ReferenceIndex.get_grouped_references_to(self.object)
        return super().get_context_data(**kwargs) | {
            "object": self.object,
            "edit_url": self.edit_url(),
            "users": [(str(item), len(references)) for item, references in usage[:20]],
        }


class WithdrawView(StateView):
    """撤下: the address stays and answers 410; the thing leaves search, lists and exports."""

    template_name = "desk/withdraw.html"
    page_title = "撤下 · Withdraw"
    header_icon = "no-view"
    form_class = ReasonForm

    def is_due(self) -> bool:
        return bool(self.object.is_public)

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        self.object.withdraw(reason)
        log(self.object, "kaiwu.withdraw", user=self.request.user, data={"reason": reason})
        return self.leave("已撤下，原址從現在起說明原因。Withdrawn: its address now says why.")


class PublishView(StateView):
    """公開: a draft for the first time, or something withdrawn once more."""

    template_name = "desk/publish.html"
    page_title = "公開 · Publish"
    header_icon = "view"
    form_class = forms.Form

    def is_due(self) -> bool:
        return not self.object.is_public

    def form_valid(self, form: forms.Form) -> HttpResponse:
        self.object.publish()
        log(self.object, "kaiwu.publish", user=self.request.user)
        return self.leave("已公開。Public from now on.")
