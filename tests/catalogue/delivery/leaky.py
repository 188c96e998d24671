"""A URLconf with a route that goes round delivery, and one whose renderer has no guard."""

from django.urls import include, path

from tests.catalogue.delivery import exits

urlpatterns = [
    *exits.good,
    path("", include([path("api/v1/leak/<slug:name>/", exits.leak)])),
    path("api/v1/unguarded/", exits.Unguarded.as_view()),
    path("admin/anything/", exits.leak),
]
