"""What a dataset can be had as: every file, interface and entry that leads elsewhere, for all who harvest.

DCAT calls it a distribution, CKAN and data.gov.tw a resource; each of a table's files is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from catalogue.delivery.addresses import absolute
from catalogue.description import Both, both
from catalogue.models import Dataset, Resource, TableVersion
from catalogue.rights import Attribution
from catalogue.tables.downloads import FORMATS

# Media type -> the short word that harvesters file it under.
_WORDS: Final = {
    **{form.media_type: form.title for form in FORMATS.values()},
    "application/pdf": "PDF",
    "application/zip": "ZIP",
    "application/xml": "XML",
    "text/html": "HTML",
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One of them. `id`: the resource's own, and a table's with its format (`visitors-1.csv`).

    `rows`: the address of the table's rows in the API; `described_by`: of its schema; None where there is none.
    """

    id: str
    resource: Resource
    title: Both
    description: Both
    format: str
    media_type: str
    url: str
    is_file: bool
    attribution: Attribution
    modified: datetime
    bytes: int | None = None
    sha256: str | None = None
    rows: str | None = None
    described_by: str | None = None

    @property
    def version(self) -> TableVersion | None:
        """The version of the table that this is a file of."""
        return self.resource.version


def distributions(found: Dataset) -> list[Distribution]:
    """All of a dataset, in its own order. Needs `with_resources`; no query."""
    return [one for resource in found.resources.all() for one in _of_resource(found, resource)]


def _of_resource(found: Dataset, resource: Resource) -> Iterator[Distribution]:
    title = both(resource.title_zh, resource.title_en)
    description = both(resource.description_zh, resource.description_en)
    credit = found.attribution.under(resource.licence)
    here = absolute(f"/api/v1/datasets/{found.pk}/resources/{resource.pk}/")
    version = resource.version
    if version is None:
        url = f"{here}file" if resource.path else resource.url
        yield Distribution(
            id=resource.pk,
            resource=resource,
            title=title,
            description=description,
            format=_word(resource.media_type),
            media_type=resource.media_type,
            url=absolute(url) if url.startswith("/") else url,
            is_file=bool(resource.path),
            attribution=credit,
            modified=found.updated_at,
            bytes=resource.bytes,
            sha256=resource.sha256 or None,
        )
        return
    for made in version.downloads:
        form = FORMATS[made["format"]]
        yield Distribution(
            id=f"{resource.pk}.{form.name}",
            resource=resource,
            title=both(f"{resource.title_zh}（{form.title}）", f"{resource.title_en} ({form.title})"),
            description=description,
            format=form.title,
            media_type=form.media_type,
            url=f"{here}table.{form.name}",
            is_file=True,
            attribution=credit,
            modified=version.created_at,
            bytes=made["bytes"],
            sha256=made["sha256"],
            rows=f"{here}rows/",
            described_by=absolute(f"/datasets/{found.pk}/datapackage.json"),
        )


def _word(media_type: str) -> str:
    return _WORDS.get(media_type) or media_type.rpartition("/")[2].upper()
