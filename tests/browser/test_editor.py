"""The editor's page: an object chosen by filters and keys, a stop drawn by mouse and moved by keys."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def numbers(page: Page) -> list[float]:
    """What is saved of the first stop's place: left, top, width and height in per cent."""
    fields = page.locator(".region-block").first.locator("input[type=number]")
    return [float(fields.nth(at).input_value()) for at in range(4)]


def test_stops_are_drawn_on_the_picture_and_objects_chosen_by_filters(visit):
    reader = visit(width=1440)
    page = reader.sign_in()
    page.goto(f"{reader.address}/admin/pages/search/?q=山外有山", wait_until="load")
    edit = page.get_by_role("link", name=re.compile("山外有山")).first.get_attribute("href")
    # What is drawn here is not to be kept: other tests read this page.
    page.route(
        "**/edit/**",
        lambda route: route.fallback() if route.request.method == "GET" else route.fulfill(status=204),
    )
    page.goto(reader.address + edit, wait_until="load")

    region = page.locator(".kw-region").first
    canvas = region.locator(".kw-region__canvas")
    expect(canvas).to_be_visible()
    expect(canvas.locator("img")).to_have_js_property("complete", True)
    assert numbers(page) == [20, 11, 50, 48]
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.7)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.8, steps=3)
    page.mouse.up()
    drawn = numbers(page)
    assert all(abs(one - wanted) < 1 for one, wanted in zip(drawn, [60, 70, 30, 10], strict=True)), drawn
    for key in ("ArrowLeft", "Shift+ArrowDown", "Alt+ArrowUp"):
        page.keyboard.press(key)
    moved = [round(now - before, 2) for now, before in zip(numbers(page), drawn, strict=True)]
    assert moved == [-1, -0.1, 0, 1]
    expect(region.locator("button")).to_have_attribute("aria-label", re.compile("寬 width 30%"))

    cover = page.locator("[data-controller=chosen]").first
    cover.scroll_into_view_if_needed()
    expect(cover.locator(".kw-chosen")).to_contain_text("開物示範，臺北，CC0宣告")
    cover.get_by_role("button").first.click()
    page.get_by_role("button", name=re.compile("換一件")).first.click()
    modal = page.locator(".modal-body")
    modal.locator("[name=category]").select_option("ceramics")
    modal.locator("[name=licence]").select_option("CC0-1.0")
    expect(modal.locator("tbody tr").first).to_contain_text("陶瓷")
    chosen = modal.get_by_role("link", name=re.compile("汝窯蓮花式溫碗"))
    chosen.focus()
    page.keyboard.press("Enter")
    expect(cover.locator("[data-chooser-title]")).to_have_text("汝窯蓮花式溫碗")
    expect(cover.locator(".kw-chosen__credit").first).to_contain_text("汝窯蓮花式溫碗")
    assert reader.complaints == []
