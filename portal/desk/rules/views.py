"""開放規則 at the desk: every change is tried first, shown, then confirmed, then carried out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from catalogue.media.release import apply
from catalogue.models import ObjectSet, ReleaseRule, ReleaseRun, Scope
from catalogue.stewardship import applying
from catalogue.stewardship.simulator import Simulation, simulate, simulate_members
from portal.desk.permissions import may_release
from portal.desk.rules.forms import NEEDED, RuleForm, SetForm
from portal.desk.rules.simulations import shown
from portal.desk.rules.words import describe

# So long a browser is kept waiting before it is shown how far the work has come.
_SECONDS = 4.0
_CHANGED_MEANWHILE = (
    "在您確認之前，規則或圖像又有變動，下面是現在的結果，請再看一次。"
    "Rules or images changed before you confirmed: this is what it comes to now."
)


class TriedView(WagtailAdminTemplateMixin, FormView):
    """A form whose outcome is shown before anything is saved. Stewards only.

    The first post shows the simulation with the form's values hidden in it; the second, with the number of
    files that was shown, saves and begins to carry it out.
    """

    template_name = "desk/rule.html"
    simulation_template = "desk/simulation.html"
    index_url_name = "rules:index"
    model: Any = ReleaseRule
    stored: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_release(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.stored = self.found()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            # Before the form puts what was sent into the very row it compares with.
            self.stored = self.found(lock=True)
            if "back" in request.POST:
                return self.render_to_response(self.get_context_data(form=self.get_form()))
            response = super().post(request, *args, **kwargs)
        return self.begin(response)

    def form_valid(self, form: Any) -> HttpResponse:
        simulation = self.simulation(form)
        told = self.request.POST.get("shown")
        if told == str(simulation.changed):
            self.run = self.save(form, simulation.changed)
            return HttpResponseRedirect(reverse(self.index_url_name))
        if told is not None:
            messages.warning(self.request, _CHANGED_MEANWHILE)
        context = self.get_context_data(form=form, simulation=simulation, **shown(simulation))
        return self.response_class(self.request, [self.simulation_template], context)

    run: ReleaseRun | None = None

    def begin(self, response: HttpResponse) -> HttpResponse:
        """Once it is saved: carry it out as far as a moment allows, then show how far it came."""
        if self.run is None:
            return response
        applying.work(self.run, apply, seconds=_SECONDS)
        return redirect("rules:run", self.run.pk)

    def found(self, lock: bool = False) -> Any:
        """The stored thing that is changed, None where a new one is made."""
        if "pk" not in self.kwargs:
            return None
        rows = self.model._default_manager.all()
        return get_object_or_404(rows.select_for_update() if lock else rows, pk=self.kwargs["pk"])

    def simulation(self, form: Any) -> Simulation:
        raise NotImplementedError

    def save(self, form: Any, due: int) -> ReleaseRun | None:
        """Save within the transaction; the run that carries it out, None where no file changes."""
        raise NotImplementedError

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": self.model._meta.verbose_name_plural},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "index_url": reverse(self.index_url_name),
            "stored": self.stored,
        }


class RuleView(TriedView):
    """A new rule, or another wording of one that is stored."""

    page_title = "開放規則 · Release rule"
    header_icon = "key"
    form_class = RuleForm

    def found(self, lock: bool = False) -> ReleaseRule | None:
        rule: ReleaseRule | None = super().found(lock)
        if rule is not None and rule.scope == Scope.IMAGE:
            raise PermissionDenied
        return rule

    def get_form_kwargs(self) -> dict[str, Any]:
        instance = None if self.stored is None else ReleaseRule.objects.get(pk=self.stored.pk)
        return super().get_form_kwargs() | {"instance": instance}

    def simulation(self, form: RuleForm) -> Simulation:
        self.extra_context = {"proposed": describe(form.instance)}
        return simulate(form.instance, self.stored)

    def save(self, form: RuleForm, due: int) -> ReleaseRun | None:
        rule = form.save()
        action = "wagtail.create" if self.stored is None else "wagtail.edit"
        log(rule, action, user=self.request.user, data={"files": due, "rule": describe(rule)})
        messages.success(self.request, f"已存檔：{describe(rule)}。Saved.")
        return start(describe(rule), (one for one in (rule, self.stored) if one), due)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        needed = {scope.value: names for scope, names in NEEDED.items()}
        return context | {
            "media": context["form"].media,
            "needed": json.dumps(needed),
            "can_delete": self._can_delete(),
            "former": describe(self.stored) if self.stored else "",
        }

    def _can_delete(self) -> bool:
        """An institution's default is changed, never deleted: without it the source alone would decide."""
        return self.stored is not None and self.stored.scope != Scope.INSTITUTION


class RuleDeleteView(TriedView):
    page_title = "刪除規則 · Delete rule"
    header_icon = "bin"
    form_class = forms.Form
    template_name = "desk/simulation.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.stored = self.found()
        return self.form_valid(forms.Form())

    def found(self, lock: bool = False) -> ReleaseRule:
        rule: ReleaseRule = super().found(lock)
        if rule.scope in (Scope.INSTITUTION, Scope.IMAGE):
            raise PermissionDenied
        return rule

    def simulation(self, form: forms.Form) -> Simulation:
        return simulate(None, self.stored)

    def save(self, form: forms.Form, due: int) -> ReleaseRun | None:
        rule = self.stored
        title = f"刪除：{describe(rule)}"
        log(rule, "wagtail.delete", user=self.request.user, data={"files": due, "rule": describe(rule)})
        run = start(title, [rule], due)
        rule.delete()
        messages.success(self.request, f"已{title}。Deleted.")
        return run

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"deletes": True, "proposed": describe(self.stored)}


class SetView(TriedView):
    """A new object set, or other members of one. Tried as soon as a rule speaks of it."""

    page_title = "文物群組 · Object set"
    header_icon = "list-ul"
    form_class = SetForm
    model = ObjectSet
    index_url_name = "object_sets:index"
    template_name = "desk/object_set.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        instance = None if self.stored is None else ObjectSet.objects.get(pk=self.stored.pk)
        return super().get_form_kwargs() | {"instance": instance}

    def simulation(self, form: SetForm) -> Simulation:
        if self.stored is None:
            return Simulation([], 0, {})
        return simulate_members(self.stored, form.cleaned_data["members"])

    def form_valid(self, form: SetForm) -> HttpResponse:
        if self.stored is None or not self.stored.rules.exists():
            self.run = self.save(form, 0)
            return HttpResponseRedirect(reverse(self.index_url_name))
        return super().form_valid(form)

    def save(self, form: SetForm, due: int) -> ReleaseRun | None:
        before = set(self.stored.members.values_list("pk", flat=True)) if self.stored else set()
        saved = form.save()
        action = "wagtail.create" if self.stored is None else "wagtail.edit"
        count = len(form.cleaned_data["members"])
        log(saved, action, user=self.request.user, data={"files": due, "members": count})
        messages.success(self.request, f"已存檔：{saved}，{count:,} 件。Saved.")
        gone = before - set(form.cleaned_data["members"])
        return start(f"群組：{saved}", saved.rules.all(), due, gone)


def start(
    title: str, rules: Iterable[ReleaseRule], due: int, objects: Iterable[str] = ()
) -> ReleaseRun | None:
    return applying.start(title, rules, due, objects) if due else None
