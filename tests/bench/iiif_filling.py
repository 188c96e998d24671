"""Fill the process's own data folder with one picture of 37 megapixels, drawn here, that has a pyramid."""

from __future__ import annotations

from pathlib import Path

import django
import pyvips

django.setup()

from django.conf import settings  # noqa: E402

from catalogue.media import pyramids  # noqa: E402
from catalogue.models import ImageFile, MuseumObject, ObjectImage  # noqa: E402
from tests.bench.iiif import HEIGHT, IMAGE, PYRAMID, WIDTH  # noqa: E402


def _drawn() -> pyvips.Image:
    """Clouds with grain: about as hard to encode as a photograph."""
    wide, fine = (pyvips.Image.perlin(WIDTH, HEIGHT, cell_size=size, seed=size) for size in (128, 64))
    grain = pyvips.Image.gaussnoise(WIDTH, HEIGHT, sigma=6, seed=1)
    bands = (wide * 80 + 120 + grain), (fine * 60 + 120 + grain), (wide * 40 + fine * 20 + 110 + grain)
    return bands[0].bandjoin(list(bands[1:])).cast("uchar").copy(interpretation="srgb")


def _fill() -> None:
    path = Path(settings.FILES_DIR) / PYRAMID
    path.parent.mkdir(parents=True)
    pyramids.write(_drawn(), path)
    record = MuseumObject(
        id="bench",
        source="bench",
        source_id="1",
        title_zh="雲",
        title_en="Clouds",
        institution_id="npm",
        category_id="paintings",
        text_licence="CC-BY-4.0",
        status="public",
    )
    record.save()
    image = ObjectImage.objects.create(
        id=IMAGE, object=record, institution_id="npm", width=WIDTH, height=HEIGHT
    )
    ImageFile.objects.create(
        image=image,
        tier="high",
        state="open",
        licence="CC-BY-4.0",
        width=WIDTH,
        height=HEIGHT,
        path=PYRAMID,
        pyramid=PYRAMID,
    )


if __name__ == "__main__":
    _fill()
