"""Addresses below `/iiif/`, all outside the language prefix."""

from __future__ import annotations

from catalogue.iiif.image.urls import urlpatterns as image_urlpatterns

data_urlpatterns = [*image_urlpatterns]
