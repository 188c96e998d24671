"""Addresses of the reading pages (inside the language prefix) and of what they are made of (outside)."""

from __future__ import annotations

from django.urls import path

from catalogue.browse import checking, fair_use, files, plain, reuse, selection
from catalogue.browse.datasets import views as datasets
from catalogue.browse.discovery import feeds, linksets, oembed, opensearch, robots, sitemaps
from catalogue.browse.objects import compare
from catalogue.browse.objects import views as objects
from catalogue.browse.search import views as search

data_urlpatterns = [
    path("images/<str:image>/<int:width>.webp", files.rendition, {"extension": "webp"}, name="webp"),
    path("images/<str:image>/<int:width>.jpg", files.rendition, {"extension": "jpg"}, name="jpeg"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap-pages"),
    path("sitemap-objects-<int:number>.xml", sitemaps.objects, name="sitemap-objects"),
    path("llms.txt", robots.llms, name="llms"),
    path("oembed", oembed.OEmbed.as_view(), name="oembed"),
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path("suggestions", opensearch.suggestions, name="opensearch-suggestions"),
    path("objects/<str:identity>/linkset", linksets.LinkSet.as_view(), name="linkset"),
    path("feeds/objects.atom", feeds.objects, name="feed-objects"),
    path("feeds/datasets.atom", feeds.datasets, name="feed-datasets"),
]
page_urlpatterns = [
    path("search/", search.search, name="search"),
    path("objects/by-number/<str:number>/", objects.by_number, name="by-number"),
    path("objects/<str:identity>/", objects.detail, name="object"),
    path("datasets/", datasets.index, name="datasets"),
    path("datasets/<str:identity>/", datasets.detail, name="dataset"),
    path("compare/", compare.compare, name="compare"),
    path("licences/", plain.licences, name="licences"),
    path("credit/", plain.credit, name="credit"),
    path("credit/check/", checking.check, name="check"),
    path("reuse/", reuse.reuse, name="reuse"),
    path("request/", plain.ask, name="request"),
    path("selection/", selection.selection, name="selection"),
    path("developers/fair-use/", fair_use.fair_use, name="fair-use"),
    path("developers/key/", fair_use.key, name="key"),
    path("developers/key/revoke/", fair_use.revoke, name="revoke"),
]
