"""Panels of the editors' forms that tell instead of asking."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from portal.pages.belonging import MOST, belonging


class FoundPanel(Panel):
    """How many objects the rules of a theme find, as it was saved last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "desk/found.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            theme = self.instance
            return context | {"belonging": belonging(theme) if theme.pk else None, "most": MOST}
