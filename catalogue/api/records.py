"""Objects and images as JSON. Pure functions over prefetched rows: no query, no request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue.api.values import address, elsewhere, maker, pages, person, term, text, work
from catalogue.delivery.addresses import absolute, iiif_manifest, iiif_service
from catalogue.delivery.supply import moment, part, thing
from catalogue.description import (
    Line,
    Patch,
    Rung,
    alt_text,
    describe,
    ladder,
    model_rung,
    patches,
    period_words,
    pixels_per_cm,
    title_lines,
)
from catalogue.models import Inscription, Model3D, MuseumObject, ObjectImage
from catalogue.models.models3d import MEDIA_TYPE

_PLACES = {"north": ("北部院區", "Northern Branch, Taipei"), "south": ("南部院區", "Southern Branch, Chiayi")}


def summary(record: MuseumObject) -> dict[str, Any]:
    """An object in a list; a search says `matched_part`. Needs `models.cards`."""
    images = list(record.images.all())
    body = {
        **_core(record),
        "image": image(images[0]) if images else None,
        "image_count": len(images),
        "matched_part": None,
    }
    return thing(body, record.attribution)


def detail(record: MuseumObject) -> dict[str, Any]:
    """Everything known of an object. Needs `with_everything`, `images__stops`, `models_3d__institution`. The block is the view's to add."""
    return {
        **told(record),
        "stops": _stops(record),
        "parts": [work(leaf) for leaf in record.leaves],
        "facts": [_fact(line) for line in describe(record)],
        "similar": address(f"objects/{record.pk}/similar/"),
        "iiif_manifest": iiif_manifest(record.pk) if record.is_viewable else None,
        "images": [image(row) for row in record.images.all()],
        "models_3d": [model3d(row) for row in record.models_3d.all()],
    }


def told(record: MuseumObject) -> dict[str, Any]:
    """What is said of an object itself, without its pictures and leaves. Needs `with_words`. No block."""
    by = record.description_attribution
    parent = record.parent if record.parent and record.parent.is_public else None
    return {
        **_core(record),
        "description": text(record.description_zh, record.description_en),
        "description_attribution": by.block() if by else None,
        "materials": [term(row, "materials") for row in record.materials.all()],
        "techniques": [term(row, "techniques") for row in record.techniques.all()],
        "dimensions": {
            "text": record.dimensions_text or None,
            "measures": [{"part": side["part"] or None, "cm": side["cm"]} for side in record.dimensions],
        },
        "inscriptions": [_inscription(row) for row in record.inscriptions.all()],
        "subjects": [person(row) for row in record.subjects.all()],
        "held_at": _held_at(record),
        "part_of": work(parent) if parent else None,
        "institution": term(record.institution),
        "source": {"name": record.source, "id": record.source_id, "url": record.source_url or None},
        "first_public_at": moment(record.first_public_at),
    }


def image(row: ObjectImage) -> dict[str, Any]:
    """An image with its three tiers. Needs `with_files`, or an object's prefetched images."""
    owner, rungs = row.object, ladder(row)
    scale = pixels_per_cm(row, row.width, row.height)
    body = {
        "id": row.pk,
        "url": address(f"images/{row.pk}/"),
        "object": work(owner),
        "order": row.order,
        "alt": alt_text(row),
        "is_illustration": row.is_illustration,
        "width": row.width,
        "height": row.height,
        "pixels_per_cm": round(scale, 2) if scale else None,
        "colours": {
            "dominant": row.dominant,
            "left": row.edge_left,
            "right": row.edge_right,
            "palette": [_patch(patch) for patch in patches(row.palette)],
        },
        "thumbnail": _thumbnail(row, rungs),
        "iiif_service": iiif_service(row.pk) if any(rung.is_open for rung in rungs) else None,
        "tiers": [tier(rung) for rung in rungs],
        "updated_at": moment(row.updated_at),
    }
    return thing(body, row.attribution(owner.text_licence))


def _patch(patch: Patch) -> dict[str, Any]:
    return {"hex": patch.hex, "share": patch.share, "colour": patch.colour.slug, "name": patch.colour.name}


