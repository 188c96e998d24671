"""Lists around release rules, and how far the carrying out of a change has come."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, F, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from catalogue.media.release import apply
from catalogue.models import Institution, ObjectSet, ReleaseRule, ReleaseRun, Scope, Tier, TierState
from catalogue.models.release import PLACES
from catalogue.stewardship import applying
from portal.desk.permissions import may_release
from portal.desk.rules.words import where

_SECONDS = 8.0


class RuleFilters(WagtailFilterSet):
    tier = django_filters.ChoiceFilter(label="階 · Tier", choices=Tier.choices, widget=forms.RadioSelect)
    state = django_filters.ChoiceFilter(
        label="狀態 · State", choices=TierState.choices, widget=forms.RadioSelect
    )
    institution = django_filters.ModelChoiceFilter(
        label="圖像提供機構 · Pictures provided by",
        queryset=Institution.objects.all(),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ReleaseRule
        fields: list[str] = []


class RuleIndexView(generic.IndexView):
    """Rules, broadest first: the order in which they give way to one another."""

    page_title = "開放規則 · Release rules"
    filterset_class = RuleFilters
    is_searchable = False
    default_ordering = None
    paginate_by = 50
    no_results_message = "沒有符合的規則。No rule matches."

    def get_base_queryset(self) -> QuerySet[ReleaseRule]:
        rules = ReleaseRule.objects.select_related(
            "institution", "department", "category", "object_set", "object"
        )
        narrowness = [F(name).asc(nulls_first=True) for name in reversed(PLACES)]
        steps = Case(*(When(tier=tier, then=rank) for rank, tier in enumerate(Tier.values)))
        return rules.order_by("institution", *narrowness, steps, "pk")

    def get_edit_url(self, instance: ReleaseRule) -> str:
        if instance.scope == Scope.IMAGE:
            return reverse("objects:image", args=(instance.image_id,))
        return reverse("rules:edit", args=(instance.pk,))

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("where", label="範圍 · Scope", accessor=where, get_url=self.get_edit_url),
            Column("tier", label="階 · Tier", accessor="get_tier_display"),
            StatusTagColumn(
                "state",
                label="狀態 · State",
                accessor="get_state_display",
                primary=lambda rule: rule.opens,
            ),
            Column("licence", label="授權 · Licence", accessor=_licence),
            Column("reason_zh", label="原因 · Reason"),
            StatusTagColumn("review_date", label="檢討 · Review", accessor=_review, primary=_is_past),
            Column("institution", label="圖像提供 · Pictures by", accessor="institution.name_zh"),
        ]


class SetIndexView(generic.IndexView):
    page_title = "文物群組 · Object sets"
    default_ordering = "slug"

    def get_base_queryset(self) -> QuerySet[ObjectSet]:
        return ObjectSet.objects.annotate(
            objects_count=Count("members", distinct=True), rules_count=Count("rules", distinct=True)
        )

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("name_zh", label="名稱 · Name", accessor=str, get_url=self.get_edit_url),
            Column("objects_count", label="文物 · Objects"),
            Column("rules_count", label="規則 · Rules"),
        ]


class RunIndexView(generic.IndexView):
    page_title = "規則套用 · Applied changes"
    default_ordering = "-pk"

    @property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label="變更 · Change", get_url=lambda run: _run_url(run)),
            StatusTagColumn(
                "state",
                label="進度 · Progress",
                accessor=_progress,
                primary=lambda run: bool(run.finished_at),
            ),
            DateColumn("started_at", label="開始 · Started"),
            DateColumn("finished_at", label="結束 · Finished"),
        ]


class RunView(WagtailAdminTemplateMixin, TemplateView):
    """One change being carried out. Each post goes on for some seconds; so does `manage.py apply_rules`."""

    template_name = "desk/release_run.html"
    page_title = "規則套用 · Applying a change"
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_release(request.user):
            raise PermissionDenied
        self.run = get_object_or_404(ReleaseRun, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        applying.work(self.run, apply, seconds=_SECONDS)
        return redirect(_run_url(self.run))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("rules:index"), "label": ReleaseRule._meta.verbose_name_plural},
            {"url": "", "label": self.page_title},
        ]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton("所有規則 · All rules", url=reverse("rules:index"), icon_name="list-ul")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "run": self.run,
            "share": min(100, round(100 * self.run.done / self.run.due)) if self.run.due else 100,
            "failed_is_cut": len(self.run.failed) >= applying.TOLD,
            "rules_url": reverse("rules:index"),
        }


def _licence(rule: ReleaseRule) -> str:
    return str(rule.get_licence_display()) if rule.opens else ""


def _review(rule: ReleaseRule) -> str:
    return rule.review_date.isoformat() if rule.review_date else ""


def _is_past(rule: ReleaseRule) -> bool:
    return rule.review_date is not None and rule.review_date <= timezone.localdate()


def _progress(run: ReleaseRun) -> str:
    return "完成 · done" if run.finished_at else f"{run.done:,} / {run.due:,}"


def _run_url(run: ReleaseRun) -> str:
    return reverse("rules:run", args=(run.pk,))
