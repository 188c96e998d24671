"""Forms as a browser sends them back: what a page shows, with some fields changed."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client


def shown(*forms: BaseForm) -> dict[str, Any]:
    """The values of these forms as they stand in the page, empty ones as ""."""
    values = {}
    for form in forms:
        for field in form:
            value = field.value()
            value = field.field.prepare_value(value)
            if value is True:
                value = "on"
            if value is not False:
                values[field.html_name] = "" if value is None else value
    return values


def submit(client: Client, url: str, **changes: Any) -> HttpResponse:
    """Open a page, change some fields of its form(s), and send it."""
    context = client.get(url).context
    values = shown(context["form"], *context.get("tiers", []))
    return client.post(url, values | {name.replace("__", "-"): value for name, value in changes.items()})
