"""What editors and reviewers do at the desk, in a real browser: by mouse and keyboard, by the names that they see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import polib
from playwright.sync_api import Page, expect

_EXHIBITS = ("開物", "展覽")


class Desk:
    """The desk, in one tab of one member of staff. A `prefix` is that of a block's fields: `body-0-value`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, path: str = "") -> Page:
        self.page.goto(f"{self.address}/admin/{path}", wait_until="load")
        return self.page

    def begin_exhibit(self) -> None:
        """From the list of pages to the empty form of an exhibit."""
        page = self.open("pages/")
        for title in _EXHIBITS:
            page.get_by_label(f"查看'{title}'的子頁面").click()
        page.get_by_role("link", name="新增子頁面").first.click()

    def menu(self, stream: str) -> int:
        """Ask for one more block at the end of a stream or a list. Returns its number."""
        count = self.page.locator(f"[name='{stream}-count']")
        number = int(count.input_value())
        buttons = count.locator("xpath=following-sibling::*")
        buttons.locator("> .c-sf-add-button, > div > .c-sf-add-button").last.click()
        return number

    def add(self, stream: str, kind: str = "") -> str:
        """One more block, of that kind where there is a choice. Returns the prefix of its fields."""
        number = self.menu(stream)
        if kind:
            self.page.get_by_role("option", name=kind, exact=True).click()
            self.page.locator(".w-combobox__option").first.wait_for(state="detached")  # the menu has gone
        return f"{stream}-{number}-value"

    def fill(self, **texts: str) -> None:
        """Fields by their ids, `_` for `-`."""
        for field, text in texts.items():
            self.page.locator(f"#{field}").fill(text)

    def write(self, prefix: str, text: str) -> None:
        """Running text, in the editor for it."""
        self.page.locator(f"#{prefix} + * [role=textbox]").click()
        self.page.keyboard.insert_text(text)

    def look_for(self, field: str, words: str) -> None:
        """Open the chooser of objects and search in it."""
        self.page.locator(f"#{field}-chooser").get_by_role("button", name="選文物").click()
        self.page.get_by_role("dialog").get_by_label("搜尋").fill(words)

    def choose(self, field: str, words: str, title: str) -> None:
        """An object, found by words in the chooser."""
        self.look_for(field, words)
        modal = self.page.get_by_role("dialog")
        modal.get_by_role("link", name=title).first.click()
        modal.wait_for(state="detached")
        self.page.locator(f"[data-controller=chosen]:has(#{field}-chooser) .kw-chosen").wait_for()

    def draw(self, region: str, x: float, y: float, w: float, h: float) -> None:
        """A frame on the picture, by mouse, in parts of its sides."""
        picture = self.page.locator(f".region-block:has(#{region}-x) .kw-region__canvas")
        expect(picture.locator("img")).to_have_js_property("complete", True)
        picture.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
        box = picture.bounding_box()
        assert box is not None
        mouse = self.page.mouse
        # Once the chooser's veil has gone.
        picture.hover(position={"x": x * box["width"], "y": y * box["height"]})
        mouse.down()
        mouse.move(box["x"] + (x + w) * box["width"], box["y"] + (y + h) * box["height"])
        mouse.up()
        expect(self.page.locator(f"#{region}-w")).not_to_have_value("")

    def save(self) -> None:
        """As a draft."""
        self.page.get_by_role("button", name="儲存草稿").click()
        self._until_told()

    def panel(self, name: str) -> None:
        """Open one of the panels beside the form, unless it is: `status`, `checks`, `comments`."""
        toggle = self.page.locator(f"[data-side-panel-toggle={name}]")
        if toggle.get_attribute("aria-expanded") != "true":
            toggle.click()

    def schedule(self, goes_live: datetime) -> None:
        self.panel("status")
        self.page.get_by_role("button", name="設定排程").click()
        self.page.locator("#id_go_live_at").fill(goes_live.strftime("%Y-%m-%d %H:%M"))
        # By key: the calendar that has opened lies over the button.
        self.page.get_by_role("button", name="儲存排程").press("Enter")
        self._until_told()

    def submit(self) -> None:
        """For review."""
        self.page.get_by_role("button", name="更多操作").click()
        self.page.get_by_role("button", name="提交至").click()
        self.page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))

    def approve(self, path: str) -> None:
        """The page at `path`, at this person's step."""
        page = self.open(path)
        page.get_by_role("button", name="更多操作").click()
        page.get_by_role("button", name=re.compile("^核准")).first.click()
        self._until_told()

    def _until_told(self) -> None:
        """The next page says what was done. A form that saves itself changes its address too, which says nothing."""
        self.page.locator(".messages li").first.wait_for()
        self.page.wait_for_load_state("load")

    def translate(self) -> None:
        """From the page's menu to the editor that has both languages."""
        page = self.page
        page.locator("#w-slim-header-buttons").get_by_role("button", name="操作").click()
        page.get_by_role("link", name="翻譯此頁").click()
        page.get_by_label("英語").check()
        page.get_by_role("button", name="送出").click()

    def write_passage(self, source: str, text: str) -> None:
        """One passage, beside its Chinese."""
        passage = self.page.locator("li.incomplete", has_text=source).last
        passage.get_by_role("button", name="翻譯").click()
        passage.locator("textarea").fill(text)
        passage.get_by_role("button", name="儲存").click()
        passage.locator("textarea").wait_for(state="detached")

    def translate_elsewhere(self, words: Mapping[str, str], folder: Path) -> None:
        """The file of passages, fetched, filled in and brought back."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="下載 PO 檔").click()
        passages = polib.pofile(str(download.value.path()))
        for passage in passages:
            passage.msgstr = passage.msgstr or words[passage.msgid]
        passages.save(str(folder / "passages.po"))
        with self.page.expect_navigation():
            self.page.locator("input[type=file]").set_input_files(folder / "passages.po")

    def publish_translation(self) -> None:
        """What has been written beside the Chinese, as it stands."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="發布").first.click()
