"""A measurement, and how servers are started and asked."""

from __future__ import annotations

import http.client
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.conftest import ROOT

_PATIENCE = 180  # seconds until a server must answer


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table. `ratio` is ours against the peer, so that `target` is what it has to reach:
    at least, or at most where `at_most`. Without a target the line is for information."""

    name: str
    ours: str
    peer: str
    ratio: float
    target: float | None = None
    at_most: bool = False

    @property
    def passed(self) -> bool | None:
        if self.target is None:
            return None
        return self.ratio <= self.target if self.at_most else self.ratio >= self.target


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of several requests, and what the answers counted."""

    seconds: Sequence[float]
    counts: Sequence[int]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def __str__(self) -> str:
        return f"{self.median * 1000:,.1f} ms"


class Client:
    """Asks one server on this machine, each time on a connection made before the clock starts."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)

    def get(self, path: str, params: Iterable[tuple[str, str]] = ()) -> tuple[float, dict[str, Any]]:
        """Seconds from the request to the last byte of the answer, and the answer. Raises ValueError."""
        address = f"{path}?{urlencode(list(params))}"
        self._connection.close()  # a server may have hung up while the others were asked
        self._connection.connect()
        started = time.perf_counter()
        self._connection.request("GET", address)
        response = self._connection.getresponse()
        body = response.read()
        seconds = time.perf_counter() - started
        if response.status != 200:
            raise ValueError(f"{address} answered {response.status}: {body[:300]!r}")
        return seconds, json.loads(body)


@contextmanager
def server(command: Callable[[int], Sequence[str]], env: Mapping[str, str], ready: str) -> Iterator[Client]:
    """Run a server on a free port until the block ends; the block begins when `ready` answers."""
    port = free_port()
    with running(command(port), env) as process:
        wait_for(process, port, ready)
        yield Client(port)


@contextmanager
def running(command: Sequence[str], env: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the block ends; what it said is added to an error of the block."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=dict(env), stdout=said, stderr=said)
        try:
            yield process
        except Exception as error:
            said.seek(0)
            words = said.read()[-2000:].decode(errors="replace")
            error.add_note(f"{command[0]} said: {words}")
            raise
        finally:
            process.terminate()
            process.wait(timeout=30)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def granian(target: str, *options: str) -> Callable[[int], list[str]]:
    """The command that `make run` serves by, for any WSGI application."""
    return lambda port: [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning", *options, target),
    ]


def wait_for(process: subprocess.Popen[bytes], port: int, ready: str) -> None:
    """Wait until `ready` answers with JSON. Raises RuntimeError where the program ended, TimeoutError."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            Client(port).get(ready)
        except (ConnectionError, http.client.HTTPException):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"no answer in {_PATIENCE} s")
