"""Harvest everything, then page through the list of the API; print processor seconds of each page as JSON."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from lxml import etree

from tests.bench.asking import ask

_WARM_UP, _FEW = 5, 40
_OAI = "{http://www.openarchives.org/OAI/2.0/}"


def _harvest() -> Iterator[tuple[str, float, int]]:
    """Address, seconds and records of every page."""
    address = "/oai?verb=ListRecords&metadataPrefix=oai_dc"
    while address:
        seconds, body = ask(address)
        page = etree.fromstring(body)
        yield address, seconds, len(page.findall(f".//{_OAI}record"))
        token = page.findtext(f".//{_OAI}resumptionToken")
        address = f"/oai?verb=ListRecords&resumptionToken={quote(token)}" if token else ""


def _list() -> Iterator[float]:
    address = "/api/v1/objects/?page_size=100&parts=include"
    while address:
        seconds, body = ask(address)
        yield seconds
        address = (json.loads(body)["next"] or "").partition("8000")[2]


def _peak() -> int:
    """The highest resident size so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    for _, _ in zip(range(_WARM_UP), _harvest(), strict=False):
        pass
    pages: list[float] = []
    addresses: list[str] = []
    records = begun = 0
    for address, seconds, count in _harvest():
        addresses.append(address)
        pages.append(seconds)
        records += count
        if len(pages) == _FEW:
            begun = _peak()
    told: dict[str, Any] = {"harvest": pages, "records": records, "begun": begun, "ended": _peak()}
    # Once more in turn, so that nothing else of the machine comes to weigh on one end alone. The first page is left
    # out: it counts the list.
    told["first"], told["last"] = [], []
    for first, last in zip(addresses[1 : _FEW + 1], addresses[: -_FEW - 1 : -1], strict=True):
        told["first"].append(ask(first)[0])
        told["last"].append(ask(last)[0])
    told["list"] = list(_list())
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
