"""/objects/{id}/: the picture, the ladder, the credit, the facts, and what machines read of them."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.models import Inscription, MuseumObject
from catalogue.search.similar import similar_to
from tests.catalogue.browse.samples import json_ld, shown, vase
from tests.factories import make_image, make_object, make_person

pytestmark = pytest.mark.django_db


def _page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def test_both_languages_say_the_same_thing_each_in_its_own_words(client: Client) -> None:
    vase()
    zh, en = _page(client, "/objects/u61902/"), _page(client, "/en/objects/u61902/")
    assert '<html lang="zh-Hant">' in zh
    assert '<html lang="en">' in en
    assert "國立故宮博物院，臺北，" in zh
    assert "The National Palace Museum, Taipei, " in en
    assert "<h1>Vase with Indian-lotus scrolls</h1>" in en
    assert 'lang="zh-Hant">銅胎畫琺瑯番蓮' in en
    assert "Download" in en
    assert "下載" in zh


def test_without_an_english_title_the_chinese_one_stays_and_nothing_is_translated(client: Client) -> None:
    vase(title_en="")
    html = _page(client, "/en/objects/u61902/")
    assert '<h1 lang="zh-Hant">' in html
    assert "No English title yet." in html
    assert "Enamel wares" in html


def test_the_picture_comes_in_two_formats_with_size_and_credit(client: Client) -> None:
    vase()
    html = _page(client, "/objects/u61902/")
    assert (
        '<source type="image/webp" srcset="/images/u61902-1/240.webp 240w, /images/u61902-1/480.webp 480w"'
        in html
    )
    assert 'fetchpriority="high"' in html
    assert 'width="480" height="640"' in html
    assert "〈銅胎畫琺瑯番蓮紋瓶〉，國立故宮博物院，臺北，" in html


def test_the_ladder_has_three_rungs_and_no_dead_end(client: Client) -> None:
    vase()
    html = _page(client, "/objects/u61902/")
    assert html.count('class="rung ') == 3
    assert 'href="/api/v1/images/u61902-1/low.jpg" download' in html
    assert 'href="/request/?image=u61902-1&amp;tier=medium"' in html
    assert 'href="/request/?image=u61902-1&amp;tier=high"' in html


def test_an_object_without_a_picture_still_has_its_credit_and_facts(client: Client) -> None:
    make_object(id="x1", category="jades", title_zh="玉璧")
    html = _page(client, "/objects/x1/")
    assert 'data-k="jades"' in html
    assert 'class="rung' not in html
    assert 'class="say form zh"' in html
    assert "<dt>品名</dt>" in html


def test_a_picture_that_is_not_open_is_not_shown(client: Client) -> None:
    record = make_object(id="x2")
    make_image(record, tiers={"low": "closed"})
    html = _page(client, "/objects/x2/")
    assert "/images/x2-1/" not in html
    assert "未開放" in html


def test_a_description_by_somebody_else_says_so_and_has_its_own_credit(client: Client) -> None:
    vase(description_by="kaiwu")
    html = _page(client, "/objects/u61902/")
    assert "開物示範說明" in html
    assert "這段說明：開物示範" in html


def test_a_description_in_the_other_language_is_marked(client: Client) -> None:
    vase()
    html = _page(client, "/en/objects/u61902/")
    assert "has not been translated yet" in html
    assert '<div lang="zh-Hant"><p>黃地上滿是番蓮。</p></div>' in html


def test_marks_stand_in_a_square_and_inscriptions_as_quotations(client: Client) -> None:
    record = vase()
    Inscription.objects.create(object=record, kind="signature", text_zh="雍正年製", place_zh="底外")
    Inscription.objects.create(object=record, kind="inscription", text_zh="一種樓臺一種風，丹青難寫是神工。")
    html = _page(client, "/objects/u61902/")
    assert '<div class="sq" lang="zh-Hant">雍正年製</div>' in html
    assert '<blockquote lang="zh-Hant">一種樓臺一種風' in html


def test_similar_objects_come_with_their_reason(client: Client) -> None:
    make_person("zhao-mengfu", "趙孟頫", "Zhao Mengfu")
    vase(makers=["zhao-mengfu"])
    other = make_object(id="x3", title_zh="甕牖圖", makers=["zhao-mengfu"])
    shown(other)
    html = _page(client, "/objects/u61902/")
    assert "甕牖圖" in html
    assert '<p class="why">同作者：趙孟頫</p>' in html
    # More alike, but nothing to look at.
    make_object(id="x4", makers=["zhao-mengfu"], period="qing-yongzheng")
    record = MuseumObject.objects.with_everything().get(pk="u61902")
    assert [similar_to(record, 1, seen_first=first)[0].id for first in (False, True)] == ["x4", "x3"]


def test_reasons_are_of_different_kinds(client: Client) -> None:
    shared = {"materials": ["ink", "silk"], "techniques": ["ink-painting"]}
    vase(category="paintings", period="song", **shared)
    make_object(period="northern-song", **shared)
    assert '<p class="why">同質材：墨，同技法：水墨</p>' in _page(client, "/objects/u61902/")


def test_structured_data_carries_the_image_with_licence_and_credit(client: Client) -> None:
    vase()
    data = json_ld(_page(client, "/objects/u61902/"))
    assert data["@type"] == "VisualArtwork"
    image = data["image"]
    assert image["@type"] == "ImageObject"
    assert image["contentUrl"] == "http://testserver/api/v1/images/u61902-1/low.jpg"
    assert image["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert image["acquireLicensePage"] == "http://testserver/request/"
    assert image["creditText"].startswith("國立故宮博物院，臺北，")
    assert image["copyrightNotice"]
    assert image["creator"]["@type"] == "Museum"


def test_structured_data_cannot_be_broken_out_of(client: Client) -> None:
    vase(title_zh="</script><script>alert(1)</script>")
    html = _page(client, "/objects/u61902/")
    assert "<script>alert" not in html
    assert json_ld(html)["name"][0]["@value"] == "</script><script>alert(1)</script>"


def test_the_head_names_canonical_both_languages_and_the_data(client: Client) -> None:
    vase()
    html = _page(client, "/en/objects/u61902/?image=u61902-1")
    assert '<link rel="canonical" href="http://testserver/en/objects/u61902/">' in html
    assert 'hreflang="zh-Hant" href="http://testserver/objects/u61902/"' in html
    assert '<link rel="alternate" type="application/json" href="/api/v1/objects/u61902/">' in html
    assert '<meta property="og:image" content="http://testserver/images/' in html


def test_the_title_does_not_leave_its_last_character_alone(client: Client) -> None:
    vase()
    assert '銅胎畫琺瑯番蓮<span class="nb">紋瓶</span>' in _page(client, "/objects/u61902/")


def test_a_handscroll_is_read_along_from_the_right(client: Client) -> None:
    record = make_object(id="x4", title_zh="長江萬里圖　卷")
    shown(record, size=(4000, 200))
    html = _page(client, "/objects/x4/")
    assert 'class="reel" tabindex="0"' in html
    assert 'sizes="calc(min(60svh, 30rem) * ' in html, "as wide as it is drawn, or a phone gets it blurred"


def test_drafts_and_unknown_ids_are_the_same_404(client: Client) -> None:
    make_object(id="x5", status="draft", title_zh="秘密的瓶")
    for path in ("/objects/x5/", "/objects/never-was/", "/en/objects/x5/"):
        assert "秘密" not in _page(client, path, 404)


def test_a_withdrawn_object_keeps_a_tombstone(client: Client) -> None:
    record = vase()
    record.withdraw("rights")
    html = _page(client, "/objects/u61902/", 410)
    assert "u61902" in html
    assert "權利狀態不允許公開。" in html
    assert "番蓮" not in html
    assert "國立故宮博物院，臺北，" in html
    assert "/images/u61902-1/" not in html


def test_a_duplicate_still_says_what_it_was_called(client: Client) -> None:
    vase().withdraw("duplicate")
    assert "銅胎畫琺瑯番蓮紋瓶" in _page(client, "/objects/u61902/", 410)
    assert "Vase with Indian-lotus scrolls" in _page(client, "/en/objects/u61902/", 410)


def test_queries_are_counted(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    make_person("zhao-mengfu", "趙孟頫", "Zhao Mengfu")
    vase(makers=["zhao-mengfu"])
    for number in range(5):
        shown(make_object(id=f"s{number}", makers=["zhao-mengfu"]))
    client.get("/objects/u61902/")
    # The object and its relations (1), images (1), their files (1) and institutions (1), makers (1) and
    # persons (1), materials (1), techniques (1), subjects (1), inscriptions (1), parts (1), the picture's stops (1),
    # 3D models (1); similar: by maker (1), by period (1), by dynasty (1), their rows (1), makers (1), subjects (1),
    # materials (1), techniques (1); their cards (1) with images (1), files (1), institutions (1), makers (1), persons (1); the footer's
    # institution (1); who may see which pages, and which show it (2).
    with django_assert_num_queries(30):
        client.get("/objects/u61902/")


class TestByNumber:
    def test_one_object_is_gone_to_straight_away(self, client: Client) -> None:
        vase()
        for number in ("故琺000941N000000000", "故琺000941"):
            response = client.get(f"/objects/by-number/{number}/")
            assert response.status_code == 302
            assert response["Location"] == "/objects/u61902/"
        assert client.get("/en/objects/by-number/故琺000941/")["Location"] == "/en/objects/u61902/"

    def test_several_are_listed(self, client: Client) -> None:
        vase()
        make_object(id="x6", accession="故琺000941N000000000", title_zh="另一件")
        html = _page(client, "/objects/by-number/故琺000941N000000000/")
        assert "另一件" in html
        assert "銅胎畫琺瑯番蓮紋瓶" in html

    def test_none_is_404(self, client: Client) -> None:
        _page(client, "/objects/by-number/沒有這號/", 404)


def test_a_viewer_finds_the_manifest_and_takes_it_by_drag_and_drop(client: Client) -> None:
    record = vase()
    manifest = "http://testserver/iiif/presentation/3/u61902/manifest"
    html = _page(client, "/objects/u61902/")
    profile = "http://iiif.io/api/presentation/3/context.json"
    assert (
        f'<link rel="alternate" type="application/ld+json;profile=&quot;{profile}&quot;" href="{manifest}">'
        in html
    )
    dragged = "http%3A%2F%2Ftestserver%2Fiiif%2Fpresentation%2F3%2Fu61902%2Fmanifest"
    assert f'href="{manifest}?manifest={dragged}"' in html
    record.images.all().delete()
    assert "/iiif/presentation/" not in _page(client, "/objects/u61902/")


def test_a_work_seen_by_its_leaves_alone_has_a_manifest(client: Client) -> None:
    whole = make_object(id="w1")
    make_image(make_object(id="w1-a", parent=whole))
    assert "/iiif/presentation/3/w1/manifest" in _page(client, "/objects/w1/")
    assert client.get("/api/v1/objects/w1/").json()["iiif_manifest"].endswith("/w1/manifest")


def test_a_rung_says_why_it_is_not_open_and_until_when(client: Client) -> None:
    """In whole sentences, with or without the steward's full stop, once for tiers that share a reason."""
    image = make_image(
        make_object(id="p1"), tiers={"low": "CC0-1.0", "medium": "closed", "high": "on_request"}
    )
    closed = {"reason_zh": "等待權利確認", "reason_en": "Rights being checked", "review_date": "2027-06-30"}
    image.files.exclude(tier="low").update(**closed)
    html = client.get("/objects/p1/").content.decode()
    assert "中階、高階：等待權利確認。2027-06-30 再議。" in html
    html = client.get("/en/objects/p1/").content.decode()
    assert "Medium, High: Rights being checked. To be looked at again on 2027-06-30." in html
