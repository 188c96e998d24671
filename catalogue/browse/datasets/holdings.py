"""What a dataset's page offers to take away: files, interfaces, entries that lead elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from catalogue.browse.discovery.structured import Node
from catalogue.delivery.addresses import absolute
from catalogue.description import Both, both
from catalogue.models import Dataset, Resource
from catalogue.tables.downloads import FORMATS

_FOR_PEOPLE: Final = re.compile(r"[?&]for=spreadsheet$")
_SHORT: Final = {"text/csv": "CSV", "application/json": "JSON", "application/pdf": "PDF", "text/html": "HTML"}


@dataclass(frozen=True, slots=True)
class Download:
    """One button: where it leads, in which format, how many bytes where that is known."""

    title: Both
    format: str
    url: str
    media_type: str
    bytes: int | None = None
    is_reference: bool = False


def downloads(found: Dataset) -> list[Download]:
    """Everything there is to take. Needs `with_resources`."""
    return [one for resource in found.resources.all() for one in _downloads(resource)]


def formats(found: Dataset) -> list[str]:
    """The formats of a dataset, each once, in order."""
    return list(dict.fromkeys(one.format for one in downloads(found)))


def distributions(offered: Iterable[Download]) -> list[Node]:
    """schema:DataDownload of each."""
    return [
        {
            "@type": "DataDownload",
            "contentUrl": absolute(url) if url.startswith("/") else url,
            "encodingFormat": one.media_type,
            "name": one.title["en"] or one.title["zh-Hant"],
        }
        for one in offered
        for url in (_FOR_PEOPLE.sub("", one.url),)
    ]


def path_of(resource: Resource) -> str:
    """The address of a resource in the API."""
    return f"/api/v1/datasets/{resource.dataset_id}/resources/{resource.pk}/"


def _downloads(resource: Resource) -> Iterator[Download]:
    title = both(resource.title_zh, resource.title_en)
    if resource.version:
        for made in resource.version.downloads:
            form = FORMATS[made["format"]]
            url = _for_people(f"{path_of(resource)}table.{form.name}", form.media_type)
            yield Download(title, form.title, url, form.media_type, made["bytes"])
        return
    url = f"{path_of(resource)}file" if resource.path else resource.url
    if resource.kind == Resource.Kind.API:
        url = _for_people(url, resource.media_type)
    is_reference = resource.kind == Resource.Kind.REFERENCE
    yield Download(title, _short(resource), url, resource.media_type, resource.bytes, is_reference)


def _for_people(url: str, media_type: str) -> str:
    """A person's click on a CSV ends in a spreadsheet; programs take the address without it (DECISIONS 31)."""
    if media_type != "text/csv":
        return url
    return f"{url}{'&' if '?' in url else '?'}for=spreadsheet"


def _short(resource: Resource) -> str:
    return _SHORT.get(resource.media_type) or resource.media_type.rpartition("/")[2].upper() or "…"


def quality(found: Dataset) -> dict[str, Any] | None:
    """What the checks found: how many passed, which did not, and the day of the oldest. Needs `with_resources`."""
    results = list(found.quality.all())
    if not results:
        return None
    names = {one.check_name: _words(one.get_check_name_display()) for one in results}
    failed = {one.check_name for one in results if not one.passed}
    return {
        "passed": [name for check, name in names.items() if check not in failed],
        "failed": [(names[one.check_name], one) for one in results if not one.passed],
        "failed_names": [name for check, name in names.items() if check in failed],
        "checked_at": min(one.checked_at for one in results),
    }


def _words(label: str) -> Both:
    """A choice of a model: its label is in both languages."""
    zh, _, en = label.partition(" · ")
    return both(zh, en)


def choice(label: str) -> Both | None:
    """The label of a choice in both languages; None where nothing is chosen."""
    return _words(label) if label else None
