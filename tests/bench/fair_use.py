"""What one caller at 200 requests a second costs the others: the home page's p95, against the same server at rest."""

from __future__ import annotations

import http.client
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from tests.bench import building
from tests.bench.measuring import Measure, free_port, granian, running, wait_for
from tests.conftest import ROOT

_RATE = 200
_ASKED = 300
_HEAVY = "/api/v1/objects/?q=%E5%B1%B1&facets=period&facets=material&facets=category"


def run(console: Console) -> Iterable[Measure]:
    """Both measured one after the other on one server; the loud one comes from another network."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(building.empty(), folder, dirs_exist_ok=True)
        building.manage(Path(folder), "load_demo")
        building.manage(Path(folder), "collectstatic", "--noinput", "--verbosity", "0")
        env = building.environment(Path(folder)) | {
            "FAIR_USE": "True",
            "FAIR_USE_PAGES": "1000000",
            "TRUSTED_PROXIES": "1",
        }
        port = free_port()
        with running(granian("portal.wsgi:application")(port), env) as process:
            wait_for(process, port, "/api/v1/licences/")
            _p95(port)
            at_rest = _p95(port)
            with _loud(port):
                beside = _p95(port)
    yield Measure(
        f"fair_use, home page beside {_RATE} requests a second, p95 / at rest",
        f"{beside * 1000:.0f} ms",
        f"{at_rest * 1000:.0f} ms",
        beside / at_rest,
        2,
        at_most=True,
    )


def _p95(port: int) -> float:
    """Seconds within which 95 of 100 requests for the home page were answered; one every 50 ms."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    found = []
    for _ in range(_ASKED):
        started = time.perf_counter()
        connection.request("GET", "/", headers={"X-Forwarded-For": "198.51.100.1"})
        answer = connection.getresponse()
        answer.read()
        found.append(time.perf_counter() - started)
        if answer.status != 200:
            raise ValueError(f"the home page answered {answer.status}")
        time.sleep(max(0.0, 0.05 - found[-1]))
    return sorted(found)[int(len(found) * 0.95)]


@contextmanager
def _loud(port: int) -> Iterator[None]:
    """A caller in a process of its own, who has used up his minute before the block begins."""
    loud = subprocess.Popen([sys.executable, "-m", "tests.bench.fair_use", str(port)], cwd=ROOT)
    try:
        time.sleep(3)
        yield
    finally:
        loud.terminate()
        loud.wait()


def _ask(port: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    due = time.perf_counter()
    while True:
        connection.request("GET", _HEAVY, headers={"X-Forwarded-For": "203.0.113.1"})
        connection.getresponse().read()
        due += 1 / _RATE
        time.sleep(max(0.0, due - time.perf_counter()))


if __name__ == "__main__":
    _ask(int(sys.argv[1]))
