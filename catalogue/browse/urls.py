"""Addresses of the reading pages (inside the language prefix) and of what they are made of (outside)."""

from __future__ import annotations

from django.urls import path

from catalogue.browse import datasets, files, machines, objects, plain, search

data_urlpatterns = [
    path("images/<str:image>/<int:width>.webp", files.rendition, {"extension": "webp"}, name="webp"),
    path("images/<str:image>/<int:width>.jpg", files.rendition, {"extension": "jpg"}, name="jpeg"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap_index, name="sitemap"),
    path("sitemap-pages.xml", machines.sitemap_pages, name="sitemap-pages"),
    path("sitemap-objects-<int:number>.xml", machines.sitemap_objects, name="sitemap-objects"),
    path("feeds/objects.atom", machines.feed, name="feed-objects"),
]
page_urlpatterns = [
    path("search/", search.search, name="search"),
    path("objects/by-number/<str:number>/", objects.by_number, name="by-number"),
    path("objects/<str:identity>/", objects.detail, name="object"),
    path("datasets/", datasets.index, name="datasets"),
    path("datasets/<str:identity>/", datasets.detail, name="dataset"),
    path("licences/", plain.licences, name="licences"),
    path("credit/", plain.credit, name="credit"),
    path("request/", plain.ask, name="request"),
]
