"""Samples: one image each, with what the API says of it and of its object, and its credit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final

from catalogue.api import records
from catalogue.api.shapes import components
from catalogue.api.shapes.schemas import Schema, one_of, record, text
from catalogue.delivery import downloads
from catalogue.delivery.addresses import iiif_manifest
from catalogue.delivery.renderers import write
from catalogue.delivery.supply import thing
from catalogue.exports.packs.choice import Pack
from catalogue.exports.packs.plan import SPLITS
from catalogue.exports.standing import Standing, of_objects
from catalogue.media import paths
from catalogue.models import ImageFile, MuseumObject, ObjectImage
from catalogue.rights import EN, ZH, Attribution

# Members of the API's answers that a sample has too.
_OF_FILE: Final = ("tier", "width", "height", "megapixels", "bytes", "media_type", "url")
_OF_IMAGE: Final = (*("id", "url", "order", "alt", "is_illustration", "iiif_service", "attribution"),)
_OF_OBJECT: Final = (
    *("id", "url", "page", "accession", "title", "label", "category", "period", "date", "makers", "format"),
    *("materials", "techniques", "subjects", "dimensions", "description", "description_attribution"),
    *("department", "part_of", "copyright_status", "source", "iiif_manifest", "attribution"),
)
_BATCH: Final = 250


@dataclass(frozen=True)
class Sample:
    """`key` names its members in a shard: `key` + `ending` is the file that lies at `path`."""

    key: str
    ending: str
    path: Path
    size: int
    sha256: str
    metadata: bytes
    credit: bytes
    tier: str
    licence: str
    text_licences: frozenset[str]
    is_illustration: bool


def batches(images: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many images as are asked for at once."""
    return (images[start : start + _BATCH] for start in range(0, len(images), _BATCH))


def standing(images: Sequence[str]) -> Standing:
    """The standing of all that samples of these images speak of: their objects, and the wholes of those.
    Eight queries at most."""
    owners = MuseumObject.objects.filter(images__in=images).distinct()
    named = {one for pair in owners.values_list("pk", "parent_id") for one in pair if one}
    return of_objects(sorted(named))


def samples(pack: Pack, split: str, images: Sequence[str]) -> Iterator[Sample]:
    """In the given order, without those that are no longer public, or no longer open. Ten queries at most."""
    rows = ObjectImage.objects.select_related("institution").prefetch_related("files").in_bulk(images)
    owners = MuseumObject.objects.public().with_words().in_bulk({row.object_id for row in rows.values()})
    for row in (rows[image] for image in images if image in rows):
        owner, file = owners.get(row.object_id), pack.file_of(row)
        if owner is not None and owner.category_id == pack.category and file is not None:
            row.object = owner
            yield _sample(row, file, split)


def schema() -> Schema:
    """What a sample's metadata is, as JSON Schema 2020-12, in the shapes of the API."""
    shapes = components()
    members = {
        "key": text("The base of the names of its members."),
        "split": one_of(SPLITS),
        "file": record(
            "The picture.",
            member=text("Its name in the shard."),
            sha256=text("Of the picture."),
            **_picked(shapes["Tier"]["properties"], _OF_FILE),
        ),
        "image": record("As the API says it.", **_picked(shapes["Image"]["properties"], _OF_IMAGE)),
        "object": record("As the API says it.", **_picked(shapes["ObjectDetail"]["properties"], _OF_OBJECT)),
        "attribution": shapes["Attribution"] | {"description": "The credit of the picture."},
    }
    whole = record("One sample.", **members)
    # Its own document, wherever it is put: `#/components` is meant in here.
    opening = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:kaiwu:sample"}
    return {**opening, **whole, "components": {"schemas": _referred(whole, shapes)}}


def _sample(row: ObjectImage, file: ImageFile, split: str) -> Sample:
    owner, credit = row.object, file.attribution
    told = records.image(row)
    work = thing({**records.told(owner), "iiif_manifest": iiif_manifest(owner.pk)}, owner.attribution)
    tier = next(tier for tier in told["tiers"] if tier["tier"] == file.tier)
    ending = PurePath(downloads.file_name(file)).suffix
    body = {
        "key": row.pk,
        "split": split,
        "file": {"member": row.pk + ending, "sha256": file.sha256, **_picked(tier, _OF_FILE)},
        "image": _picked(told, _OF_IMAGE),
        "object": _picked(work, _OF_OBJECT),
    }
    texts = [owner.attribution, *filter(None, [owner.description_attribution])]
    return Sample(
        key=row.pk,
        ending=ending,
        path=paths.tier_file(file),
        size=file.bytes,
        sha256=file.sha256,
        metadata=write(thing(body, credit)).encode(),
        credit=_credits(credit, texts).encode(),
        tier=file.tier,
        licence=file.licence,
        text_licences=frozenset(one.licence.code for one in texts),
        is_illustration=row.is_illustration,
    )


def _credits(picture: Attribution, texts: Sequence[Attribution]) -> str:
    """The credit of the picture; of the record; of the description, where somebody else wrote it."""
    headed = zip(("", "紀錄 · Record\n", "說明 · Description\n"), (picture, *texts), strict=False)
    return "\n".join(f"{heading}{one.plain_text(ZH)}{one.plain_text(EN)}" for heading, one in headed)


def _picked(members: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: members[name] for name in names}


def _referred(schema: Any, shapes: Mapping[str, Schema]) -> dict[str, Schema]:
    """The shapes that a schema refers to, and those that they refer to."""
    found: dict[str, Schema] = {}
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            name = str(one.get("$ref", "")).rpartition("/")[2]
            if name and name not in found:
                found[name] = shapes[name]
                waiting.append(shapes[name])
            waiting += [inner for inner in one.values() if isinstance(inner, dict | list)]
    return dict(sorted(found.items()))
