"""Guides for developers: the programs are taken from their pages, as a reader copies them, and run against a live server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.test import Client
from django.test.testcases import LiveServerThread

from catalogue.models import Change, MuseumObject
from portal.pages.developers.guides import LANGUAGES
from portal.pages.developers.tasks import GUIDES
from tests.catalogue.browse.samples import read, shown, vase
from tests.factories import make_object

PROGRAMS = {"sh": "sh", "py": sys.executable, "R": "Rscript", "mjs": "node"}
NEEDS = {"sh": "curl"}
IDS = ("g1", "g2", "g3")
WORDS = "國立故宮博物院，臺北，CC0宣告 @ www.npm.gov.tw"


class Server(ThreadedWSGIServer):
    """Ends at once: each program has one of its own."""

    def serve_forever(self, poll_interval: float = 0.01) -> None:
        super().serve_forever(poll_interval)


class ServerThread(LiveServerThread):
    server_class = Server


@pytest.fixture
def site(db: None, settings: Any) -> Iterator[str]:
    """Three paintings with pictures, served; lists are short, so that programs have to turn pages."""
    if connections["default"].vendor != "sqlite":
        pytest.skip("the server shares the connection of the test: SQLite in memory alone can do so")
    for number, identity in enumerate(IDS, 1):
        record = make_object(id=identity, title_zh=f"山水{number}", title_en=f"Landscape {number}")
        shown(record, tiers={"low": "CC0-1.0"})
    settings.OAI_PAGE_SIZE = 2
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    connections["default"].inc_thread_sharing()
    # On the connection of the test, so that what it made can be read and is gone afterwards.
    shared = {"default": connections["default"]}
    server = ServerThread("127.0.0.1", StaticFilesHandler, connections_override=shared)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    settings.SITE_URL = f"http://127.0.0.1:{server.port}"
    yield settings.SITE_URL
    server.terminate()
    connections["default"].dec_thread_sharing()


def copied(task: str, ending: str) -> str:
    """The program as it stands on the page."""
    html = Client().get(f"/developers/{task}/").content.decode()
    number = list(LANGUAGES).index(ending) + 1
    found = re.search(rf'<pre id="program-{number}"[^>]*>(.*?)</pre>', html, re.DOTALL)
    assert found
    return unescape(found[1])


def run(task: str, ending: str, folder: Path) -> str:
    program = folder / f"{task}.{ending}"
    text = re.sub(
        r"(page_size\W{1,4})100", r"\g<1>2" if ending != "sh" else r"\g<1>100", copied(task, ending)
    )
    program.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [PROGRAMS[ending], program.name],
        cwd=folder,
        env=os.environ | {"LC_ALL": "C.UTF-8", "no_proxy": "127.0.0.1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"{program.name}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def ready(ending: str) -> None:
    for needed in (PROGRAMS[ending], NEEDS.get(ending, "")):
        if needed and not shutil.which(needed):
            pytest.skip(f"{needed} is not installed: the examples in {LANGUAGES[ending]} were not run")
    packages = "quit(status = !all(c('jsonlite', 'xml2') %in% rownames(installed.packages())))"
    if ending == "R" and subprocess.run(["Rscript", "-e", packages], check=False).returncode:
        pytest.skip("R lacks jsonlite or xml2: the examples in R were not run")


@pytest.mark.parametrize("ending", LANGUAGES)
def test_every_program_does_what_its_guide_says(site: str, ending: str, tmp_path: Path) -> None:
    ready(ending)
    found = run("find", ending, tmp_path)
    assert all(identity in found for identity in IDS)
    assert found.count("CC-姓名標示-4.0 @ www.npm.gov.tw") >= len(IDS)

    run("download", ending, tmp_path)
    if ending == "sh":
        with ZipFile(tmp_path / "pictures.zip") as packed:
            assert {"ATTRIBUTION.txt", "metadata.csv"} < set(packed.namelist())
    else:
        credits = (tmp_path / "pictures" / "ATTRIBUTION.txt").read_text(encoding="utf-8")
        for identity in IDS:
            assert f"{identity}-1.jpg\t{WORDS}\n" in credits
            assert (tmp_path / "pictures" / f"{identity}-1.jpg").read_bytes().startswith(b"\xff\xd8")

    harvested = run("harvest", ending, tmp_path)
    pages = [path.read_text(encoding="utf-8") for path in sorted(tmp_path.glob("records-*.xml"))]
    assert len(pages) == (2 if ending == "sh" else 0), "two records to a page"
    for identity in IDS:
        assert f"oai:127.0.0.1:{identity}" in harvested + "".join(pages)

    cited = run("cite", ending, tmp_path)
    assert "國立故宮博物院，臺北，" in cited
    assert ending == "R" or re.search(r'complete: [Tt]rue|"ok":true', cited)


@pytest.mark.parametrize("ending", LANGUAGES)
def test_keeping_in_step_brings_what_changed_and_no_more(site: str, ending: str, tmp_path: Path) -> None:
    ready(ending)
    first = run("in-step", ending, tmp_path)
    assert all(identity in first for identity in IDS)
    assert not set(IDS) & set(re.split(r"\W+", run("in-step", ending, tmp_path)))
    changed = MuseumObject.objects.get(pk="g1")
    changed.title_zh = "改過的山水"
    changed.save()
    gone = MuseumObject.objects.get(pk="g2")
    gone.status, gone.withdrawn_at, gone.withdrawn_reason = "withdrawn", datetime.now(UTC), "error"
    gone.save()
    told = run("in-step", ending, tmp_path)
    assert "g1" in told
    assert "g3" not in told
    assert re.search(r"take away: object g2|object,g2,withdrawn", told)
    since = int((tmp_path / "since.txt").read_text())
    assert since == Change.objects.order_by("-sequence")[0].sequence


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_guide_and_its_links(client: Client, prefix: str) -> None:
    vase()
    developers = client.get(f"{prefix}/developers/").content.decode()
    links = set()
    for guide in GUIDES:
        html = client.get(prefix + guide.url).content.decode()
        assert read(html).faults == []
        assert f'href="{prefix}{guide.url}"' in developers
        assert html.count('class="program"') == len(LANGUAGES)
        assert "kaiwu.example" not in html
        programs = re.findall(r'<pre id="program-\d"[^>]*>(?:#|//) (.)', html)
        assert len(programs) == len(LANGUAGES)
        assert all(letter.isascii() is (prefix == "/en") for letter in programs), (
            "told in the page's language"
        )
        links |= {tag.get("href", "") for name, tag in read(html.split("<main", 1)[1]).tags if name == "a"}
    for link in sorted(link for link in links if link.startswith("/")):
        assert client.get(link).status_code == 200, link
    assert "u61902" in client.get("/developers/cite/").content.decode()
    assert client.get(f"{prefix}/developers/nothing/").status_code == 404


@pytest.mark.django_db
def test_machines_are_led_to_them(client: Client) -> None:
    for path in ("/llms.txt", "/sitemap-pages.xml"):
        told = client.get(path).content.decode()
        assert all(guide.url in told for guide in GUIDES), path
