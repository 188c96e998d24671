"""Files, folders and addresses; the addresses are served by this test itself."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from catalogue.imports.readers import InputError
from catalogue.imports.readers.inputs import USER_AGENT, expand, fetch, opened


class Handler(BaseHTTPRequestHandler):
    agents: list[str] = []

    def do_GET(self) -> None:
        self.agents.append(self.headers["User-Agent"])
        if self.path == "/gone":
            self.send_error(404)
            return
        if self.path in ("/moved", "/to-file"):
            self.send_response(302)
            self.send_header("Location", "/list.json" if self.path == "/moved" else "file:///etc/hostname")
            self.end_headers()
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"[]" if self.path == "/list.json" else b"x" * 5000)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_folder_is_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.json", "a.JSON", "notes.txt"):
        (tmp_path / name).write_text("[]")
    assert [Path(name).name for name in expand([str(tmp_path)], ".json")] == ["a.JSON", "b.json"]


@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_what_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"no such file or folder|no \.json files"):
        expand([str(tmp_path / name)], ".json")


def test_an_address_is_fetched_under_our_name(site: str) -> None:
    with opened(f"{site}/list.json") as stream:
        assert stream.read() == b"[]"
    assert Handler.agents[-1] == USER_AGENT


def test_a_redirect_is_followed(site: str) -> None:
    with opened(f"{site}/moved") as stream:
        assert stream.read() == b"[]"


@pytest.mark.parametrize(
    ("path", "words"), [("/gone", "answered 404"), ("/to-file", "answered 302|cannot be reached|unknown")]
)
def test_an_answer_that_is_no_file_is_told(site: str, path: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        fetch(site + path, io.BytesIO())


def test_a_site_that_is_not_there_is_told() -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        fetch("http://127.0.0.1:1/list.json", io.BytesIO())


def test_there_is_a_limit_to_what_is_fetched(site: str) -> None:
    with pytest.raises(InputError, match="more than 100 bytes"):
        fetch(f"{site}/long", io.BytesIO(), max_bytes=100)


def test_there_is_a_limit_to_how_long_it_takes(site: str) -> None:
    with pytest.raises(InputError, match="not finished after"):
        fetch(f"{site}/long", io.BytesIO(), max_seconds=-1)
