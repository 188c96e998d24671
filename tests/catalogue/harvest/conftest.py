"""The datasets that everybody harvests here: a table without charts and a file, beside those of the collection; and its objects."""

import pytest

from catalogue.models import Dataset
from tests.catalogue.api.conftest import collection, store_visitors

__all__ = ["collection", "visitors"]


@pytest.fixture
def visitors(db: None) -> Dataset:
    return store_visitors([])
