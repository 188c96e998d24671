"""A few dozen pictures whose tiers stand as the rules of the release say, without files."""

from __future__ import annotations

from typing import Any

from catalogue.models import ImageFile, MuseumObject, ObjectImage, ObjectSet, Policy, ReleaseRule
from catalogue.models.policy import situations_of
from tests.factories import make_object

SIZES = {"low": (1000, 800), "medium": (2500, 2000), "high": (4000, 3000)}


def rule(tier: str, state: str = "closed", licence: str = "ON-REQUEST", **values: Any) -> ReleaseRule:
    """A rule of the museum, not saved; not open unless it says so."""
    reasons = {} if state == "open" else {"reason_zh": "原因", "reason_en": "Because"}
    given = {"institution_id": "npm", "tier": tier, "state": state, "licence": licence} | reasons
    return ReleaseRule(**given | values)


def derived(record: MuseumObject, *, licence: str = "CC0-1.0", institution: str = "npm") -> ObjectImage:
    """An image with a master, its three tiers as the stored rules say."""
    image = ObjectImage.objects.create(
        id=f"{record.pk}-{record.images.count() + 1}",
        object=record,
        institution_id=institution,
        width=4000,
        height=3000,
        master="m.tif",
        source_licence=licence,
    )
    _files(image, dict.fromkeys(SIZES, ""))
    return image


def supplied(record: MuseumObject, tiers: dict[str, str]) -> ObjectImage:
    """An image of ready files: tier -> the licence its source states."""
    image = ObjectImage.objects.create(
        id=f"{record.pk}-{record.images.count() + 1}",
        object=record,
        institution_id="npm",
        width=4000,
        height=3000,
    )
    _files(image, tiers)
    return image


def _files(image: ObjectImage, tiers: dict[str, str]) -> None:
    ImageFile.objects.bulk_create(
        ImageFile(
            image=image,
            tier=tier,
            state="open",
            licence=licence or "CC0-1.0",
            source_licence=licence,
            width=SIZES[tier][0],
            height=SIZES[tier][1],
            bytes=1000 if licence else 0,
            supplied=f"supplied/{image.pk}/{tier}.jpg" if licence else "",
            path=f"{image.pk}/{tier}.jpg",
        )
        for tier, licence in tiers.items()
    )


def settle(images: list[ObjectImage] | None = None) -> None:
    """Let every stored tier say what the rules say now: what `release.apply` does, without files."""
    rows = ObjectImage.objects.all()
    situations = situations_of(rows)
    policy = Policy.of(list(situations.values()))
    wanted = None if images is None else {image.pk for image in images}
    for file in ImageFile.objects.select_related("image"):
        if wanted is not None and file.image_id not in wanted:
            continue
        said = policy.decide(
            situations[file.image_id], file.tier, file.stated_licence, is_derived=file.is_derived
        )
        file.state, file.licence, file.review_date = said.state, said.licence, said.review_date
        file.reason_zh, file.reason_en = said.reason
        file.path = f"{file.image_id}/{file.tier}.jpg" if said.opens else ""
        file.save()


def collection() -> dict[str, MuseumObject]:
    """Objects of two categories and departments, an album with leaves, ready files, another's pictures."""
    album = make_object(id="album", category="paintings", department="painting-calligraphy-documents")
    objects = {
        "album": album,
        "leaf": make_object(
            id="leaf", category="paintings", department="painting-calligraphy-documents", parent=album
        ),
        "scroll": make_object(id="scroll", category="paintings", department="southern-branch"),
        "vessel": make_object(id="vessel", category="bronzes", department="antiquities"),
        "herbal": make_object(
            id="herbal", category="rare-books", department="painting-calligraphy-documents"
        ),
        "draft": make_object(id="draft", category="bronzes", status="draft"),
    }
    for record in objects.values():
        derived(record)
    derived(objects["scroll"], licence="CC-BY-4.0")
    derived(objects["vessel"], licence="ON-REQUEST")
    derived(objects["vessel"], institution="kaiwu")
    supplied(objects["herbal"], {"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "CC-BY-4.0"})
    herbals = ObjectSet.objects.create(slug="herbals", name_zh="本草", name_en="Herbals")
    herbals.members.add(objects["herbal"])
    settle()
    return objects
