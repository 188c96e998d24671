"""Addresses of the catalogue in RDF."""

from django.urls import path, register_converter

from catalogue.delivery.graphs import SYNTAXES
from catalogue.harvest.dcat import views


class SyntaxConverter:
    """ttl, jsonld, rdf."""

    regex = "|".join(SYNTAXES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SyntaxConverter, "syntax")

data_urlpatterns = [
    path("catalog", views.negotiated, name="catalogue"),
    path("catalog.<syntax:syntax>", views.catalogue, name="catalogue-rdf"),
    path("datasets/<str:dataset_id>.<syntax:syntax>", views.dataset, name="dataset-rdf"),
]
