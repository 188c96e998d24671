"""Addresses of the reading pages (inside the language prefix) and of what they are made of (outside)."""

from __future__ import annotations

from django.urls import path, re_path

from catalogue.browse import files, objects, search

app_name = "browse"

data_urlpatterns = [
    re_path(
        r"^images/(?P<image>[A-Za-z0-9-]{1,64})/(?P<width>[1-9][0-9]{1,4})\.(?P<extension>webp|jpg)$",
        files.rendition,
        name="rendition",
    ),
]
page_urlpatterns = [
    path("search/", search.search, name="search"),
    path("objects/by-number/<str:number>/", objects.by_number, name="by-number"),
    re_path(r"^objects/(?P<identity>[a-z0-9-]{2,40})/$", objects.detail, name="object"),
]
