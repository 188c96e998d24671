"""Addresses below `/iiif/`, all outside the language prefix."""

from __future__ import annotations

from django.urls import URLPattern

data_urlpatterns: list[URLPattern] = []
