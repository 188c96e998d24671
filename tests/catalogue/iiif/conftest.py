"""Two pictures with a colour for every place: one with a pyramid (medium tier), one with a small JPEG alone."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import pyvips
from django.conf import settings as django_settings

from catalogue.media import pyramids
from catalogue.models import ImageFile, ObjectImage
from tests.factories import make_object

LARGE, SMALL = (1301, 1103), (600, 400)


def colours(width: int, height: int) -> pyvips.Image:
    """Red grows to the right, green downwards, blue is even."""
    xy = pyvips.Image.xyz(width, height)
    red, green = xy[0] * (255 / width), xy[1] * (255 / height)
    return red.bandjoin([green, red * 0 + 60]).cast("uchar").copy(interpretation="srgb")


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    colours(*LARGE).jpegsave(str(folder / "large.jpg"), Q=90)
    colours(*SMALL).jpegsave(str(folder / "small.jpg"), Q=90)
    pyramids.write(colours(*LARGE), folder / "large.tif")
    return folder


def lay(source: Path, relative: str) -> str:
    target = Path(django_settings.FILES_DIR) / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(source.read_bytes())
    return relative


def add_image(record: Any, n: int, size: tuple[int, int], files: list[dict[str, Any]]) -> ObjectImage:
    image = ObjectImage.objects.create(
        id=f"{record.pk}-{n}", object=record, order=n, institution_id="npm", width=size[0], height=size[1]
    )
    for file in files:
        ImageFile.objects.create(image=image, **file)
    record.touch()
    return image


@pytest.fixture
def site(db: None, drawn: Path) -> SimpleNamespace:
    """`p1-1`: low CC0, medium CC BY with a pyramid, high closed. `p1-2`: low alone. `p1-3`: nothing is open."""
    record = make_object(id="p1", title_zh="雪景", title_en="Snow", copyright_status="public-domain")
    low = {"tier": "low", "state": "open", "licence": "CC0-1.0", "width": SMALL[0], "height": SMALL[1]}
    medium = {
        "tier": "medium",
        "state": "open",
        "licence": "CC-BY-4.0",
        "width": LARGE[0],
        "height": LARGE[1],
    }
    high = {"tier": "high", "state": "closed", "licence": "ON-REQUEST", "width": 5204, "height": 4412}
    high |= {"reason_zh": "授權中心保留。", "reason_en": "Held for licensing."}
    low["path"] = lay(drawn / "small.jpg", "images/xx/low.jpg")
    medium["path"] = lay(drawn / "large.jpg", "images/xx/medium.jpg")
    medium["pyramid"] = lay(drawn / "large.tif", "images/xx/medium.tif")
    return SimpleNamespace(
        record=record,
        large=add_image(record, 1, LARGE, [low, medium, high]),
        small=add_image(record, 2, SMALL, [low | {"licence": "CC-BY-4.0"}]),
        closed=add_image(
            record, 3, LARGE, [high, low | {"state": "on_request", "licence": "ON-REQUEST", "path": ""}]
        ),
    )
