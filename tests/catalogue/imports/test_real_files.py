"""The museum's own files, where they are at hand: what comes out of them, and that twice is once."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.models import MuseumObject
from tests.catalogue.imports.samples import npm_run


@pytest.mark.django_db
def test_the_museums_own_files(shared: Path) -> None:
    folder = shared / "data" / "npm" / "odapi"
    inputs = [
        str(folder / name) for name in ("paintings.json", "rubbings.json", "coins.json", "lacquerWares.json")
    ]
    report = npm_run(*inputs).execute()
    assert report.read == report.created == 898
    assert report.categories == {"lacquer-wares": 765, "coins": 60, "rubbings": 41, "paintings": 32}
    assert report.described["dimensions"] > 690
    painting = MuseumObject.objects.get(pk="p1250")
    assert (painting.title_zh, painting.year_from) == ("元趙孟頫湯王徵尹圖 軸", 1309)
    assert npm_run(*inputs).execute().changes == 0
