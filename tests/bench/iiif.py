"""The IIIF Image API against IIPImage behind nginx, on the same pyramid: processor time per request.

What counts is the time of all processes of a side, nginx included, as /proc has it. Both sides are asked
the same over one connection; what IIPImage keeps in memory is as warm as our cache on disk.
"""

from __future__ import annotations

import http.client
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from tests.bench import building
from tests.bench.measuring import Measure, free_port, granian, running, wait_for
from tests.conftest import ROOT, digest_of
from tests.nginx import NGINX, nginx, portal_site

IMAGE, WIDTH, HEIGHT = "bench-1", 7000, 5300
PYRAMID = "images/bench/high.tif"
_IIPSRV = Path("/usr/lib/iipimage-server/iipsrv.fcgi")
_TILE = 512
_TURNS = 5
_TICKS = os.sysconf("SC_CLK_TCK")
_TARGETS = {"tile sent by nginx": 1.2, "tile through the application": 4, "region": 1.5, "full": 1.5}
_IIPIMAGE_SITE = """
upstream iipsrv {{ server 127.0.0.1:{fcgi}; keepalive 8; }}
server {{
    listen 127.0.0.1:{port};
    location /iiif/ {{
        rewrite ^/iiif/(.*)$ /iipsrv?IIIF=$1 break;
        fastcgi_pass iipsrv;
        fastcgi_keep_conn on;
        fastcgi_param QUERY_STRING $query_string;
        fastcgi_param REQUEST_METHOD $request_method;
        fastcgi_param REQUEST_URI $request_uri;
        fastcgi_param SERVER_PROTOCOL $server_protocol;
        fastcgi_param HTTP_HOST $host;
    }}
}}
"""


