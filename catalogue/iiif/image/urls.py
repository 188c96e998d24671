"""Addresses of the Image API below `/iiif/3/` (§2.1)."""

from __future__ import annotations

from django.urls import path

from catalogue.iiif.image import views

urlpatterns = [
    path("iiif/3/<slug:image_id>", views.base, name="iiif-image-base"),
    path("iiif/3/<slug:image_id>/info.json", views.ImageInformation.as_view(), name="iiif-image-information"),
    path(
        "iiif/3/<slug:image_id>/<str:region>/<str:size>/<str:rotation>/<str:name>",
        views.picture,
        name="iiif-image",
    ),
]
