"""Addresses of what editors publish, as data."""

from django.urls import path

from portal.pages_api import presentation, theme_views, views

_V1 = "api/v1/"
_IIIF = "iiif/presentation/3/"

data_urlpatterns = [
    path(f"{_V1}exhibits/", views.ExhibitList.as_view(), name="api-exhibits"),
    path(f"{_V1}exhibits/<str:slug>/", views.ExhibitDetail.as_view(), name="api-exhibit"),
    path(f"{_V1}exhibits/<str:slug>/objects/", views.ExhibitObjects.as_view(), name="api-exhibit-objects"),
    path(f"{_V1}exhibits/<str:slug>/exhibit.pdf", views.ExhibitPrint.as_view(), name="api-exhibit-pdf"),
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
    path(f"{_V1}themes/", theme_views.ThemeList.as_view(), name="api-themes"),
    path(f"{_V1}themes/<str:slug>/", theme_views.ThemeDetail.as_view(), name="api-theme"),
    path(f"{_V1}themes/<str:slug>/objects/", theme_views.ThemeObjects.as_view(), name="api-theme-objects"),
    path(f"{_V1}themes/<str:slug>/theme.zip", theme_views.ThemeArchive.as_view(), name="api-theme-archive"),
    path(f"{_IIIF}collection/themes", theme_views.ThemesCollection.as_view(), name="iiif-themes"),
    path(
        f"{_IIIF}collection/themes/<str:slug>",
        theme_views.ThemeCollection.as_view(),
        name="iiif-theme-collection",
    ),
]