@dataclass(frozen=True, slots=True)
class Side:
    """A server as it is asked: `prefix` leads to the picture, `pids` are the processes that work for it."""

    port: int
    prefix: str
    pids: tuple[int, ...]

    def milliseconds(self, requests: Sequence[str]) -> float:
        """Processor time per request. Raises ValueError for an answer that is no JPEG."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        before = _seconds(self.pids)
        for request in requests:
            connection.request("GET", f"{self.prefix}/{request}/0/default.jpg")
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200 or not body.startswith(b"\xff\xd8"):
                raise ValueError(f"{request} answered {answer.status}: {body[:200]!r}")
        connection.close()
        return (_seconds(self.pids) - before) / len(requests) * 1000


def run(console: Console) -> Iterable[Measure]:
    """Tiles, free regions and the full picture made small."""
    if not (_IIPSRV.exists() and NGINX):
        missing = ", ".join(
            name for name, there in (("iipimage-server", _IIPSRV.exists()), ("nginx", NGINX)) if not there
        )
        console.print(f"[yellow]iiif: skipped; Debian's {missing} is not installed")
        return
    folder = _collection(console)
    tiles, regions = _tiles(), _regions()
    sizes = [f"full/!{side},{side}" for side in range(300, 500)]
    with _iipimage(folder) as peer, _ours(folder, accelerated=True) as ours, _ours(folder) as plain:
        for side in (peer, ours, plain):
            side.milliseconds(tiles)
        yield _measure("tile sent by nginx", ours, peer, tiles * 8)
        yield _measure("tile through the application", plain, peer, tiles * 8)
        yield _measure("region", ours, peer, regions)
        yield _measure("full", ours, peer, sizes, "in another size each time")
        yield _measure("full", ours, peer, ["full/!512,512"] * 400, "!512,512")


def _measure(name: str, ours: Side, peer: Side, requests: Sequence[str], more: str = "") -> Measure:
    """Both sides are asked in turns, so that what else the machine does weighs on both."""
    spent = {ours: 0.0, peer: 0.0}
    for turn in range(_TURNS):
        for side in (peer, ours):
            spent[side] += side.milliseconds(requests[turn::_TURNS]) / _TURNS
    label = f"iiif, {name}{f' {more}' if more else ''} / IIPImage"
    words = (f"{spent[side]:.2f} ms" for side in (ours, peer))
    return Measure(label, *words, spent[ours] / spent[peer], _TARGETS[name], at_most=True)


def _tiles() -> list[str]:
    """Every tile of the largest level that the picture fills, in no order."""
    places = [(x, y) for x in range(0, WIDTH - _TILE, _TILE) for y in range(0, HEIGHT - _TILE, _TILE)]
    random.Random(1).shuffle(places)
    return [f"{x},{y},{_TILE},{_TILE}/{_TILE},{_TILE}" for x, y in places]


def _regions() -> list[str]:
    """Regions anywhere, half of them as large as they are, half made smaller; none twice."""
    chance = random.Random(2)
    found = []
    for number in range(100):
        side, size = ((1024, 1024), (1000, 700))[number % 2]
        x, y = chance.randrange(WIDTH - side), chance.randrange(HEIGHT - side)
        found.append(f"{x},{y},{side},{side}/{size},{size}")
    return found


def _collection(console: Console) -> Path:
    """A data folder whose one picture has a pyramid."""
    folder = (
        building.KEPT
        / f"iiif-{digest_of('*/migrations/*.py', 'tests/bench/iiif_filling.py', 'catalogue/media/pyramids.py')}"
    )
    if not folder.exists():
        console.print("[dim]drawing a picture of 37 megapixels in var/bench/ (kept for the next run) …")
        unfinished = building.begun(folder)
        shutil.copytree(building.empty(), unfinished, dirs_exist_ok=True)
        command = [sys.executable, "-m", "tests.bench.iiif_filling"]
        subprocess.run(command, cwd=ROOT, env=building.environment(unfinished), check=True)
        unfinished.rename(folder)
    shutil.rmtree(folder / "files" / "iiif", ignore_errors=True)
    return folder


@contextmanager
def _iipimage(folder: Path) -> Iterator[Side]:
    """IIPImage as Debian ships it, on the pyramid of our folder, encoding at our quality."""
    fcgi, port = free_port(), free_port()
    env = os.environ | {
        "FILESYSTEM_PREFIX": f"{folder}/files/",
        "VERBOSITY": "0",
        "JPEG_QUALITY": "85",
        "MAX_CVT": "20000",
    }
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        env["LOGFILE"] = str(work / "log")
        server = stack.enter_context(running([str(_IIPSRV), "--bind", f"127.0.0.1:{fcgi}"], env))
        _listening(fcgi)
        front = stack.enter_context(nginx(work, _IIPIMAGE_SITE.format(fcgi=fcgi, port=port)))
        wait_for(front, port, f"/iiif/{PYRAMID}/info.json")
        yield Side(port, f"/iiif/{PYRAMID}", (server.pid, front.pid))


@contextmanager
def _ours(folder: Path, *, accelerated: bool = False) -> Iterator[Side]:
    """The portal as `make run` starts it behind nginx as docs/nginx.conf says."""
    port, backend = free_port(), free_port()
    env = building.environment(folder) | {"X_ACCEL_PREFIX": "/internal/" if accelerated else ""}
    with ExitStack() as stack:
        server = stack.enter_context(running(granian("portal.wsgi:application")(backend), env))
        wait_for(server, backend, "/api/v1/licences/")
        work = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        front = stack.enter_context(nginx(work, portal_site(port, backend, folder / "files")))
        wait_for(front, port, f"/iiif/3/{IMAGE}/info.json")
        yield Side(port, f"/iiif/3/{IMAGE}", (server.pid, front.pid))


def _listening(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nobody listens on port {port}")


def _seconds(pids: Sequence[int]) -> float:
    """Processor time, user and system, that these processes and their children have taken."""
    family, taken = set(pids), 0.0
    rows = sorted((int(path.name), _stat(path)) for path in Path("/proc").glob("[0-9]*"))
    for pid, fields in rows:  # a child's number is above its parent's, short of a wrap-around
        if fields and (pid in family or int(fields[1]) in family):
            family.add(pid)
            taken += (int(fields[11]) + int(fields[12])) / _TICKS
    return taken


def _stat(path: Path) -> list[str]:
    """The fields of a process behind its name (proc(5)), none where it has ended meanwhile."""
    try:
        return (path / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
