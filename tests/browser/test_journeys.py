"""What a reader does, in a real browser."""

import re

PAGES = [
    "/",
    "/en/",
    "/collections/",
    "/collections/bronzes/",
    "/en/collections/paintings/",
    "/search/?q=溪山",
    "/en/search/?q=Fan+Kuan",
    "/objects/u1438/",
    "/en/objects/kw-travelers-mountains-streams/",
    "/datasets/visitors/",
    "/licences/",
    "/en/credit/",
    "/request/",
    "/developers/",
    "/compare/?a=u1438&b=u35",
    "/selection/?id=u901&id=kw-one-hundred-horses",
]


def test_no_page_scrolls_sideways_complains_or_asks_elsewhere(visit):
    reader = visit(width=320, theme="dark")
    for path in PAGES:
        assert is_whole(reader.open(path)), path
    reader.open("/")  # what the last page said late is heard by now
    assert reader.complaints == []
    assert not reader.context.cookies()


def test_a_page_that_is_not_there_is_whole_and_complains_of_nothing_else(visit):
    reader = visit(width=320)
    assert is_whole(reader.open("/nowhere/"))
    assert [line for line in reader.complaints if "404" not in line] == []


def is_whole(page):
    """It does not scroll sideways, and no name is cut off by its box: eras and marks are whole or not there."""
    wide, narrow = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    cut = "n => n.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
    return wide <= narrow + 1 and page.eval_on_selector_all(".era .nm, .drawn", cut) == []


def test_the_search_field_keeps_its_room_beside_the_menu(visit):
    reader = visit()
    for path, widths in (("/en/datasets/", (1000, 1250)), ("/datasets/", (1030,))):
        page = reader.open(path)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            assert page.locator(".top .find input").bounding_box()["width"] > 120, (path, width)


def test_from_home_to_a_file_without_scripts(visit):
    """Type 溪山, find 谿山行旅圖, see what may be done with the picture, take the file."""
    page = visit(scripts=False).open("/")
    page.locator("main input[name=q]").first.fill("溪山")
    page.locator("main input[name=q]").first.press("Enter")
    first = page.locator("main li.card h3 a").first
    assert "谿山行旅圖" in first.inner_text()
    first.click()
    assert page.locator("h1").inner_text().startswith("谿山行旅圖")
    assert page.locator(".ladder .rung").count() == 3
    with page.expect_download() as download:
        page.locator(".ladder a[href$='/low.jpg']").first.click()
    assert download.value.suggested_filename.endswith(".jpg")


def test_the_credit_is_copied_whole(visit):
    page = visit().open("/objects/u1438/")
    credit = page.locator(".bar .credit")
    shown = " ".join(credit.locator(".say").first.inner_text().split())
    credit.locator("button[data-copy], button").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.sub(r"\s+", "", copied).endswith(re.sub(r"\s+", "", shown))
    assert "@" in copied


def test_a_slash_leads_to_the_search_field(visit):
    page = visit().open("/objects/u1438/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_the_first_tab_skips_to_the_content(visit):
    page = visit().open("/search/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_language_switch_keeps_the_question(visit):
    page = visit().open("/search/?q=乾隆&category=ceramics")
    page.locator("header a[hreflang=en], header a[lang=en]").first.click()
    assert "/en/search/" in page.url
    assert "category=ceramics" in page.url
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_facets_number_is_the_number_of_results_behind_it(visit):
    page = visit(scripts=False).open("/search/")
    option = page.locator(".facet .opt").first
    number = int(option.locator("small").inner_text().replace(",", ""))
    option.locator("input").check()
    page.get_by_role("button", name="套用").click()
    said = page.locator("output").first.inner_text()
    assert str(number) in said.replace(",", "")


def test_a_selection_is_kept_shared_and_cleared(visit):
    """By the browser alone; what it names is in the address, which works for anybody."""
    page = visit(width=1200).open("/search/?category=paintings")
    page.locator(".card > .pick").nth(0).click()
    page.locator(".card > .pick").nth(1).click()
    count = page.locator(".nav [data-selection-count]")
    assert count.inner_text() == "2"
    page.goto(page.url.split("/search/")[0] + "/objects/u901/")
    page.get_by_role("button", name="加入選件").first.click()
    assert page.get_by_role("button", name="在選件裡").is_visible()
    page.locator(".nav [data-selection-link]").click()
    page.wait_for_url("**/selection/?id=*")
    assert page.get_by_role("heading", level=1).inner_text() == "選件：3 件"
    page.get_by_role("button", name="清空選件").click()
    page.wait_for_url("**/selection/")
    assert count.inner_text() == ""


def test_a_shared_selection_needs_no_scripts(visit):
    page = visit(width=390, scripts=False).open("/en/selection/?id=u901&id=kw-early-spring")
    assert page.get_by_role("heading", level=1).inner_text() == "Selection: 2 objects"
    assert page.locator(".pick, [data-own]").locator("visible=true").count() == 0
    with page.expect_download() as download:
        page.locator("a[href*='images.zip']").first.click()
    assert download.value.suggested_filename == "kaiwu-selection.zip"
