"""Addresses of this site: absolute ones, and the same page in the other language.

zh-Hant has no prefix, English is `/en/…` (DECISIONS 3).
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation

from catalogue.rights import EN, ZH, Lang

DOCUMENTATION: Final = "/api/v1/docs/"
_ENGLISH: Final = "/en"


def absolute(path: str) -> str:
    """The path under SITE_URL: never under the host name that a request happened to give."""
    return f"{settings.SITE_URL}{path}"


def iiif_service(image_id: str) -> str:
    """The IIIF image service of a picture, absolute: its id in info.json."""
    return absolute(f"/iiif/3/{image_id}")


def iiif_manifest(object_id: str) -> str:
    """The IIIF manifest of an object, absolute: its id."""
    return absolute(f"/iiif/presentation/3/{object_id}/manifest")


def oai_identifier(object_id: str) -> str:
    """The permanent identifier of an object's record: `oai:{host}:{id}` (oai-identifier guidelines)."""
    return f"oai:{urlsplit(settings.SITE_URL).hostname}:{object_id}"


def oai_record(object_id: str, prefix: str) -> str:
    """The record of an object by OAI-PMH, absolute, in one format."""
    return absolute(f"/oai?verb=GetRecord&metadataPrefix={prefix}&identifier={oai_identifier(object_id)}")


def without_language(path: str) -> str:
    """`/en/objects/x/` and `/objects/x/` are both `/objects/x/`."""
    if path == _ENGLISH or path.startswith(f"{_ENGLISH}/"):
        return path.removeprefix(_ENGLISH) or "/"
    return path


def in_language(path: str, lang: Lang) -> str:
    """The address of the same page in `lang`; other sites' addresses stay as they are.

    The documentation stands among the data routes, which have no prefix: it takes a parameter.
    """
    if path == DOCUMENTATION:
        return f"{path}?lang=en" if lang == EN else path
    if not path.startswith("/"):
        return path
    # Two slashes would lead to another site.
    bare = f"/{without_language(path).lstrip('/')}"
    return f"{_ENGLISH}{bare}" if lang == EN else bare


def language_of(path: str) -> Lang:
    """The language that an address is in, by its prefix alone."""
    return EN if without_language(path) != path else ZH


def current_language() -> Lang:
    """The language of the page being written."""
    return EN if (translation.get_language() or "").startswith("en") else ZH
