"""The order within a manifest as ranges (Presentation 3.0 §5.4): leaves, and sections of a long picture."""

from __future__ import annotations

from typing import Any

from catalogue.description import both
from catalogue.iiif.presentation import addresses
from catalogue.iiif.presentation.annotations import fragment, seen
from catalogue.iiif.presentation.words import words
from catalogue.models import MuseumObject, ObjectImage, Stop


def ranges(whole: MuseumObject, leaves: list[MuseumObject]) -> list[dict[str, Any]]:
    """A range for each named stop, then one for each leaf with pictures, its own stops inside."""
    own = [_section(image, stop) for image in seen(whole) for stop in _sections(image)]
    return own + [_leaf(leaf) for leaf in leaves if seen(leaf)]


def _leaf(leaf: MuseumObject) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    for image in seen(leaf):
        items.append({"id": addresses.canvas(leaf.pk, image.pk), "type": "Canvas"})
        items += [_section(image, stop) for stop in _sections(image)]
    return {
        "id": addresses.part(leaf.pk, "range"),
        "type": "Range",
        "label": words(both(leaf.title_zh, leaf.title_en)),
        "items": items,
    }


def _sections(image: ObjectImage) -> list[Stop]:
    """Stops with names of their own; inscriptions and seals are annotations."""
    return [stop for stop in image.stops.all() if stop.inscription_id is None]


def _section(image: ObjectImage, stop: Stop) -> dict[str, Any]:
    canvas = addresses.canvas(image.object_id, image.pk)
    return {
        "id": addresses.part(image.object_id, f"range/{stop.pk}"),
        "type": "Range",
        "label": words(both(stop.label_zh, stop.label_en)),
        "items": [
            {
                "type": "SpecificResource",
                "source": canvas,
                "selector": {"type": "FragmentSelector", "value": fragment(image, stop)},
            }
        ],
    }
