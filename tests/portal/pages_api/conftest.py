"""The same small catalogue that the pages are tried with."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.conf import settings
from PIL import Image

from catalogue.models import MuseumObject, ObjectImage
from tests.catalogue.browse.samples import shown, vase
from tests.factories import make_object
from tests.portal.pages.conftest import collection  # noqa: F401


@pytest.fixture
def pictured(db: None) -> list[MuseumObject]:
    """The vase with the file that pages show of it; and a scroll whose files are lost."""
    scroll = make_object(id="p1250", title_zh="宋范寬谿山行旅圖　軸", period="song")
    shown(scroll, size=(300, 600))
    record = vase()
    image = ObjectImage.objects.get(object=record)
    folder = (settings.FILES_DIR / image.open_files[0].path).parent
    folder.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    Image.new("RGB", (30, 40), "#6a7a5a").save(written, "JPEG")
    (folder / f"{image.page_widths[-1]}.jpg").write_bytes(written.getvalue())
    return [record, scroll]
