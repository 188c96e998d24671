"""A small catalogue with pictures, and a cache that remembers nothing of other tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from catalogue.models import MuseumObject
from tests.catalogue.browse.samples import shown, vase
from tests.factories import make_object


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def collection(db: None) -> list[MuseumObject]:
    """An enamel vase and two paintings; one of these has no picture, the other no date."""
    scroll = make_object(
        id="p1250", title_zh="宋范寬谿山行旅圖　軸", period="song", year_from=960, year_to=1279
    )
    shown(scroll, size=(300, 600))
    return [vase(description_zh="黃地上滿是番蓮。" * 9), scroll, make_object(id="p2")]
