"""A 3D model: fetched when asked for, drawn, turned by keyboard, left again; nothing comes from elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from portal import frontend

BOWL = "/objects/u35/"
# Drawn without a graphics card, the first picture takes its time.
SLOW = 90_000
# How many colours a column of sixty points has, across the middle of what is drawn.
COLOURS = """async () => {
    const viewer = document.querySelector("model-viewer");
    const picture = await createImageBitmap(await viewer.toBlob());
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const seen = new Set();
    for (let n = 0; n < 60; n++) {
        const y = Math.floor(picture.height * n / 60);
        seen.add(context.getImageData(picture.width / 2, y, 1, 1).data.join());
    }
    return seen.size;
}"""


@pytest.fixture(autouse=True)
def _installed() -> None:
    if not frontend.PACKAGES.is_dir():
        pytest.skip("the viewers are not installed (make setup)")


def test_a_model_opens_in_place_turns_by_keyboard_and_gives_its_poster_back(visit):
    reader = visit(width=320)
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    page = reader.open(BOWL)
    assert not [url for url in asked if "model-viewer" in url or url.endswith(".glb")]
    section = page.locator("#model-1")
    button, said = section.locator("[data-opens]"), section.locator("output")
    button.focus()
    page.keyboard.press("Enter")
    expect(section.locator(".case.open")).to_be_visible(timeout=SLOW)
    expect(said).to_contain_text("模型打開了")
    assert page.evaluate(COLOURS) > 15
    inner = section.locator("model-viewer [role=application]")
    expect(inner).to_be_focused()
    expect(inner).to_have_attribute(
        "aria-label", "示意模型：蓮花形的碗，十瓣，天青釉. 用滑鼠、手指或方向鍵轉動。"
    )
    expect(section.locator(".cred").first).to_contain_text("CC0宣告")
    section.locator("[data-turn=right]").click()
    section.locator("[data-turn=right]").click()
    section.locator("[data-turn=right]").click()
    expect(said).to_have_text("從右側看")
    inner.focus()
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    expect(section.locator("model-viewer [role=status]")).to_have_text("從右側上方看")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(section.locator("model-viewer")).to_have_count(0)
    expect(section.locator(".lit img")).to_be_visible()
    assert [url for url in asked if url.endswith("/models/u35-3d-1/model.glb")]
    assert reader.complaints == []


def test_a_model_that_cannot_be_had_leaves_its_poster_and_its_file(visit):
    reader = visit(width=390)
    page = reader.open("/en" + BOWL)
    page.route("**/lib/model-viewer*", lambda route: route.abort())
    page.locator("#model-1 [data-opens]").click()
    expect(page.locator("#model-1 output")).to_have_text(
        "The model cannot be opened here; its file can be downloaded."
    )
    expect(page.locator("#model-1 .lit img")).to_be_visible()
    expect(page.locator("#model-1 a[download]")).to_be_visible()


def test_without_scripts_there_is_the_poster_and_the_file(visit):
    page = visit(scripts=False).open(BOWL)
    page.locator("#model-1 img").scroll_into_view_if_needed()
    expect(page.locator("#model-1 [data-opens]")).to_be_hidden()
    expect(page.locator("#model-1 a[download]")).to_be_visible()
