"""The same small catalogue that the pages are tried with."""

from __future__ import annotations

import pytest

from catalogue.models import MuseumObject
from tests.catalogue.browse.samples import shown, vase
from tests.factories import make_object
from tests.portal.pages.conftest import _forgetful, collection  # noqa: F401


@pytest.fixture
def pictured(db: None) -> list[MuseumObject]:
    """The vase with the files of its picture; and a scroll whose files are lost."""
    scroll = make_object(id="p1250", title_zh="宋范寬谿山行旅圖　軸", period="song")
    shown(scroll, size=(300, 600))
    return [vase(with_files=True), scroll]
