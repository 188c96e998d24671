"""Addresses of what editors publish, as data."""

from django.urls import path

from portal.pages_api import presentation, views

_V1 = "api/v1/"
_IIIF = "iiif/presentation/3/"

data_urlpatterns = [
    path(f"{_V1}exhibits/", views.ExhibitList.as_view(), name="api-exhibits"),
    path(f"{_V1}exhibits/<str:slug>/", views.ExhibitDetail.as_view(), name="api-exhibit"),
    path(f"{_V1}exhibits/<str:slug>/objects/", views.ExhibitObjects.as_view(), name="api-exhibit-objects"),
    path(f"{_V1}stories/", views.StoryList.as_view(), name="api-stories"),
    path(f"{_V1}stories/<str:slug>/", views.StoryDetail.as_view(), name="api-story"),
    path(f"{_IIIF}collection/exhibits", presentation.ExhibitsCollection.as_view(), name="iiif-exhibits"),
    path(
        f"{_IIIF}collection/exhibits/<str:slug>",
        presentation.ExhibitCollection.as_view(),
        name="iiif-exhibit-collection",
    ),
    path(
        f"{_IIIF}exhibits/<str:slug>/manifest",
        presentation.ExhibitManifest.as_view(),
        name="iiif-exhibit",
    ),
]
