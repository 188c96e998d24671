"""Blocks that show more than objects: they say so where what they show is gone, and refuse what cannot be shown."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import PageViewRestriction

from catalogue.models import Dataset, MuseumObject
from portal.pages import atlas
from portal.pages.blocks.content import ContentBlock
from portal.pages.blocks.places import PlaceBlock
from portal.pages.models import CollectionsPage
from tests.catalogue.tables.samples import make_table
from tests.factories import make_model
from tests.portal.pages.streams import block, chart, charted, exhibit, place, related, solid

pytestmark = pytest.mark.django_db


def read_page(client: Client, prefix: str = "") -> str:
    return client.get(f"{prefix}/exhibits/mountains/").content.decode()


def cleaned(*given: dict) -> None:
    """As the editor's form takes them in."""
    stream = ContentBlock()
    stream.clean(stream.to_python(list(given)))


def test_of_a_chart_whose_table_is_withdrawn_the_page_says_so(client: Client) -> None:
    table = make_table()
    exhibit(chart("days-1/per-day"))
    Dataset.objects.get(pk="days").withdraw("error")
    page = read_page(client)
    assert "這裡原有一張圖表，它的資料現在不再公開。" in page
    assert table.title_zh not in page
    with pytest.raises(ValidationError):
        cleaned(chart("days-1/per-day"))


def test_a_model_goes_with_its_object_and_is_asked_for_where_it_is_closed(
    client: Client, collection: list
) -> None:
    record = MuseumObject.objects.get(pk="u61902")
    with pytest.raises(ValidationError):
        cleaned(solid("u61902"))
    model = make_model(record, state="closed", licence="ON-REQUEST", path="", reason_zh="還在整理。")
    cleaned(solid("u61902"))
    exhibit(solid("u61902"))
    answer = client.get("/exhibits/mountains/")
    assert "/request/?model=u61902-3d-1" in answer.content.decode()
    assert "wasm" not in answer["Content-Security-Policy"]
    model.delete()
    assert "這件文物目前沒有立體模型。" in read_page(client)
    record.withdraw("rights")
    assert "這裡原有一件文物，現在不再公開。" in read_page(client)


def test_a_map_says_everything_in_words_too(client: Client, collection: list) -> None:
    exhibit(
        charted(
            place("臨安", 120.2, 30.3, name_en="Lin'an", note="都城南遷。", object="u61902"),
            place("汴京", 114.3, 34.8, name_en="Bianjing"),
        )
    )
    page = read_page(client)
    told = page[page.index('<ol class="places">') :].partition("</ol>")[0]
    for words in (
        "臨安",
        "Lin&#x27;an",
        "30.3°N 120.2°E",
        "都城南遷。",
        "銅胎畫琺瑯番蓮紋瓶",
        "國立故宮博物院",
    ):
        assert words in told
    assert 'role="img" aria-label="地圖上標了 2 處' in page


def test_a_place_outside_the_base_map_is_refused_by_its_number() -> None:
    block = PlaceBlock()
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(place("倫敦", -0.1, 51.5, name_en="London")))
    assert "-0.1 在底圖之外" in str(refused.value.block_errors["longitude"])


@pytest.mark.parametrize(
    "points", [[(114.3, 34.8)], [(66, 4), (148, 52)], [(147, 5), (148, 4)], [(70, 30), (140, 31)]]
)
def test_a_view_holds_its_places_and_stays_on_the_base_map(points: list) -> None:
    view = atlas.view_of(points)
    assert all(0 <= part <= 1 for point in points for part in view.place(*point))
    assert 64 <= view.west < view.east <= 150
    assert 2 <= view.south < view.north <= 54
    assert "NaN" not in atlas.base(view).land


def test_related_pages_are_shown_in_the_reader_s_language(client: Client, collection: list) -> None:
    draft = exhibit(slug="draft", title="未完", live=False)
    chosen = exhibit(slug="other", title="另一個展", cover_id="u61902")
    entries = related(("article", chosen.pk), ("article", draft.pk), ("object", "p1250"))
    exhibit(entries)
    exhibit(entries, lang="en")
    assert "另一個展" in read_page(client, "/en")
    assert "未完" not in read_page(client)
    translation = chosen.copy_for_translation(exhibit(slug="x", lang="en").locale, copy_parents=False)
    translation.title, translation.live = "Another", True
    translation.save()
    page = read_page(client, "/en")
    assert "Another" in page
    assert "另一個展" not in page
    # What only stands for something else is credited beside it, and not on the wall.
    assert "〈銅胎畫琺瑯番蓮紋瓶〉" not in page[page.index('id="wall"') :]


def test_only_what_everybody_may_read_is_led_to(client: Client, collection: list) -> None:
    chosen = exhibit(slug="other", title="另一個展")
    home = chosen.get_parent().get_parent()
    with pytest.raises(ValidationError):
        cleaned(related(("article", home.pk)))
    cleaned(related(("article", chosen.pk)))
    exhibit(related(("article", chosen.pk), ("article", home.pk)))
    assert "另一個展" in read_page(client)
    PageViewRestriction.objects.create(page=chosen, restriction_type="login")
    assert "另一個展" not in read_page(client)


def test_texts_link_to_what_is_published_in_their_language(client: Client, collection: list) -> None:
    chosen = exhibit(slug="other", title="另一個展")
    draft = exhibit(slug="not-yet", title="未完", live=False)
    keys = [chosen.pk, draft.pk, "9" * 30, "nowhere"]
    links = "".join(f'<a linktype="page" id="{key}">看</a>' for key in keys)
    texts = [
        block("text", f"<p>{links}<embed embedtype='media' url='https://example.org/'/></p>"),
        block("callout", {"heading": "", "text": f"<p>{links}</p>"}),
    ]
    page = exhibit(*texts)
    exhibit(*texts, lang="en", translation_key=page.translation_key)
    assert f'<a href="/exhibits/other/">看</a>{"<a>看</a>" * 3}</p>' in read_page(client)
    assert '<a href="/exhibits/other/" hreflang="zh-Hant">看</a><a>看</a>' in read_page(client, "/en")
    exhibit(lang="en", slug="the-other", translation_key=chosen.translation_key)
    assert '<a href="/en/exhibits/the-other/">看</a><a>看</a>' in read_page(client, "/en")
    data = client.get("/api/v1/exhibits/mountains/").json()["chapters"]
    written = [chapter["blocks"][0]["value"] for chapter in data]
    assert '"http://testserver/exhibits/other/"' in written[0]["zh-Hant"]
    assert '"http://testserver/en/exhibits/the-other/"' in written[1]["en"]
    CollectionsPage.objects.filter(locale__language_code="en").update(introduction=f"<p>{links}</p>")
    listed = client.get("/en/collections/").content.decode()
    assert '<a href="/en/exhibits/the-other/">看</a><a>看</a>' in listed
    assert "not-yet" not in listed + read_page(client) + str(data)
