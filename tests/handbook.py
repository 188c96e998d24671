"""python -m tests.handbook [FOLDER]: the pictures of docs/editors.md and README.md, taken anew of the demonstration.

FOLDER is a data folder in which the demonstration is loaded, and which is written in; without one it is loaded first.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from tests.browser.conftest import FLAGS, chromium, environment_of, manage, run, served
from tests.browser.desk import Desk
from tests.browser.staff import REVIEWERS
from tests.conftest import ROOT

PICTURES = ROOT / "docs/editors"
_WIDTH, _HEIGHT = 1280, 860
_MOST = 60_000  # bytes
_EDITOR, _TITLE = "chen.mei", "看畫的三種方法"
_NOWHERE = "http://127.0.0.1:8000"


def main(folders: list[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(folders[0]) if folders else _loaded(Path(made))
        environment = environment_of(folder, _NOWHERE)
        staff = json.loads(run(environment, "-m", "tests.browser.staff", _EDITOR))
        with served(folder, SCHEDULE_SECONDS="0") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            _look(browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}), folder)
            desk = Desk(browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT}), address)
            _sign_in(desk, staff[_EDITOR])
            _write(desk)
            _send(desk, desk.path())
            desk.become(staff[REVIEWERS[0]])
            _review(desk)
            browser.close()


def _loaded(folder: Path) -> Path:
    environment = environment_of(folder, _NOWHERE)
    for command in (("migrate",), ("load_demo",), ("collectstatic", "--noinput")):
        manage(environment, *command)
    return folder


def _look(page: Page, folder: Path) -> None:
    """The home page for the README, as it says of itself after `make run`."""
    with served(folder, SITE_URL=_NOWHERE) as address:
        page.goto(f"{address}/en/")
        _take(page, "portal", folder=ROOT / "docs")
    page.close()


def _take(page: Page, name: str, part: Locator | None = None, folder: Path = PICTURES) -> None:
    """What is seen, or a part of it, as `{name}.webp`."""
    page.wait_for_timeout(1000)  # what fades in is there, and what was fetched is drawn
    taken = part.screenshot() if part else page.screenshot()
    picture = Image.open(BytesIO(taken)).convert("RGB")
    path = folder / f"{name}.webp"
    for quality in (78, 60, 45, 30):
        picture.save(path, "WEBP", quality=quality, method=6)
        size = path.stat().st_size
        if size <= _MOST:
            break
    print(f"{path.name}  {picture.width} × {picture.height}  {size:,}")


def _sign_in(desk: Desk, password: str) -> None:
    page = desk.open("login/")
    _take(page, "sign-in")
    page.fill("[name=username]", _EDITOR)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    _take(page, "desk")


def _write(desk: Desk) -> None:
    """An exhibit of one chapter, picture by picture."""
    page = desk.page
    desk.begin_exhibit()
    _take(page, "form")
    desk.fill(id_title=_TITLE, id_summary="走近、並排、排先後。")
    modal = desk.look_for("id_cover", q="溪山")
    _take(page, "chooser")
    modal.get_by_role("link", name="谿山行旅圖").first.click()
    modal.wait_for(state="detached")
    _take(
        page,
        "chosen",
        page.locator("#panel-child-u5167u5bb9-child-cover-section, [data-contentpath=cover]").first,
    )
    chapter = desk.add("body")
    content = f"{chapter}-content"
    desk.fill(**{f"{chapter}-heading": "近看"})
    desk.write(desk.add(content, "文字 · Text"), "山從腳下看起。")
    desk.menu(content)
    _take(page, "blocks")
    page.get_by_role("option", name="逐處細看 · Detail walk-through", exact=True).click()
    walk = f"{content}-1-value"
    desk.choose(f"{walk}-object", "溪山", "谿山行旅圖")
    stop = f"{walk}-stops-0-value"
    desk.fill(**{f"{stop}-heading": "行旅", f"{stop}-text": "騾隊從右邊進來。"})
    desk.draw(f"{stop}-region", 0.5, 0.7, 0.3, 0.2)
    _take(page, "stop")
    desk.save()


def _send(desk: Desk, edit: str) -> None:
    """Both languages, what is to be looked at, links to the draft, a time, and on to review."""
    page = desk.page
    desk.panel("checks")
    _take(page, "checks")
    desk.open(f"{edit.removesuffix('edit/')}previews/")
    page.get_by_role("button", name="新增鏈結").click()
    _take(page, "previews")
    desk.open_exhibits()
    desk.translate(_TITLE)
    desk.write_passage(_TITLE, "Three ways to look")
    _take(page, "two-languages")
    desk.open(edit)
    desk.panel("status")
    page.get_by_role("button", name="設定排程").click()
    _take(page, "schedule")
    page.keyboard.press("Escape")
    desk.open(edit)
    page.get_by_role("button", name="更多動作").click()
    _take(page, "submit")
    page.keyboard.press("Escape")
    desk.open(edit)
    desk.schedule(datetime.now() + timedelta(days=1))
    desk.submit()


def _review(desk: Desk) -> None:
    """The curator's first page, and the choice at the page's step."""
    page = desk.page
    _take(page, "review")
    page.get_by_role("link", name=_TITLE).click()
    page.get_by_role("button", name="更多動作").click()
    _take(page, "decide")


if __name__ == "__main__":
    main(sys.argv[1:])
