"""Exhibits as readers see them: live captions and credits, honest gaps, a fixed number of queries."""

from __future__ import annotations

import gzip

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalogue.delivery.pages import readable as visible
from catalogue.demo.dataset import load_datasets
from catalogue.models import MuseumObject, ObjectImage
from portal.pages.blocks.time import DateBlock
from portal.pages.blocks.walk import RegionBlock
from tests.catalogue.browse.samples import json_ld, read, shown
from tests.factories import make_model, make_object
from tests.portal.pages.pictures import make_picture, picture
from tests.portal.pages.recordings import make_recording, recording
from tests.portal.pages.streams import block, chart, charted, exhibit, one, place, related, row, solid, walk

pytestmark = pytest.mark.django_db
CREDIT = "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"


def everything() -> list[dict]:
    return [
        block("text", "<p>先看大的。</p><h3>小標</h3><p>再看小的。</p>"),
        one("u61902", note="請看瓶口。"),
        one("u61902", size="beside"),
        row("u61902", "p1250"),
        walk("u61902", (10, 20, 30, 40), (50, 50, 25, 25)),
        block(
            "compare",
            {
                "heading": "",
                "left": "u61902",
                "left_note": "",
                "right": "p1250",
                "right_note": "",
                "slider": True,
            },
        ),
        block(
            "timeline",
            {
                "heading": "前後",
                "entries": [
                    block("event", {"date": "乾隆三十年", "text": "這一年下江南。"}),
                    block("object", {"object": "u61902", "note": ""}),
                ],
            },
        ),
        picture(make_picture(), note="展場一角的圖說。"),
        picture(make_picture(title="另一張"), size="wide"),
        recording(make_recording()),
        block("quote", {"text": "師諸物", "who": "范寬", "where": "宣和畫譜"}),
        block("callout", {"heading": "補充", "text": "<p>一句。</p>"}),
        charted(place("臨安", 120.2, 30.3, name_en="Lin'an", object="u61902"), place("汴京", 114.3, 34.8)),
        chart("visitors-1/per-year"),
        solid("u61902"),
        related(("object", "p1250"), ("category", "enamel-wares"), ("dataset", "visitors")),
    ]


