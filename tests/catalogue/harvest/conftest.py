"""The datasets that everybody harvests here: a table without charts and a file, beside those of the collection."""

import pytest

from catalogue.models import Dataset
from tests.catalogue.api.conftest import store_visitors


@pytest.fixture
def visitors(db: None) -> Dataset:
    return store_visitors([])