def model3d(row: Model3D) -> dict[str, Any]:
    """A 3D model with its state, its file or where to ask for it, and its poster. Needs `with_rights`."""
    rung = model_rung(row)
    body = {
        "id": row.pk,
        "url": address(f"models/{row.pk}/"),
        "object": work(row.object),
        "order": row.order,
        "alt": text(row.alt_zh, row.alt_en),
        "is_illustration": row.is_illustration,
        "poster": address(f"images/{row.poster_id}/"),
        "triangles": row.triangles,
        "bytes": row.bytes,
        "media_type": MEDIA_TYPE,
        "state": row.state,
        "file": absolute(rung.url) if rung.is_open else None,
        "request_url": None if rung.is_open else elsewhere(rung.url),
        "reason": rung.reason,
        "review_date": row.review_date.isoformat() if row.review_date else None,
        "updated_at": moment(row.updated_at),
    }
    return thing(body, row.attribution)


def tier(rung: Rung) -> dict[str, Any]:
    """One rung of the ladder: `url` downloads it when it is open, else `request_url` asks for it."""
    megapixels = rung.megapixels
    step = rung.next
    body = {
        "tier": rung.tier,
        "name": rung.name,
        "state": rung.state,
        "width": rung.width,
        "height": rung.height,
        "megapixels": round(megapixels, 2) if megapixels else None,
        "bytes": rung.bytes,
        "media_type": rung.media_type,
        "url": absolute(rung.url) if rung.is_open else None,
        "request_url": None if rung.is_open else elsewhere(rung.url),
        "reason": rung.reason,
        "review_date": rung.review_date.isoformat() if rung.review_date else None,
        "next": {"tier": step["tier"], "url": elsewhere(step["url"])} if step else None,
    }
    return part(body, rung.attribution)


def _core(record: MuseumObject) -> dict[str, Any]:
    lines = title_lines(record)
    return {
        "id": record.pk,
        "url": address(f"objects/{record.pk}/"),
        "page": pages(record.get_absolute_url()),
        "accession": record.accession or None,
        "work_number": record.work_number or None,
        "title": text(record.title_zh, record.title_en),
        "label": text(lines.zh, lines.en),
        "category": term(record.category, "categories"),
        "period": term(record.period, "periods"),
        "date": {
            "text": record.date_text or None,
            "year_from": record.year_from,
            "year_to": record.year_to,
            "circa": record.years_circa,
            "words": period_words(record),
        },
        "makers": [maker(row) for row in record.makers.all()],
        "format": term(record.format),
        "department": term(record.department),
        "text_licence": record.text_licence,
        "copyright_status": record.copyright_status,
        "updated_at": moment(record.updated_at),
    }


def _inscription(row: Inscription) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "text": text(row.text_zh, row.text_en),
        "place": text(row.place_zh, row.place_en),
        "hand": person(row.hand) if row.hand else None,
    }


def _stops(record: MuseumObject) -> list[dict[str, Any]]:
    """The places marked on its images; one that is an inscription has its words."""
    written = {row.pk: row for row in record.inscriptions.all()}
    found = []
    for picture in record.images.all():
        for stop in picture.stops.all():
            row = written.get(stop.inscription_id or 0)
            found.append(
                {
                    "image": picture.pk,
                    "kind": row.kind if row else "section",
                    "label": text(
                        stop.label_zh or (row.text_zh if row else ""),
                        stop.label_en or (row.text_en if row else ""),
                    ),
                    "region": {"x": stop.x, "y": stop.y, "width": stop.width, "height": stop.height},
                }
            )
    return found


def _held_at(record: MuseumObject) -> dict[str, Any] | None:
    names = _PLACES.get(record.held_at)
    return {"id": record.held_at, "name": text(*names)} if names else None


def _fact(line: Line) -> dict[str, Any]:
    values: list[Mapping[str, Any]] = [
        {
            "text": value.text,
            "note": value.note,
            "url": elsewhere(value.url) if value.url else None,
        }
        for value in line.values
    ]
    return {"key": line.key, "label": line.label, "values": values}


def _thumbnail(row: ObjectImage, rungs: list[Rung]) -> str | None:
    if not row.page_widths or not any(rung.is_open for rung in rungs):
        return None
    return absolute(f"/images/{row.pk}/{row.page_widths[0]}.jpg")
