"""Addresses whose content editors write, but which answer even without their page."""

from django.urls import path

from portal.pages import developers, feeds, guides, views

data_urlpatterns = [path("feeds/exhibits.atom", feeds.exhibits, name="feed-exhibits")]
page_urlpatterns = [
    path("collections/<slug:slug>/", views.category, name="category"),
    path("developers/", developers.developers, name="developers"),
    path("developers/<slug:task>/", guides.guide, name="guide"),
]
