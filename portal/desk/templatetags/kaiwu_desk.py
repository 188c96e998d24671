"""`{% load kaiwu_desk %}`: what the desk adds to Wagtail's own templates."""

from __future__ import annotations

from typing import Any

from django import template

from portal.desk.pages.english_review import review_of
from portal.desk.pages.languages import sides
from portal.pages.checks import faults_of
from portal.pages.fixed import SitePage

register = template.Library()


@register.inclusion_tag("desk/faults.html")
def page_faults(page: Any) -> dict[str, Any]:
    """What the checks find in the page as it was saved last; nothing for one that is not saved yet."""
    is_checked = isinstance(page, SitePage) and bool(page.pk)
    return {"is_checked": is_checked, "faults": faults_of(page) if is_checked else []}


@register.inclusion_tag("desk/sides.html")
def page_sides(page: Any) -> dict[str, Any]:
    """The page's other language; nothing for one that is not saved yet."""
    return sides(page) if isinstance(page, SitePage) and page.pk else {}


@register.inclusion_tag("desk/english_review_link.html")
def english_review(page: Any, user: Any) -> dict[str, Any]:
    """The way from the passages of a translation to its review."""
    return review_of(page, user)
