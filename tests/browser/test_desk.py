"""As a new editor would: an exhibit of three chapters in both languages, from nothing to its readers."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.conftest import Visit, demonstration, served, staff
from tests.browser.desk import Desk
from tests.browser.staff import REVIEWERS

TITLE, ENGLISH = "看畫的三種方法", "Three ways to look"
WORDS = {
    "從近處看起。": "Begin from near by.",
    "近看": "Near",
    "山從腳下看起。": "A mountain begins at one's feet.",
    "行旅": "Travellers",
    "騾隊從右邊進來。": "The mules come in from the right.",
    "獨看": "Alone",
    "雪還沒有化完。": "The snow has not all melted.",
    "聽人說": "By hearsay",
    "山以水為血脈。": "To a mountain, water is its blood.",
    "郭熙": "Guo Xi",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration once more, to be written in."""
    return Path(shutil.copytree(demonstration(), tmp_path_factory.mktemp("desk") / "data"))


@pytest.fixture(scope="module")
def portal(folder: Path) -> Iterator[str]:
    with served(folder, SCHEDULE_SECONDS="1") as address:
        yield address


def test_a_new_editor_brings_an_exhibit_to_its_readers(visit, folder, tmp_path):
    at_work = visit(calm=True)
    desk = Desk(at_work.page, at_work.address)
    at_work.sign_in("pages/")
    desk.begin_exhibit()
    write_exhibit(desk)
    desk.schedule(timezone.localtime() + timedelta(days=1))
    desk.submit()
    desk.translate(TITLE)
    desk.write_passage(TITLE, ENGLISH)
    desk.translate_elsewhere(WORDS, tmp_path)
    desk.submit_translation()
    for role in REVIEWERS:
        desk.become(staff()[role])
        for title in (TITLE, ENGLISH):
            desk.approve(title)
    reader = visit(scripts=False)
    assert "沒有這一頁" in reader.open("/exhibits/exhibit/").title()
    let_the_time_come(folder)
    assert shown(reader, "/exhibits/exhibit/") == {
        "title": TITLE,
        "chapters": ["近看", "獨看", "聽人說"],
        "stops": ["行旅"],
    }
    assert shown(reader, "/en/exhibits/exhibit/") == {
        "title": ENGLISH,
        "chapters": ["Near", "Alone", "By hearsay"],
        "stops": ["Travellers"],
    }
    assert [line for line in at_work.complaints if "400" not in line] == []


def test_a_wrong_code_is_said_to_be_wrong(visit):
    person = visit(calm=True)
    desk = Desk(person.page, person.address)
    desk.become(staff()["curator"], "two-factor/set-up/")
    person.page.fill("[name=code]", "000000")
    person.page.keyboard.press("Enter")
    expect(person.page.get_by_text("不對")).to_be_visible()
    expect(person.page.locator("[name=code]")).to_have_value("")


def write_exhibit(desk: Desk) -> None:
    """Nothing is typed that the catalogue knows."""
    desk.fill(id_title=TITLE, id_summary="從近處看起。")
    choose_cover(desk)
    content = chapter(desk, "近看")
    desk.write(desk.add(content, "文字 · Text"), "山從腳下看起。")
    walk = desk.add(content, "逐處細看 · Detail walk-through")
    desk.choose(f"{walk}-object", "溪山", "谿山行旅圖")
    stop = f"{walk}-stops-0-value"
    desk.fill(**{f"{stop}-heading": "行旅", f"{stop}-text": "騾隊從右邊進來。"})
    draw_stop(desk, f"{stop}-region")
    alone = desk.add(chapter(desk, "獨看"), "文物 · Object")
    desk.choose(f"{alone}-object", "早春", "早春圖")
    desk.fill(**{f"{alone}-note": "雪還沒有化完。"})
    said = desk.add(chapter(desk, "聽人說"), "引文 · Quotation")
    desk.fill(**{f"{said}-text": "山以水為血脈。", f"{said}-who": "郭熙"})


def choose_cover(desk: Desk) -> None:
    """By filters and keys, and another one after all."""
    modal = desk.look_for("id_cover", category="ceramics", licence="CC0-1.0")
    expect(modal.locator("tbody tr").first).to_contain_text("陶瓷")
    desk.take(modal, "汝窯蓮花式溫碗", by_key=True)
    cover = desk.chosen("id_cover")
    expect(cover.locator("[data-chooser-title]")).to_have_text("汝窯蓮花式溫碗")
    expect(cover.locator(".kw-chosen__credit").first).to_contain_text("開物示範，臺北，CC0宣告")
    desk.choose("id_cover", "溪山", "谿山行旅圖")


def draw_stop(desk: Desk, region: str) -> None:
    """By mouse, and put right by keys."""
    desk.draw(region, 0.5, 0.7, 0.3, 0.2)
    drawn = desk.numbers(region)
    assert drawn == pytest.approx([50, 70, 30, 20], abs=1)
    for key in ("ArrowLeft", "Shift+ArrowDown", "Alt+ArrowUp"):
        desk.page.keyboard.press(key)
    assert desk.numbers(region) == pytest.approx([drawn[0] - 1, drawn[1] - 0.1, drawn[2], drawn[3] + 1])
    frame = desk.page.locator(f".region-block:has(#{region}-x) .kw-region button")
    expect(frame).to_have_attribute("aria-label", re.compile("寬 width 30%"))


def chapter(desk: Desk, heading: str) -> str:
    """A new chapter. Returns the stream of its blocks."""
    prefix = desk.add("body")
    desk.fill(**{f"{prefix}-heading": heading})
    return f"{prefix}-content"


def let_the_time_come(folder: Path) -> None:
    """Tomorrow is now: what was set for then, both languages, was set for a minute ago."""
    past = timezone.now() - timedelta(minutes=1)
    scheduled = """UPDATE wagtailcore_revision SET approved_go_live_at = ?,
        content = json_set(content, '$.go_live_at', ?) WHERE approved_go_live_at NOT NULL"""
    with closing(sqlite3.connect(folder / "kaiwu.sqlite3", timeout=20)) as database, database:
        values = f"{past:%Y-%m-%d %H:%M:%S}", f"{past:%Y-%m-%dT%H:%M:%SZ}"
        assert database.execute(scheduled, values).rowcount == 2


def shown(reader: Visit, path: str) -> dict[str, object]:
    """The page at `path`, once it is there: the serving process looks at the clock every second."""
    page = reader.page
    deadline = time.monotonic() + 30
    while page.goto(reader.address + path).status != 200:
        assert time.monotonic() < deadline, "it is not published at its time"
        page.wait_for_timeout(300)
    assert re.search("開物示範|Kaiwu demonstration", page.locator("main").inner_text())
    return {
        "title": page.locator("h1").inner_text(),
        "chapters": page.locator(".chap h2").all_inner_texts(),
        "stops": page.locator("main h3").all_inner_texts(),
    }
