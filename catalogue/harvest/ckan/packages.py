"""Datasets, institutions, themes, keywords and licences as CKAN has them: packages, organizations, groups, tags.

CKAN knows one language to a text: names are Chinese there, and `…_translated` (as its Fluent extension writes
it) has both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from catalogue.chronology import iso_year
from catalogue.delivery.addresses import absolute
from catalogue.delivery.supply import thing
from catalogue.description import both
from catalogue.harvest.distributions import Distribution, distributions
from catalogue.models import Dataset, Institution
from catalogue.models.datasets import FREQUENCIES, THEMES
from catalogue.rights import EN, LICENCES, ZH, Attribution, Licence

_THEME: Final = "http://publications.europa.eu/resource/authority/data-theme/"


def package(row: Dataset) -> dict[str, Any]:
    """A dataset with its resources, its credit and theirs. Needs `with_resources`; no query."""
    credit = row.attribution
    offered = distributions(row)
    tags = keywords(row)
    body = {
        "id": row.pk,
        "name": row.pk,
        "title": row.title_zh,
        "title_translated": both(row.title_zh, row.title_en),
        "notes": row.description_zh,
        "notes_translated": both(row.description_zh, row.description_en),
        "url": absolute(row.get_absolute_url()),
        "type": "dataset",
        "state": "active",
        "private": False,
        "isopen": credit.licence.openness > 0,
        "license_id": credit.licence.code,
        "license_title": credit.licence.name_en,
        "license_url": credit.licence_url,
        "author": row.department_zh or None,
        "author_email": None,
        "maintainer": row.contact_zh or row.institution.name_zh,
        "maintainer_email": row.contact_email or None,
        "version": None,
        "owner_org": row.institution_id,
        "organization": organization(row.institution),
        "groups": [group(row.theme)] if row.theme else [],
        "tags": [tag(word) for word in tags],
        "num_tags": len(tags),
        "resources": [resource(row, one, position) for position, one in enumerate(offered)],
        "num_resources": len(offered),
        "metadata_created": moment(row.first_public_at or row.created_at),
        "metadata_modified": moment(row.updated_at),
        "extras": _extras(row),
        "relationships_as_subject": [],
        "relationships_as_object": [],
    }
    return thing(body, credit)


def resource(row: Dataset, one: Distribution, position: int) -> dict[str, Any]:
    """One way to have a dataset, with its own credit."""
    body = {
        "id": one.id,
        "package_id": row.pk,
        "position": position,
        "name": one.title[ZH],
        "name_translated": one.title,
        "description": one.description[ZH] or "",
        "description_translated": one.description,
        "format": one.format,
        "mimetype": one.media_type or None,
        "url": one.url,
        "url_type": None,
        "resource_type": "file" if one.is_file else one.resource.kind,
        "size": one.bytes,
        "hash": one.sha256 or "",
        "hash_algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256" if one.sha256 else None,
        "created": moment(row.first_public_at or row.created_at),
        "last_modified": moment(one.modified),
        "metadata_modified": moment(one.modified),
        "state": "active",
        "license_id": one.attribution.licence.code,
        "license_url": one.attribution.licence_url,
        "datastore_active": is_in_datastore(one),
    }
    return thing(body, one.attribution)


def is_in_datastore(one: Distribution) -> bool:
    """A table is asked by the id of its CSV."""
    return one.version is not None and one.format == "CSV"


def organization(row: Institution) -> dict[str, Any]:
    """An institution that has datasets."""
    return {
        "id": row.pk,
        "name": row.pk,
        "title": row.name_zh,
        "display_name": row.name_zh,
        "title_translated": both(row.name_zh, row.name_en),
        "description": "",
        "type": "organization",
        "is_organization": True,
        "image_url": row.logo_url,
        "image_display_url": row.logo_url,
        "approval_status": "approved",
        "state": "active",
    }


def group(theme: str) -> dict[str, Any]:
    """A theme, by its code in the European table (`educ`)."""
    zh, _, en = THEMES[theme].partition(" · ")
    return {
        "id": theme.lower(),
        "name": theme.lower(),
        "title": zh,
        "display_name": zh,
        "title_translated": both(zh, en),
        "description": "",
        "type": "group",
        "is_organization": False,
        "image_url": "",
        "image_display_url": "",
        "approval_status": "approved",
        "state": "active",
    }


def keywords(row: Dataset) -> list[str]:
    """The keywords in both languages, each once."""
    return list(dict.fromkeys([*row.keywords_zh, *row.keywords_en]))


def tag(word: str) -> dict[str, Any]:
    return {"id": word, "name": word, "display_name": word, "state": "active", "vocabulary_id": None}


def licences(house: Attribution) -> list[dict[str, Any]]:
    """The closed table."""
    return [_licence(row, house) for row in LICENCES.values()]


def moment(value: datetime) -> str:
    """As CKAN writes it: UTC that does not say so, with its microseconds, so that texts sort like moments."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def listed(rows: Iterable[Dataset]) -> list[dict[str, Any]]:
    return [package(row) for row in rows]


def _licence(row: Licence, house: Attribution) -> dict[str, Any]:
    return {
        "id": row.code,
        "title": row.name_en,
        "title_translated": both(row.name_zh, row.name_en),
        "url": row.url or house.institution.request_url,
        "status": "active",
        "is_generic": False,
        "isopen": row.openness > 0,
    }


def _extras(row: Dataset) -> list[dict[str, str]]:
    """What CKAN has no field for, under the names that its DCAT extension reads."""
    credit = row.attribution
    found: Sequence[tuple[str, str | None]] = (
        ("uri", absolute(row.get_absolute_url())),
        ("identifier", absolute(row.get_absolute_url())),
        ("attribution_zh", credit.statement(ZH)),
        ("attribution_en", credit.statement(EN)),
        ("rights", credit.statement(EN)),
        ("language", json.dumps([ZH, EN])),
        ("frequency", FREQUENCIES[row.frequency].partition(" · ")[2]),
        ("theme", json.dumps([f"{_THEME}{row.theme}"]) if row.theme else None),
        ("temporal_start", iso_year(row.year_from) if row.year_from else None),
        ("temporal_end", iso_year(row.year_to) if row.year_to else None),
        ("spatial_text", row.spatial_zh),
        ("spatial_uri", row.spatial_uri),
        ("publisher_name", row.institution.name_zh),
        ("publisher_url", row.institution.profile().link),
        ("contact_name", row.contact_zh or row.institution.name_zh),
        ("contact_email", row.contact_email),
        ("contact_uri", row.contact_url or row.institution.profile().request_url),
        ("access_rights", "http://publications.europa.eu/resource/authority/access-right/PUBLIC"),
    )
    return [{"key": key, "value": value} for key, value in found if value]
