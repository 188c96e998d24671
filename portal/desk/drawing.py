"""The editor's side of the walk-through: its picture is chosen from pictures, its stops are drawn (static/desk/walk.js)."""

from __future__ import annotations

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

from portal.pages.blocks.walk import RegionBlock, WalkBlock


class _DrawnAdapter(StructBlockAdapter):
    @cached_property
    def media(self) -> forms.Media:
        base = super().media
        return forms.Media(js=[*base._js, "desk/walk.js"], css=base._css)


class WalkAdapter(_DrawnAdapter):
    js_constructor = "kaiwu.WalkBlock"


class RegionAdapter(_DrawnAdapter):
    js_constructor = "kaiwu.RegionBlock"


def register_adapters() -> None:
    """Before any form of a page is made."""
    register(WalkAdapter(), WalkBlock)
    register(RegionAdapter(), RegionBlock)
