"""Addresses of what is said about objects."""

from __future__ import annotations

from django.urls import path

from catalogue.iiif.presentation import views

_ROOT = "iiif/presentation/3/"
_ACTIVITY = "iiif/discovery/1/activity"

urlpatterns = [
    path(f"{_ROOT}collection", views.WholeCollection.as_view(), name="iiif-collection"),
    path(f"{_ROOT}collection/selection", views.Selection.as_view(), name="iiif-selection"),
    path(
        f"{_ROOT}collection/<str:category_id>",
        views.CategoryCollection.as_view(),
        name="iiif-category",
    ),
    path(f"{_ROOT}<str:object_id>/manifest", views.Manifest.as_view(), name="iiif-manifest"),
    path(f"{_ROOT}<str:object_id>/search", views.Search.as_view(), name="iiif-search"),
    path(f"{_ROOT}<str:object_id>/autocomplete", views.AutoComplete.as_view(), name="iiif-autocomplete"),
    path(_ACTIVITY, views.Activity.as_view(), name="iiif-activity"),
    path(f"{_ACTIVITY}/<int:page>", views.ActivityPage.as_view(), name="iiif-activity-page"),
]
