"""A small catalogue with pictures."""

from __future__ import annotations

import pytest

from catalogue.models import MuseumObject
from tests.catalogue.browse.samples import shown, vase
from tests.factories import make_object


@pytest.fixture
def collection(db: None) -> list[MuseumObject]:
    """An enamel vase and two paintings; one of these has no picture, the other no date."""
    scroll = make_object(
        id="p1250", title_zh="宋范寬谿山行旅圖　軸", period="song", year_from=960, year_to=1279
    )
    shown(scroll, size=(300, 600))
    return [vase(description_zh="黃地上滿是番蓮。" * 9), scroll, make_object(id="p2")]
