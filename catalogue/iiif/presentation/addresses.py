"""What the resources of an object are called: every id begins with that of its manifest's folder."""

from __future__ import annotations

from catalogue.delivery.addresses import absolute

_ROOT = "/iiif/presentation/3"


def canvas(object_id: str, image_id: str) -> str:
    """The canvas of one image: the same in the manifest of a leaf and in that of the whole work."""
    return absolute(f"{_ROOT}/{object_id}/canvas/{image_id}")


def annotation(object_id: str, inscription: int) -> str:
    return absolute(f"{_ROOT}/{object_id}/annotation/{inscription}")


def part(object_id: str, name: str) -> str:
    """Any other part of an object: a range, a page of annotations, a search."""
    return absolute(f"{_ROOT}/{object_id}/{name}")


def collection(name: str = "") -> str:
    """The whole collection, or one within it."""
    return absolute(f"{_ROOT}/collection{f'/{name}' if name else ''}")
