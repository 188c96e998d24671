"""Addresses below `/iiif/`, all outside the language prefix."""

from __future__ import annotations

from catalogue.iiif.image.urls import urlpatterns as image_urlpatterns
from catalogue.iiif.presentation.urls import urlpatterns as presentation_urlpatterns

data_urlpatterns = [*presentation_urlpatterns, *image_urlpatterns]
