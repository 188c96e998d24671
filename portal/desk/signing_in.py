"""Signing in: guesses are limited, and after the password comes the second factor."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import segno
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.generic import FormView
from django_otp import login
from wagtail.admin import messages
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from catalogue.delivery.callers import counters, network_of
from catalogue.delivery.fair_use import counted
from portal.desk import second_factor
from portal.desk.titles import TitledView

# So many wrong passwords within so many seconds: for one name from one network, and for all names from it.
GUESSES: Final = 10
GUESSES_OF_ALL: Final = 100
_SECONDS: Final = 15 * 60
# What somebody may open who has given a password alone.
_OPEN: Final = frozenset(
    {
        *("two_factor", "two_factor_set_up"),
        *(
            "wagtailadmin_login",
            "wagtailadmin_logout",
            "wagtailadmin_javascript_catalog",
            "wagtailadmin_sprite",
        ),
    }
)


class LimitedLoginForm(LoginForm):  # type: ignore[misc]
    """Wagtail's form, which looks at no more passwords after too many wrong ones. No address is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = gettext("Password")

    def clean(self) -> Any:
        network = network_of(self.request)
        who = hashlib.sha256(self.cleaned_data.get("username", "").casefold().encode()).hexdigest()[:20]
        name, everybody = f"login:{who}:{network}", f"login:{network}"
        if counters().get(name, 0) >= GUESSES or counters().get(everybody, 0) >= GUESSES_OF_ALL:
            raise ValidationError(
                "試太多次了，請等十五分鐘再試。 · Too many wrong passwords: try again in fifteen minutes."
            )
        try:
            cleaned = super().clean()
        except ValidationError:
            counted(name, _SECONDS)
            counted(everybody, _SECONDS)
            raise
        counters().delete(name)
        return cleaned


class TwoFactorMiddleware:
    """Lets nobody on into the desk whose second factor is due."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponseBase | None:
        if not request.path_info.startswith("/admin/") or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if (match is not None and match.view_name in _OPEN) or not second_factor.is_due(request.user):
            return None
        return redirect(f"{reverse('two_factor')}?{urlencode({'next': request.get_full_path()})}")


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=40,
        label="驗證碼 · Code",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )


class _CodeView(FormView):
    form_class = CodeForm

    def get_success_url(self) -> str:
        """Where they were going, if that is on this site."""
        wanted = self.request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(wanted, self.request.get_host(), self.request.is_secure())
        return wanted if is_ours and wanted else reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = self.request.POST.get("next") or self.request.GET.get("next", "")
        return super().get_context_data(next=wanted, **kwargs)

    def refused(self, form: CodeForm) -> HttpResponse:
        if wait := second_factor.seconds_to_wait(self.request.user):
            words = f"不對。請等 {wait} 秒再試。 · Wrong: wait {wait} seconds and try again."
        else:
            words = "不對，或已經用過。請看現在的那一組。 · Wrong or used already: enter the code shown now."
        form.add_error("code", words)
        form.data = {"code": ""}  # the field is empty for the next one
        return self.form_invalid(form)


class VerifyView(_CodeView):
    """The code after the password."""

    template_name = "desk/two_factor.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if second_factor.device_of(request.user) is None:
            return redirect("two_factor_set_up")
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        device = second_factor.accepted_by(self.request.user, form.cleaned_data["code"])
        if device is None:
            return self.refused(form)
        login(self.request, device)
        return super().form_valid(form)


class SetUpView(_CodeView):
    """Setting an app up, by a QR code or its secret in letters; the first code confirms it."""

    template_name = "desk/two_factor_set_up.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Who has an app must use it before setting up another.
        if not request.user.is_verified() and second_factor.device_of(request.user) is not None:  # type: ignore[union-attr]
            return redirect("two_factor")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        device = second_factor.confirm(self.request.user, form.cleaned_data["code"])
        if device is None:
            return self.refused(form)
        login(self.request, device)
        log(self.request.user, "kaiwu.two_factor.on", user=self.request.user)
        return _shown_once(self.request, self.get_success_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        device = second_factor.begin(self.request.user)
        drawn = segno.make(device.config_url, micro=False).svg_inline(scale=5, border=4, light="#fff")
        secret = device.config_url.split("secret=")[1].split("&")[0]
        letters = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return super().get_context_data(qr=mark_safe(drawn), secret=letters, **kwargs)  # noqa: S308


class OwnView(TitledView):
    """One's own second factor: other recovery codes, another app, or none where none is required."""

    template_name = "desk/two_factor_own.html"
    page_title = "兩步驟登入 · Two-step sign-in"
    header_icon = "key"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("action") == "codes" and second_factor.device_of(request.user):
            return _shown_once(request, reverse("two_factor_own"))
        if request.POST.get("action") == "off" and not settings.REQUIRE_TWO_FACTOR:
            second_factor.forget(request.user)
            log(request.user, "kaiwu.two_factor.off", user=request.user)
            messages.success(request, "兩步驟登入關掉了。 · Two-step sign-in is off.")
        return redirect("two_factor_own")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_on = second_factor.device_of(self.request.user) is not None
        return {
            **super().get_context_data(**kwargs),
            "is_on": is_on,
            "is_required": settings.REQUIRE_TWO_FACTOR,
        }


class ResetView(TitledView):
    """A superuser takes the second factor of somebody away who has lost it."""

    template_name = "desk/two_factor_reset.html"
    page_title = "重設兩步驟登入 · Reset two-step sign-in"
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_superuser:  # type: ignore[union-attr]
            raise PermissionDenied
        self.person = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        second_factor.forget(self.person)
        log(self.person, "kaiwu.two_factor.reset", user=request.user)
        messages.success(
            request, f"{self.person}：重設了，下次登入重新設定。 · Reset: set up anew at the next sign-in."
        )
        return redirect("wagtailusers_users:index")


def two_factor_urls() -> list[URLPattern]:
    return [
        path("two-factor/", VerifyView.as_view(), name="two_factor"),
        path("two-factor/set-up/", SetUpView.as_view(), name="two_factor_set_up"),
        path("two-factor/own/", OwnView.as_view(), name="two_factor_own"),
        path("two-factor/reset/<int:pk>/", ResetView.as_view(), name="two_factor_reset"),
    ]


def account_item(request: HttpRequest) -> dict[str, str]:
    """Under one's own account, "more actions"."""
    return {
        "url": reverse("two_factor_own"),
        "label": "兩步驟登入 · Two-step sign-in",
        "help_text": "密碼之外，再用手機程式的六位數驗證碼。 · A code from an app, besides the password.",
    }


def reset_button(user: Any, request_user: Any) -> Iterator[Button]:
    if request_user.is_superuser:
        yield Button("重設兩步驟登入 · Reset two-step sign-in", reverse("two_factor_reset", args=[user.pk]))


def _shown_once(request: HttpRequest, on: str) -> HttpResponse:
    """New recovery codes, and where to go `on`."""
    codes = second_factor.new_recovery_codes(request.user)
    return TemplateResponse(request, "desk/two_factor_codes.html", {"codes": codes, "on": on})
