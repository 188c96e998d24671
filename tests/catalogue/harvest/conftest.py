"""The datasets that everybody harvests here: a table and a file of visitors, beside those of the collection."""

from tests.catalogue.api.conftest import collection, visitors

__all__ = ["collection", "visitors"]
