"""The small values that every answer is made of: texts, terms, people, addresses.

Both languages, always; what is not known is None or [], never "" (docs/api.md).
"""

from __future__ import annotations

from typing import Any, Final

from catalogue.delivery.addresses import absolute, in_language
from catalogue.description import Both, both
from catalogue.models import MuseumObject, ObjectMaker, Person
from catalogue.rights import EN, ZH

ROOT: Final = "/api/v1/"

# The API's name of a list -> the search parameter its members are values of.
FILTER_OF: Final = {
    "categories": "category",
    "periods": "period",
    "people": "maker",
    "materials": "material",
    "techniques": "technique",
}


def address(path: str) -> str:
    """An absolute address below `/api/v1/`."""
    return absolute(f"{ROOT}{path}")


def pages(path: str) -> dict[str, str]:
    """The page for readers, in each language."""
    return {ZH: absolute(in_language(path, ZH)), EN: absolute(in_language(path, EN))}


def elsewhere(url: str) -> str:
    """An address made absolute, if it is one of ours."""
    return absolute(url) if url.startswith("/") else url


def term(value: Any, kind: str | None = None) -> dict[str, Any] | None:
    """A term of a vocabulary where another thing names it; `kind` is its list in the API, if it has one."""
    if value is None:
        return None
    return {
        "id": value.pk,
        "name": both(value.name_zh, value.name_en),
        "url": address(f"{kind}/{value.pk}/") if kind else None,
    }


def person(value: Person) -> dict[str, Any]:
    """A person, kiln or workshop where another thing names it."""
    return {
        "id": value.pk,
        "kind": value.kind,
        "name": both(value.name_zh, value.name_en),
        "url": address(f"people/{value.pk}/"),
    }


def maker(value: ObjectMaker) -> dict[str, Any]:
    """A person with what it has to do with an object."""
    return {**person(value.person), "role": value.role, "qualifier": value.qualifier or None}


def work(record: MuseumObject) -> dict[str, Any]:
    """An object where another thing names it."""
    return {
        "id": record.pk,
        "title": text(record.title_zh, record.title_en),
        "url": address(f"objects/{record.pk}/"),
    }


def text(zh: str, en: str) -> Both:
    """A two-language value; an empty text is None."""
    return both(zh, en)
