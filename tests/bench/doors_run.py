"""Ask for a page of every kind, several times in turn; print the processor seconds of each answer as JSON."""

from __future__ import annotations

import json
import sys
import time
from typing import Any
from urllib.parse import quote

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

# What is worked out once after each change of the catalogue is not asked for in the first turn alone.
_TURNS = 6
_ADDRESSES = (
    "/",
    "/collections/",
    "/collections/paintings/",
    "/search/?q=山水圖",
    "/objects/b4/",
    "/objects/by-number/故畫000001/",
    "/api/v1/",
    "/api/v1/objects/",
    "/api/v1/objects/b4/",
    "/api/v1/objects/b4/similar/",
    "/api/v1/images/",
    "/api/v1/images/?licence=CC0-1.0",
    "/api/v1/people/",
    "/api/v1/changes/",
    "/api/v1/stats/",
    "/feeds/objects.atom",
    "/iiif/presentation/3/collection/paintings",
    "/iiif/presentation/3/b4/manifest",
    "/iiif/discovery/1/activity",
    "/oai?verb=ListSets",
    "/oai?verb=GetRecord&metadataPrefix=edm&identifier=oai:127.0.0.1:b4",
    "/oembed?url=http://127.0.0.1:8000/objects/b4/",
)

application = get_wsgi_application()


def _get(address: str) -> float:
    """Processor seconds of one answer. Raises ValueError."""
    environ = RequestFactory(SERVER_NAME="127.0.0.1").get(quote(address, safe="/?&=:+-.")).environ
    # As a server hands it on: a character for each byte.
    environ["PATH_INFO"] = environ["PATH_INFO"].encode().decode("latin-1")
    said: list[Any] = []
    started = time.process_time()
    answer = application(environ, lambda status, headers: said.append(status))
    body = b"".join(answer)
    seconds = time.process_time() - started
    if said[0][:3] not in ("200", "302"):
        raise ValueError(f"{address} answered {said}: {body[:300]!r}")
    return seconds


def main() -> None:
    asked = [[(address, _get(address)) for address in _ADDRESSES] for _ in range(_TURNS)]
    told = {address: [turn[place][1] for turn in asked[1:]] for place, address in enumerate(_ADDRESSES)}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
