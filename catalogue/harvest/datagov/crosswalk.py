"""A dataset in the metadata of data.gov.tw (資料集詮釋資料標準規範, as its API v1 shows it)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from catalogue.chronology import iso_year
from catalogue.delivery.addresses import absolute
from catalogue.delivery.supply import thing
from catalogue.harvest.distributions import Distribution, distributions
from catalogue.models import Dataset, Institution, Resource
from catalogue.rights import EN, ZH
from catalogue.search import Query, find
from catalogue.tables import stored

_ENCODED: Final = ("text/", "application/json", "application/xml")


def identifier(institution: Institution, word: str) -> str:
    """The id of a dataset or of one of its resources there: ours, after the code of the organisation."""
    return f"{institution.org_code}-{word}" if institution.org_code else word


def metadata(row: Dataset) -> dict[str, Any]:
    """The whole record with its resources. Needs `with_resources`; asks the search index for how many records.

    What the institution has not stated (publisherOID, contacts …) is "", as the platform's own records have it.
    """
    institution = row.institution
    credit = row.attribution
    body = {
        "categoryCode": institution.service_category,
        "identifier": identifier(institution, row.pk),
        "title": row.title_zh,
        "description": row.description_zh,
        "fieldDescription": _columns(row),
        "type": "rawData",
        "license": credit.licence.name_zh,
        "licenseURL": credit.licence_url,
        "cost": "免費",
        "costURL": "",
        "costLaw": "",
        "organization": institution.name_zh,
        **_contact("organization", row),
        "publisher": institution.name_zh,
        **_contact("publisher", row),
        "publisherOID": institution.oid,
        "publisherOrgCode": institution.org_code,
        "accrualPeriodicity": row.get_frequency_display().partition(" · ")[0],
        "temporalCoverageFrom": _day(row.year_from, "01-01"),
        "temporalCoverageTo": _day(row.year_to, "12-31"),
        "issued": _moment(row.first_public_at or row.created_at),
        "modified": _moment(row.updated_at),
        "spatial": row.spatial_zh,
        "language": "zh",
        "landingPage": absolute(row.get_absolute_url()),
        "keyword": row.keywords_zh,
        "numberOfData": _rows(row),
        "notes": f"使用時請註明出處：{credit.statement(ZH)}。Credit: {credit.statement(EN)}",
        "distribution": [_resource(institution, one) for one in distributions(row)],
    }
    return thing(body, credit)


def _resource(institution: Institution, one: Distribution) -> dict[str, Any]:
    """A file has its downloadURL; an interface is called `services` and has its accessURL."""
    is_service = one.resource.kind == Resource.Kind.API
    body = {
        "resourceID": identifier(institution, one.id),
        "resourceDescription": " · ".join(filter(None, (one.title[ZH], one.description[ZH]))),
        "format": "services" if is_service else one.format,
        "resourceModified": _moment(one.modified),
        "downloadURL" if one.is_file else "accessURL": one.url,
        "metadataSourceOfData": one.described_by or "",
        "characterSetCode": "UTF-8" if one.media_type.startswith(_ENCODED) else "",
    }
    return thing(body, one.attribution)


def _contact(role: str, row: Dataset) -> dict[str, str]:
    """The office that the dataset names, else the institution's."""
    institution = row.institution
    return {
        f"{role}ContactName": row.contact_zh or institution.contact_name,
        f"{role}ContactPhone": institution.contact_phone,
        f"{role}ContactEmail": row.contact_email or institution.contact_email,
    }


def _columns(row: Dataset) -> str:
    """主要欄位說明: the titles of the columns, table by table."""
    versions = [resource.version for resource in row.resources.all() if resource.version]
    return "；".join(
        "、".join(column.title[ZH] or column.name for column in stored.schema_of(version).columns)
        for version in versions
    )


def _rows(row: Dataset) -> int | None:
    """Rows of its tables, records of its category; None where nobody knows."""
    if row.category_id:
        return find(Query(filters={"category": (str(row.category_id),)}), limit=0).count
    counts = [resource.version.rows for resource in row.resources.all() if resource.version]
    return sum(counts) if counts else None


def _day(year: int | None, day: str) -> str:
    """The platform knows no years before our era."""
    return f"{iso_year(year)}-{day}" if year is not None and year > 0 else ""


def _moment(value: datetime) -> str:
    """By the clock of Taiwan, as the platform writes it."""
    return timezone.localtime(value).strftime("%Y-%m-%d %H:%M:%S")
