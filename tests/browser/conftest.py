"""The real thing: a part of the demonstration, served by granian from a data folder of its own, seen in Chromium.

What was loaded is kept under `var/snapshots/`, named by a digest of all code that shapes it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from portal import frontend
from tests.conftest import ROOT, SNAPSHOTS, digest_of, migrated_database, one_at_a_time, tell_of_making

# What the tests open, and of every category something that is quickly drawn.
_OBJECTS = (
    *("u1438", "kw-travelers-mountains-streams", "kw-early-spring", "p1194", "u35", "u901", "u71718", "u340"),
    *("u18153", "u1573", "u1828", "u15941", "u9323", "kw-snuff-bottle", "x1292", "p14714", "p1999", "p13667"),
    *("p29713", "p34647"),
)
# Who writes the pages in these tests, and where it lies how all of the staff get in.
EDITOR = "hand"
_STAFF = "staff.json"
# A machine that does much else answers late. What is right is not waited for any longer.
expect.set_options(timeout=20_000)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def chromium() -> str:
    found = find_chromium()
    if not found:
        pytest.skip("Chromium is not installed (Debian: chromium)")
    return found


def manage(environment: dict[str, str], *arguments: str) -> str:
    return run(environment, "manage.py", *arguments)


def run(environment: dict[str, str], *arguments: str) -> str:
    """What a program of the project prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def demonstration() -> Path:
    """A data folder with the demonstration loaded, made now if it is not there yet."""
    with one_at_a_time("demonstration"):
        return _made_demonstration()


def _made_demonstration() -> Path:
    shaped_by = (
        "requirements.txt",
        "catalogue/**/*",
        "portal/**/*",
        "static/**/*",
        "tests/browser/conftest.py",
        "tests/browser/staff.py",
    )
    viewers = "with" if frontend.PACKAGES.is_dir() else "without"
    folder = SNAPSHOTS / f"demo-{digest_of(*shaped_by)}-{viewers}-viewers"
    if folder.exists():
        return folder
    for stale in SNAPSHOTS.glob("demo-*"):
        shutil.rmtree(stale, ignore_errors=True)
    database = migrated_database()
    tell_of_making("the demonstration for the browser")
    unfinished = folder.with_name(f"unfinished-{os.getpid()}")
    unfinished.mkdir()
    shutil.copyfile(database, unfinished / "kaiwu.sqlite3")
    environment = environment_of(unfinished, "http://127.0.0.1:8000")
    manage(environment, "load_demo", "--only", *_OBJECTS)
    manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
    (unfinished / _STAFF).write_text(run(environment, "-m", "tests.browser.staff", EDITOR))
    unfinished.rename(folder)
    return folder


def staff() -> dict[str, str]:
    """See tests/browser/staff.py."""
    told: dict[str, str] = json.loads((demonstration() / _STAFF).read_text())
    return told


def environment_of(folder: Path, address: str) -> dict[str, str]:
    """The variables of a portal at that address, with all of its state in that folder."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.base",
        "KAIWU_DATA_DIR": str(folder),
        "SITE_URL": address,
    }


@pytest.fixture(scope="session")
def portal() -> Iterator[str]:
    """The address of a running portal with the demonstration, which all only read."""
    chromium()
    with served(demonstration()) as address:
        yield address


@contextmanager
def served(folder: Path, **variables: str) -> Iterator[str]:
    """The address of a portal that runs on that data folder, until it is left."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environment = environment_of(folder, address) | variables
    granian = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    server = subprocess.Popen(
        [*granian, "--workers", "1", "--blocking-threads", "4", "--no-ws", "portal.wsgi:application"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urlopen(f"{address}/robots.txt", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the portal did not answer within a minute")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium, closed after the last of these files: Playwright's loop must not be open under other tests."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


class Visit:
    """One reader's browser: every request to elsewhere, script error and CSP complaint is noted."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: line.type == "error" and self.complaints.append(line.text))
        self.page.on("request", self._note)

    def _note(self, request) -> None:  # type: ignore[no-untyped-def]
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="load")
        return self.page

    def sign_in(self, path: str = "") -> Page:
        """As the editor, at the desk, on the way to that page of it."""
        page = self.open(f"/admin/login/?next=/admin/{path}")
        page.fill("[name=username]", EDITOR)
        page.fill("[name=password]", staff()[EDITOR])
        page.keyboard.press("Enter")
        page.wait_for_url(f"{self.address}/admin/{path}")
        return page


@pytest.fixture
def visit(browser: Browser, portal: str) -> Iterator[type]:
    """A function that begins a visit: `visit(width=390, scripts=False, theme="dark", calm=True)`."""
    contexts: list[BrowserContext] = []

    def begin(
        *,
        width: int = 1280,
        scripts: bool = True,
        theme: str = "light",
        touch: bool = False,
        calm: bool = False,
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 844},
            java_script_enabled=scripts,
            color_scheme=theme,
            has_touch=touch,
            reduced_motion="reduce" if calm else "no-preference",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        return Visit(context, portal)

    yield begin
    for context in contexts:
        context.close()
