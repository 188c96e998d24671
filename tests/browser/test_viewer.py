"""Looking closely: the viewer opens in place, by hand and by keyboard, and the credit stays in sight."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from portal import frontend

SCROLL = "/objects/p1194/"
PAINTING = "/objects/kw-travelers-mountains-streams/"


@pytest.fixture(autouse=True)
def _installed() -> None:
    if not frontend.PACKAGES.is_dir():
        pytest.skip("the viewers are not installed (make setup)")


@contextmanager
def opened(visit, path: str, **options) -> Iterator[Page]:  # type: ignore[no-untyped-def]
    """The page with its picture opened by keyboard; nothing may be complained about meanwhile."""
    reader = visit(**options)
    page = reader.open(path)
    page.locator(".look").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".canvas")).to_be_focused()
    expect(page.locator(".canvas canvas").first).to_be_visible()
    yield page
    assert reader.complaints == []


def along(page: Page) -> int:
    return int(page.locator(".map").get_attribute("aria-valuenow") or -1)


def until(page: Page, script: str, argument: object = None) -> None:
    """Waits for a script to say yes. Asked from here: the page's own policy lets no text be run as a script."""
    deadline = time.monotonic() + 10
    while not page.evaluate(script, argument):
        assert time.monotonic() < deadline, script
        page.wait_for_timeout(50)


def seen_below(page: Page, least: int) -> None:
    until(
        page, "least => Number(document.querySelector('.map').getAttribute('aria-valuenow')) >= least", least
    )


def at_rest(page: Page) -> None:
    """Waits until the scroll has stood still for half a second: a tap while it glides is no tap."""
    page.evaluate(
        """async () => {
            const place = () => document.querySelector(".map i").style.left;
            for (let still = 0, last = ""; still < 30; still = place() === last ? still + 1 : 0) {
                last = place();
                await new Promise(requestAnimationFrame);
            }
        }"""
    )


def test_nothing_of_the_viewer_is_fetched_before_it_is_opened(visit):
    reader = visit()
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open(PAINTING)
    scripts = [url for url in asked if url.endswith(".js")]
    assert not [url for url in scripts if "/lib/" in url or "/viewer/" in url]
    page.locator(".lens [data-do=in]").click()
    expect(page.locator(".canvas")).to_be_focused()
    assert [url for url in asked if "/lib/openseadragon" in url]


def test_a_picture_opens_zooms_turns_and_closes_by_keyboard(visit):
    with opened(visit, PAINTING) as page:
        said = page.locator(".viewer output")
        page.keyboard.press("+")
        expect(said).to_have_text("放大到 1.5 倍")
        page.keyboard.press("r")
        expect(said).to_have_text("轉了 90 度")
        page.keyboard.press("0")
        assert "看的是高階" in page.locator(".held").inner_text()
        page.keyboard.press("Escape")
        expect(page.locator(".look")).to_be_focused()
        expect(page.locator(".viewer")).to_be_hidden()


def test_a_key_pressed_before_there_is_a_picture_is_obeyed_once_there_is(visit):
    page = visit().open(PAINTING)
    page.evaluate(
        """() => document.querySelector(".canvas").addEventListener(
            "focus",
            (event) => event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true })),
            { once: true },
        )"""
    )
    page.locator(".look").focus()
    page.keyboard.press("Enter")
    said = page.locator(".viewer output")
    expect(said).to_have_text("放大到 1.5 倍")
    page.keyboard.press("+")
    expect(said).to_have_text("放大到 2.3 倍")


def test_the_wheel_scrolls_the_page_and_zooms_only_in_full_screen_with_the_credit(visit):
    with opened(visit, "/en" + PAINTING, theme="dark") as page:
        page.mouse.move(500, 400)
        page.mouse.wheel(0, 200)
        until(page, "scrollY > 100")
        page.evaluate("scrollTo(0, 0)")
        page.keyboard.press("f")
        full = page.locator(".objstage:fullscreen")
        expect(full).to_be_visible()
        expect(full.locator(".cred")).to_contain_text("CC0-1.0")
        expect(full.locator(".cred")).to_be_in_viewport(ratio=1)
        expect(page.locator("[data-do=full]")).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("f")
        expect(full).to_have_count(0)


def test_a_handscroll_is_read_from_right_to_left_by_keyboard_on_a_small_screen(visit):
    with opened(visit, SCROLL, width=390) as page:
        assert along(page) == 0
        page.keyboard.press("ArrowLeft")
        seen_below(page, 1)
        page.keyboard.press("PageDown")
        seen_below(page, 4)
        page.locator(".map").focus()
        page.keyboard.press("End")
        seen_below(page, 100)
        expect(page.locator(".map")).to_have_attribute("aria-valuetext", "看到全卷的百分之 100")
        page.keyboard.press("Home")
        until(page, "document.querySelector('.map').getAttribute('aria-valuenow') === '0'")


def test_a_handscroll_is_read_by_touch_on_a_small_screen(visit):
    with opened(visit, SCROLL, width=390, touch=True) as page:
        finger = page.context.new_cdp_session(page)

        def swipe(start: tuple[int, int], end: tuple[int, int]) -> None:
            points = [
                (start[0] + (end[0] - start[0]) * n / 8, start[1] + (end[1] - start[1]) * n / 8)
                for n in range(9)
            ]
            for number, (x, y) in enumerate(points):
                kind = "touchMove" if number else "touchStart"
                finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
            finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

        swipe((60, 400), (330, 400))
        seen_below(page, 2)
        at_rest(page)
        before = along(page)
        page.locator("[data-do=on]").tap()
        seen_below(page, before + 2)
        box = page.locator(".map").bounding_box()
        assert box is not None
        assert box["height"] >= 44
        page.touchscreen.tap(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
        seen_below(page, 65)
        # A finger that goes up scrolls the page: a reader is not caught in the picture.
        swipe((200, 500), (200, 250))
        until(page, "scrollY > 50")


def test_a_stop_is_reached_by_address_and_the_next_by_key(visit):
    reader = visit(width=390)
    page = reader.open(f"{SCROLL}#stop-2")
    current = page.locator("[data-stop][aria-current]")
    expect(current).to_have_text("第一段：亭閣")
    page.keyboard.press("n")
    expect(current).to_have_text("第二段：行舟")
    expect(page.locator(".viewer output")).to_have_text("第二段：行舟")
    seen_below(page, 15)
    assert reader.complaints == []


def test_two_pictures_move_together_at_one_scale(visit):
    reader = visit()
    page = reader.open("/compare/?a=kw-travelers-mountains-streams&b=kw-early-spring")
    assert page.locator("figure .cred").count() == 2
    page.locator(".facing [data-do=in]").click()
    expect(page.locator(".facing output")).to_have_text("放大到 1.5 倍")
    rulers = page.locator(".facing .ruler")
    page.locator("[data-do=scaled]").click()
    expect(page.locator("[data-do=scaled]")).to_have_attribute("aria-pressed", "true")
    until(
        page,
        "() => new Set([...document.querySelectorAll('.ruler')].map((ruler) => ruler.innerText)).size === 1",
    )
    widths = [box["width"] for ruler in rulers.all() if (box := ruler.locator("i").bounding_box())]
    assert widths[0] == pytest.approx(widths[1], rel=0.02)
    assert reader.complaints == []
