"""A museum's open-data site of the real one's shape, on this machine, with every fault a test asks for."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """What it answers, by path, and what it was asked. A path that is not set is 404."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.address = ""

    @property
    def template(self) -> str:
        return f"{self.address}/{{apiName}}.json"

    def list(self, api_name: str, records: list[dict[str, Any]]) -> None:
        body = json.dumps(records, ensure_ascii=False).encode()
        self.answers[f"/{api_name}.json"] = sends(body, "application/json")

    def picture(self, path: str, size: tuple[int, int] = (60, 40)) -> str:
        """Serve a JPEG there; gives its address."""
        self.answers[path] = sends(jpeg(size))
        return self.address + path


def sends(body: bytes, content_type: str = "image/jpeg") -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def fails(status: int) -> Answer:
    return lambda handler: handler.send_error(status)


def leads_to(address: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.end_headers()

    return answer


def stalls(released: threading.Event) -> Answer:
    """Say nothing until the test is over."""

    def answer(_handler: BaseHTTPRequestHandler) -> None:
        released.wait(10)

    return answer


def trickles(released: threading.Event) -> Answer:
    """A byte now and then, without end."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not released.is_set():
            handler.wfile.write(b" ")
            time.sleep(0.01)

    return answer


def jpeg(size: tuple[int, int] = (60, 40)) -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert("RGB").save(file, "JPEG")
    return file.getvalue()


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            answer = site.answers.get(self.path, fails(404))
            # The client may leave early.
            with suppress(BrokenPipeError, ConnectionResetError):
                answer(self)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
