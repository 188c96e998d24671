"""Addresses whose content editors write, but which answer even without their page."""

from django.urls import path

from portal.pages import feeds, previews
from portal.pages.developers import calls, guides
from portal.pages.landings import views
from portal.pages.picture_files import picture_file
from portal.pages.recording_files import captions_file, recording_file

_PICTURE = "images/editorial/<int:picture_id>/<int:width>"
_RECORDING = "recordings/<int:recording_id>"
data_urlpatterns = [
    path("feeds/exhibits.atom", feeds.exhibits, name="feed-exhibits"),
    path(f"{_RECORDING}/recording.mp4", recording_file, name="recording"),
    path(f"{_RECORDING}/zh-Hant.vtt", captions_file, {"lang": "zh-Hant"}, name="captions-zh"),
    path(f"{_RECORDING}/en.vtt", captions_file, {"lang": "en"}, name="captions-en"),
    path(f"{_PICTURE}.webp", picture_file, {"extension": "webp"}, name="editorial-webp"),
    path(f"{_PICTURE}.jpg", picture_file, {"extension": "jpg"}, name="editorial-jpeg"),
]
page_urlpatterns = [
    path("collections/<slug:slug>/", views.category, name="category"),
    path("preview/<str:token>/", previews.preview, name="preview"),
    path("developers/", calls.developers, name="developers"),
    path("developers/<slug:task>/", guides.guide, name="guide"),
]
