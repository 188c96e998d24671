"""Small museum records for tests: valid by default, anything can be said otherwise."""

from __future__ import annotations

import hashlib
from io import BytesIO
from itertools import count
from typing import Any

from django.conf import settings
from PIL import Image

from catalogue import models

_numbers = count(1)


def make_object(**given: Any) -> models.MuseumObject:
    """A public object of the museum. `makers=[person id, …]`, `materials=[slug, …]` … may be given."""
    number = next(_numbers)
    links = {
        name: given.pop(name) for name in ("makers", "materials", "techniques", "subjects") if name in given
    }
    identity = given.pop("id", f"t{number}")
    values: dict[str, Any] = {
        "source": "test",
        "source_id": identity,
        "institution_id": "npm",
        "category_id": "paintings",
        "title_zh": f"測試圖{number}",
        "text_licence": "CC-BY-4.0",
        "status": models.Status.PUBLIC,
    }
    for short in ("institution", "category", "period", "department", "format", "description_by"):
        if isinstance(given.get(short), str):
            values[f"{short}_id"] = given.pop(short)
    record = models.MuseumObject(id=identity, **(values | given))
    record.save()
    for order, person in enumerate(links.pop("makers", [])):
        models.ObjectMaker.objects.create(object=record, person_id=person, order=order)
    for name, slugs in links.items():
        getattr(record, name).set(slugs)
    if links:
        record.touch()
    return record


def make_person(identity: str, name_zh: str, name_en: str = "", **given: Any) -> models.Person:
    return models.Person.objects.update_or_create(
        id=identity, defaults={"name_zh": name_zh, "name_en": name_en} | given
    )[0]


def make_image(
    record: models.MuseumObject,
    n: int = 1,
    *,
    tiers: dict[str, str] | None = None,
    size: tuple[int, int] = (60, 80),
    **given: Any,
) -> models.ObjectImage:
    """An image with real (small) files. `tiers`: tier -> licence code, or a state other than open.

    A low tier is `size` pixels; medium and high only claim pixels (their file is the same small one).
    """
    pixels = {"low": size, "medium": (1500, 2000), "high": (3000, 4000)}
    tiers = tiers or {"low": "CC0-1.0"}
    largest = pixels[max(tiers, key=list(pixels).index)]
    image = models.ObjectImage.objects.create(
        id=f"{record.id}-{n}",
        object=record,
        order=n,
        institution_id=given.pop("institution", record.institution_id),
        width=largest[0],
        height=largest[1],
        **given,
    )
    for tier, word in tiers.items():
        is_open = word not in models.TierState.values
        data = _jpeg(size)
        path = f"images/{image.id}/{tier}.jpg"
        if is_open:
            target = settings.FILES_DIR / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        models.ImageFile.objects.create(
            image=image,
            tier=tier,
            state="open" if is_open else word,
            licence=word if is_open else "ON-REQUEST",
            source_licence=word if is_open else "CC-BY-4.0",
            width=pixels[tier][0],
            height=pixels[tier][1],
            bytes=len(data) if is_open else 0,
            sha256=hashlib.sha256(data).hexdigest() if is_open else "",
            path=path if is_open else "",
        )
    record.touch()
    return image


def make_model(record: models.MuseumObject, n: int = 1, **given: Any) -> models.Model3D:
    """A 3D model of the object: open under CC BY 4.0, with a poster; its file (if any) is not a real one."""
    identity = f"{record.id}-3d-{n}"
    poster = given.pop("poster", None) or record.images.first() or make_image(record)
    path = f"models/{identity}.glb"
    values: dict[str, Any] = {
        "institution_id": record.institution_id,
        "state": "open",
        "licence": "CC-BY-4.0",
        "source_licence": "CC-BY-4.0",
        "master": path,
        "path": path,
    }
    model = models.Model3D.objects.create(
        id=identity, object=record, poster=poster, order=n, **(values | given)
    )
    if model.path:
        target = settings.FILES_DIR / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"glTF")
    record.touch()
    return model


def _jpeg(size: tuple[int, int]) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#8a7f6a").save(out, "JPEG")
    return out.getvalue()
