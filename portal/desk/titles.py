"""Pages of the desk's own, beside Wagtail's viewsets."""

from __future__ import annotations

from typing import Any

from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class TitledView(WagtailAdminTemplateMixin, TemplateView):
    """A page that says in its header what it is, and of what (`get_page_subtitle`)."""

    def above(self) -> list[dict[str, Any]]:
        """What stands above it, as breadcrumbs."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, *self.above(), here]
