"""How what is checked is fetched: over the web, from public addresses and our own."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from catalogue.imports.readers import InputError
from catalogue.quality.fetching import fetch, is_public


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://10.0.0.8/inside")
            self.end_headers()
            return
        self.send_response(200 if self.path == "/table.csv" else 404)
        self.send_header("Content-Type", 'text/csv; charset="UTF-8"')
        self.end_headers()
        self.wfile.write("年,人次\n".encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def site(settings: Any) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    settings.SITE_URL = f"http://127.0.0.1:{server.server_port}"
    yield settings.SITE_URL
    server.shutdown()
    server.server_close()


def test_an_answer_with_its_type_size_and_digest(site: str, tmp_path: Path) -> None:
    got = fetch(f"{site}/table.csv", tmp_path / "got")

    assert got.path.read_text("utf-8") == "年,人次\n"
    assert (got.media_type, got.charset, got.bytes, len(got.sha256)) == ("text/csv", "utf-8", 11, 64)


def test_what_does_not_answer_or_leads_inside(site: str, tmp_path: Path) -> None:
    for path, words in (("/nothing", "answered 404"), ("/away", "which is not fetched")):
        with pytest.raises(InputError, match=words):
            fetch(site + path, tmp_path / "got")
    with pytest.raises(InputError, match="no public address"):
        fetch("http://127.0.0.1:1/", tmp_path / "got")


def test_which_addresses_are_public(site: str) -> None:
    inside = [
        "file:///etc/passwd",
        "ftp://192.0.2.1/x",
        "http://127.0.0.1/",
        "http://[::1]:8000/",
        "http:///x",
    ]
    inside += ["http://10.0.0.8/", "https://169.254.169.254/latest/", "http://[broken", "http://0.0.0.0/"]

    assert [url for url in inside if is_public(url)] == []
    assert is_public(f"{site}/datasets/")
    assert is_public("https://1.1.1.1/")


def test_a_name_that_leads_inside_by_the_time_it_is_asked(
    site: str, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SITE_URL = "http://portal.example"
    port = int(site.rpartition(":")[2])
    answers = iter(["1.1.1.1", "127.0.0.1"])

    def resolved(*args: Any, **given: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    with pytest.raises(InputError, match="leads inside"):
        fetch(f"http://rebinding.example:{port}/table.csv", tmp_path / "got")
