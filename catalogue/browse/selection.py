"""`/selection/`: what a reader has put together, as a page that can be shared, and all that can be taken along.

The selection is in the address. A reader's own is kept by their browser alone: we never learn of it unless
they open it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from catalogue.browse.cards import card, first_images, statements
from catalogue.delivery.addresses import absolute, current_language, in_language
from catalogue.delivery.archives import MOST_BYTES
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.delivery.selections import MOST_CHOSEN, chosen_files, is_id
from catalogue.description import Both, both
from catalogue.models import MuseumObject, Tier

_UP_TO: dict[str, Both] = {
    Tier.LOW: both("低階", "Low"),
    Tier.MEDIUM: both("中階以下", "Up to medium"),
    Tier.HIGH: both("最大的", "Largest"),
}


@dataclass(frozen=True, slots=True)
class Pack:
    """The files of some objects up to one tier: how many, of how many bytes, and where they are had.

    `url` is "" where they are too many for one archive.
    """

    name: Both
    files: int
    bytes: int
    url: str


@delivered
def selection(request: HttpRequest) -> HttpResponseBase:
    """`?id=…&id=…`, in that order. What is not public, or no id, is left out, and the page says how many."""
    lang = current_language()
    asked = list(dict.fromkeys(request.GET.getlist("id")))
    ids = [identity for identity in asked if is_id(identity)][:MOST_CHOSEN]
    found = MuseumObject.objects.public().with_card().in_bulk(ids)
    records = [found[identity] for identity in ids if identity in found]
    query = urlencode([("id", record.pk) for record in records])
    context: dict[str, Any] = {
        "robots": "noindex" if asked else "",
        "ids": " ".join(record.pk for record in records),
        "cards": [card(record, lang) for record in records],
        "statements": statements(first_images(records), lang),
        "left_out": len(asked) - len(records),
        "most": MOST_CHOSEN,
    }
    if records:
        context |= {
            "packs": packs(records, f"/api/v1/selection/images.zip?{query}&"),
            "credits_url": f"/api/v1/selection/credits.txt?{query}",
            "table_url": f"/api/v1/selection/?{query}&format=csv&for=spreadsheet",
            "data_url": f"/api/v1/selection/?{query}",
            "manifests_url": _manifests(records),
            "share_url": absolute(in_language(f"/selection/?{query}", lang)),
        }
    return page(request, "browse/selection.html", context, attribution=house_attribution())


def packs(records: Sequence[MuseumObject], address: str) -> list[Pack]:
    """One for each tier that gives other files than the tier below it; `address` takes `tier=` at its end."""
    made: list[Pack] = []
    before: list[int] = []
    for tier in Tier.values:
        files = list(chosen_files(records, tier))
        total = sum(file.bytes for file in files)
        fits = total <= MOST_BYTES
        pack = Pack(
            _UP_TO[tier],
            len(files),
            total,
            f"{address}tier={tier}" if fits else "",
        )
        keys = [file.pk for file in files]
        if keys != before:
            made.append(pack)
        before = keys
    return made


def _manifests(records: Sequence[MuseumObject]) -> str:
    """The IIIF collection of those that have a picture to look at; "" where none has."""
    ids = [record.pk for record in records]
    viewable = set(MuseumObject.objects.viewable().filter(pk__in=ids).values_list("pk", flat=True))
    seen = [("id", identity) for identity in ids if identity in viewable]
    return f"/iiif/presentation/3/collection/selection?{urlencode(seen)}" if seen else ""
