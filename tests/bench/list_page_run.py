"""Time page after page, ours and the constant one in turn, and print the seconds as JSON.

Processor time, so that other work of the machine does not count. Every page is asked for three times:
when nobody has asked for it yet, again at once, and with nothing kept of its objects.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing

from tests.bench.asking import ask  # isort: skip  (it loads what the next one needs)
from catalogue.api.kept import kept

_WARM_UP, _PAGES = 10, 60


def _forget(body: bytes) -> None:
    """What is kept of the objects of this page."""
    ids = [(item["id"],) for item in json.loads(body)["results"]]
    with closing(sqlite3.connect(kept().path)) as database, database:
        database.executemany("DELETE FROM summary WHERE id = ?", ids)


def main() -> None:
    from tests.bench.list_page_urls import Constant

    address = "/api/v1/objects/?page_size=20"
    times: dict[str, list[float]] = {"first": [], "again": [], "bare": [], "peer": []}
    sizes = []
    for number in range(_WARM_UP + _PAGES):
        first, body = ask(address)
        again, _ = ask(address)
        _forget(body)
        bare, _ = ask(address)
        Constant.body = json.loads(body)
        peer, same = ask("/constant/")
        if len(same) != len(body):
            raise ValueError(f"the constant body has {len(same)} bytes, ours {len(body)}")
        if number >= _WARM_UP:
            for name, seconds in (("first", first), ("again", again), ("bare", bare), ("peer", peer)):
                times[name].append(seconds)
            sizes.append(len(body))
        address = Constant.body["next"].partition("8000")[2]
    json.dump(times | {"bytes": sum(sizes) // len(sizes)}, sys.stdout)


if __name__ == "__main__":
    main()
