"""Objects and their images."""

from __future__ import annotations

from typing import Final

from catalogue.api.shapes.parts import CREDIT, LICENCE, YEAR
from catalogue.api.shapes.schemas import Schema, integer, many, maybe, moment, one_of, record, ref, text, url
from catalogue.models import Inscription, MuseumObject, ObjectMaker, Person, Tier, TierState

_CORE: Final[dict[str, Schema]] = {
    "id": text("Given once, never changed."),
    "url": url("This object in the API."),
    "page": ref("Pages"),
    "accession": maybe(text("Object number.")),
    "work_number": maybe(text("The museum's second numbering.")),
    "title": ref("Text"),
    "label": ref("Text"),
    "category": ref("NamedTerm"),
    "period": maybe(ref("NamedTerm")),
    "date": ref("Date"),
    "makers": many(ref("Maker")),
    "format": maybe(ref("NamedTerm")),
    "department": maybe(ref("NamedTerm")),
    "text_licence": LICENCE,
    "copyright_status": one_of(MuseumObject.CopyrightStatus.values, "Of the work itself; not a licence."),
    "updated_at": moment(),
}

THINGS: Final[dict[str, Schema]] = {
    "Maker": record(
        "Who made it, in which role, and how sure the source is.",
        id=text(),
        kind=one_of(Person.Kind.values),
        name=ref("Text"),
        url=url(),
        role=one_of(ObjectMaker.Role.values),
        qualifier=maybe(
            one_of(ObjectMaker.Qualifier.values, "attributed: 傳; after: 仿; copy: 摹; school: 派.")
        ),
    ),
    "Date": record(
        "When it was made.",
        text=maybe(text("As the source records it.")),
        year_from=YEAR,
        year_to=YEAR,
        circa={"type": "boolean"},
        words=ref("Text"),
    ),
    "Step": record(
        "The next larger tier: its file, or the form to ask for it.", tier=one_of(Tier.values), url=url()
    ),
    "Tier": record(
        "One tier of an image: low up to 1 megapixel, medium up to 6, high above.",
        tier=one_of(Tier.values),
        name=ref("Text"),
        state=one_of(TierState.values),
        width=maybe(integer("Pixels.")),
        height=maybe(integer("Pixels.")),
        megapixels=maybe({"type": "number"}),
        bytes=maybe(integer()),
        media_type=maybe(text()),
        url=maybe(url("The file, when the tier is open.")),
        request_url=maybe(url("Where to ask for it, when it is not.")),
        reason=maybe(ref("Text")),
        review_date=maybe({"type": "string", "format": "date"}),
        next=maybe(ref("Step")),
        attribution=ref("TierAttribution"),
    ),
    "Patch": record(
        "A colour of the picture.",
        hex=text("As #rrggbb."),
        share={"type": "number", "description": "Of the picture's area, 0 to 1."},
        colour=text("The traditional colour it is like, as the filter colour takes it."),
        name=ref("Text"),
    ),
    "Colours": record(
        "Colours of the picture, as #rrggbb.",
        dominant=text(),
        left=many(text(), "Of the left edge, top to bottom."),
        right=many(text(), "Of the right edge, top to bottom."),
        palette=many(ref("Patch"), "At most six, the largest first; none where no tier is open."),
    ),
    "Image": record(
        "One view of an object.",
        id=text(),
        url=url("This image in the API."),
        object=ref("Work"),
        order=integer(minimum=0),
        alt=ref("Text"),
        is_illustration={"type": "boolean", "description": "Drawn to stand for a photograph (示意圖)."},
        width=integer("Pixels of the largest tier."),
        height=integer("Pixels of the largest tier."),
        pixels_per_cm=maybe(
            {"type": "number", "description": "Of the work, at that size, where it is known."}
        ),
        colours=ref("Colours"),
        thumbnail=maybe(url("A small rendition.")),
        iiif_service=maybe(url("Its IIIF image service (level 2), when a tier is open.")),
        tiers=many(ref("Tier"), "Always three: low, medium, high."),
        updated_at=moment(),
        **CREDIT,
    ),
    "Model3D": record(
        "A 3D model of an object.",
        id=text(),
        url=url("This model in the API."),
        object=ref("Work"),
        order=integer(minimum=0),
        alt=ref("Text"),
        is_illustration={"type": "boolean", "description": "Made up to stand for a scan (示意模型)."},
        poster=url("The image that is shown before it."),
        triangles=integer(),
        bytes=integer(),
        media_type=text(),
        state=one_of(TierState.values),
        file=maybe(url("The GLB file, when the model is open.")),
        request_url=maybe(url("Where to ask for it, when it is not.")),
        reason=maybe(ref("Text")),
        review_date=maybe({"type": "string", "format": "date"}),
        updated_at=moment(),
        **CREDIT,
    ),
    "ObjectSummary": record(
        "An object in a list.",
        **_CORE,
        image=maybe(ref("Image")),
        image_count=integer(minimum=0),
        matched_part=maybe(text("Id of the leaf in which the words were found.")),
        **CREDIT,
    ),
    "Measure": record(
        "One side of an object.", part=maybe(text("Which side, in Chinese.")), cm={"type": "number"}
    ),
    "Dimensions": record(
        "Dimensions.", text=maybe(text("As the source records them.")), measures=many(ref("Measure"))
    ),
    "Inscription": record(
        "A text or a seal on the object.",
        kind=one_of(Inscription.Kind.values),
        text=ref("Text"),
        place=ref("Text"),
        hand=maybe(ref("NamedPerson")),
    ),
    "Region": record(
        "A rectangle on an image, in shares of its width and height from the upper left corner.",
        **{side: {"type": "number", "minimum": 0, "maximum": 1} for side in ("x", "y", "width", "height")},
    ),
    "Stop": record(
        "A place on an image worth stopping at: a section of a handscroll, an inscription, a seal.",
        image=text("Id of the image."),
        kind=one_of(["section", *Inscription.Kind.values]),
        label=ref("Text"),
        region=ref("Region"),
    ),
    "FactValue": record("A value in words.", text=ref("Text"), note=maybe(ref("Text")), url=maybe(url())),
    "Fact": record(
        "A labelled line, as the object's page shows it.",
        key=text(),
        label=ref("Text"),
        values=many(ref("FactValue")),
    ),
    "Source": record("Where the record comes from.", name=text(), id=text(), url=maybe(url())),
    "ObjectDetail": record(
        "Everything known of an object.",
        **_CORE,
        description=ref("Text"),
        description_attribution=maybe(ref("Attribution")),
        materials=many(ref("NamedTerm")),
        techniques=many(ref("NamedTerm")),
        dimensions=ref("Dimensions"),
        inscriptions=many(ref("Inscription")),
        stops=many(ref("Stop"), "Places marked on its images, in reading order."),
        subjects=many(ref("NamedPerson"), "People it is about."),
        held_at=maybe(record("Where it can be seen.", id=text(), name=ref("Text"))),
        part_of=maybe(ref("Work")),
        parts=many(ref("Work")),
        institution=ref("NamedTerm"),
        source=ref("Source"),
        facts=many(ref("Fact")),
        first_public_at=maybe(moment()),
        similar=url("Objects like this one."),
        iiif_manifest=maybe(url("Its IIIF manifest, when there is an open picture of it or of a leaf.")),
        images=many(ref("Image")),
        models_3d=many(ref("Model3D")),
        **CREDIT,
    ),
    "Reason": record("What two objects share.", kind=text(), name=ref("Text")),
    "SimilarObject": record(
        "An object like another, and why.",
        score=integer(minimum=1),
        reasons=many(ref("Reason")),
        object=ref("ObjectSummary"),
        **CREDIT,
    ),
}