@pytest.mark.parametrize("lang", ["zh-hant", "en"])
def test_every_block_is_read_in_both_languages(client: Client, collection: list, lang: str) -> None:
    load_datasets()
    make_model(MuseumObject.objects.get(pk="u61902"))
    exhibit(*everything(), lang=lang, cover_id="u61902")
    prefix = "/en" if lang == "en" else ""
    answer = client.get(f"{prefix}/exhibits/mountains/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not read(page).faults
    name = "Vase with Indian-lotus scrolls" if lang == "en" else "銅胎畫琺瑯番蓮紋瓶"
    assert page.count(name) > 5
    assert "/iiif/3/u61902-1/pct:10,20,30,40/!900,900/0/default.jpg" in page
    # Events and objects stand by year: the vase (1723) before the journey (1765).
    credit = "Photography section. The National Palace" if lang == "en" else "攝影組，國立故宮博物院"
    # Beside each of the two pictures, and in the credits wall.
    assert visible(page).count(credit) == 4
    assert page.count(f'alt="{"A corner of the gallery" if lang == "en" else "展場一角"}"') == 2
    assert page.index("1723", page.index("times")) < page.index("1765", page.index("times"))
    assert lang == "en" or "乾隆三十年（1765）" in page
    assert answer["X-Attribution"]
    # Found only where there is a model to be opened.
    assert "'wasm-unsafe-eval'" in answer["Content-Security-Policy"]


def test_captions_follow_the_record(client: Client, collection: list) -> None:
    exhibit(one("u61902"))
    record = MuseumObject.objects.get(pk="u61902")
    record.title_zh = "改過的名字"
    record.save()
    assert "清雍正〈改過的名字〉，" + CREDIT in read_text(client)


def test_what_is_withdrawn_leaves_the_page_at_once_and_the_page_says_so(
    client: Client, collection: list
) -> None:
    exhibit(one("u61902"), row("u61902", "p1250"), walk("u61902", (0, 0, 10, 10)), cover_id="u61902")
    MuseumObject.objects.get(pk="u61902").withdraw("rights")
    answer = client.get("/exhibits/mountains/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "銅胎畫琺瑯番蓮紋瓶" not in page
    assert "u61902" not in page
    assert page.count("這裡原有一件文物，現在不再公開。") == 2
    assert "谿山行旅圖" in page


def test_a_walk_stays_with_the_picture_it_was_drawn_on(client: Client, collection: list) -> None:
    exhibit(walk("u61902", (0, 0, 10, 10), image="u61902-7"))
    page = client.get("/exhibits/mountains/").content.decode()
    assert "這件文物目前沒有可以展示的圖像。" in page
    assert "pct:" not in page


def test_every_object_is_credited_once_on_the_wall(client: Client, collection: list) -> None:
    exhibit(one("u61902"), row("u61902", "p1250"), cover_id="p1250")
    page = client.get("/exhibits/mountains/").content.decode()
    wall = page[page.index('id="wall"') :]
    assert wall.count("〈銅胎畫琺瑯番蓮紋瓶〉") == 1
    assert wall.count("谿山行旅圖") == 1


def test_words_by_somebody_else_are_credited_to_them(client: Client, collection: list) -> None:
    exhibit(one("u61902"), institution_id="kaiwu")
    answer = client.get("/exhibits/mountains/")
    words = answer.content.decode().partition('<p class="cred words">')[2].partition("</p>")[0]
    assert "〈山外有山〉，開物示範，臺北，CC0宣告" in words
    assert answer["X-Attribution"].startswith("Kaiwu demonstration, Taipei, CC0-1.0")


def test_sixty_objects_cost_as_many_queries_as_six(
    client: Client,
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    ids = [make_object(title_zh=f"卷{n}").pk for n in range(60)]
    for identity in ids:
        shown(MuseumObject.objects.get(pk=identity))
    for identity in ids[:9]:
        make_model(MuseumObject.objects.get(pk=identity))
    load_datasets()
    other = exhibit(one(ids[0]), slug="other", cover_id=ids[1])
    blocks = [row(*ids[n : n + 6]) for n in range(0, 60, 6)]
    exhibit(*blocks, slug="plain")
    blocks += [solid(identity) for identity in ids[:9]]
    blocks += [charted(place("汴京", 114.3, 34.8, object=identity)) for identity in ids[:9]]
    blocks += [chart("visitors-1/per-year")] * 3
    blocks += [block("text", f'<p><a linktype="page" id="{other.pk}">看</a></p>')] * 3
    blocks += [related(("article", other.pk), ("category", "jades"), ("dataset", "visitors"))] * 3
    exhibit(*blocks, cover_id=ids[0])
    client.get("/exhibits/plain/")
    # Wagtail: site, locale, then a page and its type for each of home, exhibits, exhibit, and who may see
    # it (9); who may see its translations, and these (2); objects, images, files, providers, makers (5); the
    # house, for the page and its frame (2).
    with django_assert_num_queries(18):
        client.get("/exhibits/plain/")
    # And: models (1); tables of charts (1); articles: keys, languages, who may see what, pages, their type (5); links: keys,
    # who may see what, pages (3); datasets and categories (2).
    with django_assert_num_queries(30):
        answer = client.get("/exhibits/mountains/")
    assert len(gzip.compress(answer.content)) < 100_000
    assert not read(answer.content.decode()).faults


def test_a_draft_is_found_nowhere(client: Client, collection: list) -> None:
    exhibit(one("u61902"), live=False)
    assert client.get("/exhibits/mountains/").status_code == 404
    assert "山外有山" not in client.get("/exhibits/").content.decode()


def test_the_list_shows_what_is_published(client: Client, collection: list) -> None:
    exhibit(one("u61902"), cover_id="u61902")
    page = client.get("/exhibits/").content.decode()
    assert "山外有山" in page
    assert CREDIT in page


def test_a_cover_that_is_cut_still_says_that_it_is_a_drawing(client: Client, collection: list) -> None:
    exhibit(one("u61902"), cover_id="u61902")
    assert "示意圖" not in client.get("/exhibits/").content.decode()
    ObjectImage.objects.update(is_illustration=True)
    assert '<span class="drawn">示意圖</span>' in client.get("/exhibits/").content.decode()


def test_machines_are_told_what_it_is(client: Client, collection: list) -> None:
    exhibit(one("u61902"), one("p2"), picture(make_picture(licence="CC0-1.0")), closes="2027-01-31")
    node = json_ld(read_text(client))
    assert node["@type"] == ["ExhibitionEvent", "CreativeWork"]
    assert node["endDate"] == "2027-01-31"
    assert node["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert node["image"][0]["license"].endswith("/publicdomain/zero/1.0/")
    assert "CC0" in node["image"][0]["creditText"]
    vase, unseen = node["hasPart"]
    assert vase["@id"].endswith("/objects/u61902/")
    assert vase["image"]["creditText"] == CREDIT
    assert unseen["creditText"] == CREDIT
    assert "image" not in unseen


def test_without_dates_it_is_a_work_and_no_event(client: Client, collection: list) -> None:
    exhibit(one("u61902"))
    assert json_ld(read_text(client))["@type"] == "CreativeWork"


def test_an_object_says_where_it_is_shown(client: Client, collection: list) -> None:
    page = exhibit(row("u61902", "p1250"))
    exhibit(one("u61902"), lang="en", title="Mountains", translation_key=page.translation_key)
    exhibit(one("u61902"), slug="draft", title="還沒好", live=False)
    zh, en = (client.get(f"{lang}/objects/u61902/").content.decode() for lang in ("", "/en"))
    assert '<a class="serif" href="/exhibits/mountains/">山外有山</a>' in zh
    assert '<a class="serif" href="/en/exhibits/mountains/">Mountains</a>' in en
    assert "山外有山" not in en
    assert "還沒好" not in zh
    assert 'href="/exhibits/mountains/" lang="zh-Hant"' not in zh
    assert "shown-in" not in client.get("/objects/p2/").content.decode()
    page.unpublish()
    zh = client.get("/objects/u61902/").content.decode()
    assert '<a class="serif" href="/en/exhibits/mountains/" lang="en" hreflang="en">Mountains</a>' in zh
    assert "shown-in" not in client.get("/objects/p1250/").content.decode()


@pytest.mark.parametrize(
    "region",
    [
        *[(90, 0, 20, 10), (0, 90, 10, 20), (0, 0, 0, 10), (0, 0, 101, 10)],
        *[(0, 0, 10, 0.0004), (100, 0, 0.005, 10), (0, 0, float("nan"), 10)],
    ],
)
def test_a_region_outside_the_picture_is_refused(region: tuple[float, ...]) -> None:
    with pytest.raises(ValidationError):
        RegionBlock().clean(RegionBlock().to_python(dict(zip("xywh", region, strict=True))))


def test_a_date_nobody_can_read_is_refused_by_name() -> None:
    assert DateBlock().clean("乾隆三十年") == "乾隆三十年"
    with pytest.raises(ValidationError, match="很久以前"):
        DateBlock().clean("很久以前")


def read_text(client: Client) -> str:
    return client.get("/exhibits/mountains/").content.decode()


def test_an_object_chosen_and_then_withdrawn_is_refused_on_saving(collection: list) -> None:
    page = exhibit(one("u61902"))
    page.body.stream_block.clean(page.body)
    MuseumObject.objects.get(pk="u61902").withdraw("error")
    with pytest.raises(ValidationError):
        page.body.stream_block.clean(page.body)
