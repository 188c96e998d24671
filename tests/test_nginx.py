"""docs/nginx.conf, run as it stands: nginx sends the file, and says of it all that the application said."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from catalogue.delivery.files import send_made
from catalogue.rights import Institution, attribution_for
from tests.bench.measuring import free_port
from tests.nginx import NGINX, nginx, portal_site

MUSEUM = Institution(
    "npm",
    "國立故宮博物院",
    "The National Palace Museum",
    "臺北",
    "Taipei",
    "https://www.npm.gov.tw",
    "https://x.example/request/",
)
pytestmark = pytest.mark.skipif(not NGINX, reason="nginx is not installed")


class Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def answer(**given: str) -> HttpResponse:
    """What the application says of a picture that is kept."""
    request = RequestFactory().get("/", headers=given)
    credit = attribution_for(MUSEUM, "CC-BY-4.0")
    links = {"canonical": "https://x.example/iiif/3/a/full/max/0/default.jpg"}
    response = send_made(
        request, lambda: "iiif/a.jpg", credit, "image/jpeg", etag='"v-1"', name="a.jpg", links=links
    )
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    assert isinstance(response, HttpResponse)
    return response


def application(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
    mark = environ.get("HTTP_IF_NONE_MATCH")
    response = answer(**({"If-None-Match": mark} if mark else {}))
    start(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


@pytest.fixture
def port(tmp_path: Path, settings: Any) -> Iterator[int]:
    settings.X_ACCEL_PREFIX = "/internal/"
    (tmp_path / "files/iiif").mkdir(parents=True)
    (tmp_path / "files/iiif/a.jpg").write_bytes(b"the picture")
    backend = make_server("127.0.0.1", 0, application, handler_class=Silent)
    threading.Thread(target=backend.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    port = free_port()
    with nginx(tmp_path, portal_site(port, backend.server_port, tmp_path / "files")):
        yield port
    backend.shutdown()
    backend.server_close()


def ask(port: int, path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer, as soon as nginx is there."""
    for _ in range(200):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
        except ConnectionRefusedError:
            time.sleep(0.02)
            continue
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response, body
    raise TimeoutError("nginx did not begin to listen")


def test_nothing_is_lost_on_the_way(port: int) -> None:
    response, body = ask(port, "/iiif/3/a/full/max/0/default.jpg")

    assert (response.status, body) == (200, b"the picture")
    said = {name.lower(): value for name, value in answer().items() if name != "X-Accel-Redirect"}
    said.pop("content-length", None)
    assert {name: response.headers.get(name) for name in said} == said
    assert response.headers.get("X-Accel-Redirect") is None

    again, body = ask(port, "/iiif/3/a/full/max/0/default.jpg", **{"If-None-Match": '"v-1"'})
    assert (again.status, body, again.headers["X-Attribution"]) == (
        304,
        b"",
        response.headers["X-Attribution"],
    )
    part, body = ask(port, "/iiif/3/a/full/max/0/default.jpg", Range="bytes=4-6")
    assert (part.status, body, part.headers["X-Attribution"]) == (
        206,
        b"pic",
        response.headers["X-Attribution"],
    )
    # No file has an address of its own.
    assert ask(port, "/internal/iiif/a.jpg")[0].status == 404
