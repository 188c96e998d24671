"""Signposts: what belongs to an object, said in `Link` headers and as a link set, for machines without a parser.

FAIR Signposting Profile, level 1 in headers (RFC 8288), level 2 as `application/linkset+json` (RFC 9264).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.http.response import HttpResponseBase

from catalogue.delivery.addresses import absolute, iiif_manifest, oai_record
from catalogue.delivery.graphs import SYNTAXES
from catalogue.models import Dataset, MuseumObject

LINKSET: Final = "application/linkset+json"
_MANIFEST: Final = "http://iiif.io/api/presentation/3/context.json"
_DATA_PACKAGE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_DCAT: Final = "http://www.w3.org/ns/dcat#"
_DUBLIN_CORE: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_TYPES: Final = ("https://schema.org/AboutPage", "https://schema.org/VisualArtwork")
_IN_HEADER: Final = 10  # files; the link set names all


@dataclass(frozen=True, slots=True)
class Signpost:
    """One link with its relation (registered with IANA)."""

    relation: str
    url: str
    media_type: str | None = None
    profile: str | None = None

    def __str__(self) -> str:
        """As in a `Link` header."""
        given = (("rel", self.relation), ("type", self.media_type), ("profile", self.profile))
        return f"<{self.url}>" + "".join(f'; {name}="{value}"' for name, value in given if value)

    def target(self) -> dict[str, str]:
        """As in a link set."""
        given = (("href", self.url), ("type", self.media_type), ("profile", self.profile))
        return {name: value for name, value in given if value}


def on_page(record: MuseumObject) -> list[Signpost]:
    """The links of an object's page; the licence stands in every `Link` header already."""
    items = [Signpost("item", url, media_type) for url, media_type, _ in _files(record)[:_IN_HEADER]]
    return [*_of_page(record), *items, Signpost("linkset", _linkset(record), LINKSET)]


def on_record(record: MuseumObject) -> list[Signpost]:
    """The links of the object's record in the API: what it describes."""
    return [
        Signpost("describes", record.permanent_url, "text/html"),
        Signpost("linkset", _linkset(record), LINKSET),
    ]


def on_dataset(row: Dataset) -> list[Signpost]:
    """The links of a dataset's page: its descriptions, in the words of each standard."""
    page = absolute(row.get_absolute_url())
    described = (
        (absolute(f"/api/v1/datasets/{row.pk}/"), "application/json", None),
        (absolute(f"/datasets/{row.pk}/datapackage.json"), "application/json", _DATA_PACKAGE),
        *((f"{page.rstrip('/')}.{one.name}", one.media_type, _DCAT) for one in SYNTAXES.values()),
    )
    return [
        Signpost("cite-as", page),
        Signpost("type", "https://schema.org/Dataset"),
        *(Signpost("describedby", *one) for one in described),
    ]


def add(response: HttpResponseBase, signposts: Iterable[Signpost]) -> None:
    """Put the links into the header, beside those that are there."""
    there = [response["Link"]] if response.has_header("Link") else []
    response["Link"] = ", ".join([*there, *map(str, signposts)])


def linkset(record: MuseumObject) -> dict[str, Any]:
    """Every link from the page, from its descriptions back to it, and from each file."""
    page, files = record.permanent_url, _files(record)
    back = [{"href": page, "type": "text/html"}]
    links: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for post in (*_of_page(record), *(Signpost("item", url, media_type) for url, media_type, _ in files)):
        links[post.relation].append(post.target())
    links["license"].append({"href": record.attribution.licence_url})
    described = [{"anchor": found["href"], "describes": back} for found in links["describedby"]]
    held = [{"anchor": url, "collection": back, "license": [{"href": licence}]} for url, _, licence in files]
    return {"linkset": [{"anchor": page, **links}, *described, *held]}


def _of_page(record: MuseumObject) -> list[Signpost]:
    found = [
        Signpost("cite-as", record.permanent_url),
        *(Signpost("type", kind) for kind in _TYPES),
        *(
            Signpost("author", absolute(f"/api/v1/people/{maker.person_id}/"))
            for maker in record.makers.all()
        ),
        Signpost("describedby", absolute(f"/api/v1/objects/{record.pk}/"), "application/json"),
    ]
    if record.is_viewable:
        found.append(Signpost("describedby", iiif_manifest(record.pk), "application/ld+json", _MANIFEST))
    found.append(Signpost("describedby", oai_record(record.pk, "oai_dc"), "text/xml", _DUBLIN_CORE))
    if record.category.landing:
        found.append(Signpost("collection", absolute(record.category.get_absolute_url()), "text/html"))
    return found


def _files(record: MuseumObject) -> list[tuple[str, str, str]]:
    """Address, media type and licence of the largest open file of each picture."""
    largest = [image.open_files[-1] for image in record.images.all() if image.open_files]
    return [
        (absolute(file.get_absolute_url()), file.media_type, file.attribution.licence_url) for file in largest
    ]


def _linkset(record: MuseumObject) -> str:
    return absolute(f"/objects/{record.pk}/linkset")
