"""What editors and reviewers do at the desk, in a real browser: by mouse and keyboard, by the names that they see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import polib
from playwright.sync_api import Locator, Page, TimeoutError, expect

_EXHIBITS = ("開物", "展覽")
_APPROVE = "[data-workflow-action-url*='/approve/']:not([data-launch-modal]) >> visible=true"


class Desk:
    """The desk, in one tab of one member of staff. A `prefix` is that of a block's fields: `body-0-value`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, path: str = "") -> Page:
        self.page.goto(f"{self.address}/admin/{path}", wait_until="load")
        return self.page

    def path(self) -> str:
        """Of the page that is open, below the desk's."""
        return self.page.url.removeprefix(f"{self.address}/admin/")

    def become(self, session: str, path: str = "") -> None:
        """Somebody else, who has signed in before, and begins there, or with the first page."""
        cookie = {"name": "sessionid", "value": session, "url": f"{self.address}/admin/"}
        self.page.context.add_cookies([cookie])  # type: ignore[list-item]
        self.open(path)

    def open_exhibits(self) -> None:
        """The list of them, by the tree of pages."""
        page = self.page if self.path() == "pages/" else self.open("pages/")
        for title in _EXHIBITS:
            page.get_by_label(f"看「{title}」的子頁面").click()

    def begin_exhibit(self) -> None:
        """From the list of exhibits to the empty form of one."""
        self.open_exhibits()
        self.page.get_by_role("link", name="新增子頁面").first.click()

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
        search = self.page.locator(".w-combobox input")
        made = self.page.locator(f"[name='{stream}-{number}-deleted']")
        for _ in range(5 if kind else 0):
            try:
                search.fill(kind, timeout=2000)
                search.press("Enter", timeout=2000)
                made.wait_for(state="attached", timeout=2000)
                break
            except TimeoutError:  # the draft was saved meanwhile, which closes the menu
                if made.count():
                    break
                self.menu(stream)
        return f"{stream}-{number}-value"

    def fill(self, **texts: str) -> None:
        """Fields by their ids, `_` for `-`."""
        for field, text in texts.items():
            self.page.locator(f"#{field}").fill(text)

    def write(self, prefix: str, text: str) -> None:
        """Running text, in the editor for it."""
        self.page.locator(f"#{prefix} + * [role=textbox]").click()
        self.page.keyboard.insert_text(text)

    def chosen(self, field: str) -> Locator:
        """What is shown of a field's object."""
        return self.page.locator(f"[data-controller=chosen]:has(#{field}-chooser)")

    def look_for(self, field: str, **wanted: str) -> Locator:
        """Open the chooser of objects and ask it, by the names of its fields. Returns its window."""
        chooser = self.page.locator(f"#{field}-chooser")
        if "blank" not in (chooser.get_attribute("class") or ""):
            chooser.locator("[data-w-dropdown-target=toggle]").click()
        chooser.locator("[data-chooser-action-choose] >> visible=true").click()
        modal = self.page.get_by_role("dialog")
        for name, value in wanted.items():
            asked = modal.locator(f"[name={name}]")
            asked.fill(value) if name == "q" else asked.select_option(value)
            # The list that was there before is still to be seen for a while.
            modal.locator(f"nav a[href*='{urlencode({name: value})}']").first.wait_for()
        return modal

    def take(self, modal: Locator, title: str, *, by_key: bool = False) -> None:
        """One of the objects found; once more where the list was replaced under the hand."""
        one = modal.locator("a[data-chooser-modal-choice]", has_text=title).first
        for _ in range(6):
            try:
                one.press("Enter", timeout=5000) if by_key else one.click(timeout=5000)
                modal.wait_for(state="detached", timeout=5000)
                return
            except TimeoutError:
                continue
        raise AssertionError(f"{title} was not taken")

    def choose(self, field: str, words: str, title: str) -> None:
        """An object, found by words in the chooser."""
        self.take(self.look_for(field, q=words), title)
        self.chosen(field).locator(".kw-chosen").wait_for()

    def draw(self, region: str, x: float, y: float, w: float, h: float) -> None:
        """A frame on the picture, by mouse, in parts of its sides."""
        picture = self.page.locator(f".region-block:has(#{region}-x) .kw-region__canvas")
        expect(picture.locator("img")).to_have_js_property("complete", True)
        picture.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
        box = picture.bounding_box()
        assert box is not None
        corners = [(x, y), (x + w, y + h)]
        start, end = ({"x": across * box["width"], "y": down * box["height"]} for across, down in corners)
        picture.hover(position=start)  # once the chooser's veil has gone
        self.page.mouse.down()
        picture.hover(position=end)
        self.page.mouse.up()
        expect(self.page.locator(f"#{region}-w")).not_to_have_value("")

    def numbers(self, region: str) -> list[float]:
        """What is saved of a place on the picture: left, top, width and height in per cent."""
        return [float(self.page.locator(f"#{region}-{side}").input_value()) for side in "xywh"]

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
        self.page.get_by_role("button", name="更多動作").click()
        self.page.get_by_role("button", name="送審").click()
        self.page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))

    def approve(self, title: str) -> None:
        """What waits for this person on the first page."""
        row = self.page.locator("#awaiting-review-section tr", has_text=title)
        row.locator("[data-w-dropdown-target=toggle]").click()
        with self.page.expect_navigation():
            self.page.locator(_APPROVE).click()
        expect(row).to_have_count(0)

    def _until_told(self) -> None:
        """The next page says what was done. A form that saves itself changes its address too, which says nothing."""
        self.page.locator(".messages li").first.wait_for()
        self.page.wait_for_load_state("load")

    def translate(self, title: str) -> None:
        """From the list of pages to the editor that has both languages."""
        page = self.page
        page.locator("tr", has_text=title).locator("[data-w-dropdown-target=toggle]").click()
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

    def submit_translation(self) -> None:
        """For review, what has been written beside the Chinese."""
        self.page.get_by_role("link", name="送審").click()
        self.page.get_by_role("button", name="送審").click()
        self._until_told()
