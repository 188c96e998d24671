"""The form of a page at the desk."""

from __future__ import annotations

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class SitePageForm(WagtailAdminPageForm):
    """An address need not be written: a page that has none gets one as it is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def get_field_updates_for_resave(self) -> list[tuple[str, Any]]:
        """What a form that saves itself is told, so that it goes on with what has been stored."""
        updates: list[tuple[str, Any]] = super().get_field_updates_for_resave()
        if "slug" in self.fields and not self.cleaned_data.get("slug"):
            updates.append((self.add_prefix("slug"), self.instance.slug))
        return updates
