"""The exhibit as a PDF: what stands in it, that words stay words, and that it is made anew when anything changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import typst
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from catalogue.models import Institution, MuseumObject
from catalogue.tables.charts import fonts
from portal.pages.blocks import ContentBlock
from portal.pages.models import ExhibitPage
from portal.pages_api.printing import press
from portal.pages_api.printing.document import document
from portal.pages_api.printing.parts import parts
from portal.pages_api.printing.richtext import paragraphs
from tests.portal.pages.streams import exhibit, one
from tests.portal.pages.test_exhibits import everything
from tests.portal.pages_api.samples import both_languages

pytestmark = pytest.mark.django_db
needs_letters = pytest.mark.skipif(not fonts.has_chinese(), reason="no font for Chinese on this machine")
PATH = "/api/v1/exhibits/mountains/exhibit.pdf"


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def printed(page: ExhibitPage, lang: Any = "zh-Hant") -> dict[str, Any]:
    credit = page.credit(source="http://testserver/exhibits/mountains/", title=(page.title, None))
    return document(page, lang, "http://testserver/exhibits/mountains/", credit).data


@needs_letters
def test_every_block_is_set(client: Client, pictured: list, settings: Any) -> None:
    page = exhibit(*everything(), cover_id="u61902", title="#panic(1) $x$ *山* @外")
    answer = client.get(PATH)
    pdf = body_of(answer)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="mountains-zh-Hant.pdf"'
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw</rdf:li>".encode() in pdf
    assert "#panic(1) $x$ *山* @外".encode() in pdf
    [kept] = (settings.FILES_DIR / "printed").iterdir()
    assert client.get(PATH)["ETag"] == answer["ETag"]
    page.title = "另一個名字\uf8ff"  # which no font has
    page.save()
    other = client.get(PATH)
    assert other["ETag"] != answer["ETag"]
    assert b"pdfuaid" not in body_of(other)
    assert not kept.exists()
    told = str(printed(page))
    assert "沒有人說話。" in told
    assert told.count("影音組〈轉一圈〉，國立故宮博物院") == 2  # where it stands, and among the credits
    kinds = {part["is"] for part in printed(page)["chapters"][0]["parts"]}
    assert kinds >= {
        "prose",
        "picture",
        "row",
        "walk",
        "times",
        "saying",
        "aside",
        "map",
        "gone",
        "recording",
    }


def test_what_it_shows_is_captioned_and_credited(
    pictured: list, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = both_languages(cover_id="u61902")
    # The house for its words' credit; objects, images, files, providers, makers (5).
    with django_assert_num_queries(6):
        data = printed(page)
    [shown, cards, walk, times] = data["chapters"][0]["parts"]
    credit = "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"
    assert data["cover"]["credit"] == shown["credit"] == credit
    assert shown["named"]["title"] == "銅胎畫琺瑯番蓮紋瓶"
    assert shown["note"] == "請看瓶口。"
    assert [one["is"] for one in cards["figures"]] == ["picture", "gone"]  # the scroll's file is not there
    [stop] = walk["stops"]
    assert [stop[side] for side in "xywh"] == [0.1, 0.2, 0.3, 0.4]
    assert times["entries"][0]["text"] == "下江南"
    assert "清雍正〈銅胎畫琺瑯番蓮紋瓶〉" in data["credits"][0]["text"]
    assert data["records"] == [credit]
    assert {one["url"] for one in data["licences"]} == {"https://creativecommons.org/licenses/by/4.0/"}


def test_it_is_in_the_language_of_its_page(pictured: list) -> None:
    both_languages(cover_id="u61902")
    data = printed(ExhibitPage.objects.get(locale__language_code="en"), "en")
    assert data["chapters"][0]["label"] == "Chapter 1"
    assert data["chapters"][0]["parts"][0]["named"] == {
        "title": "Vase with Indian-lotus scrolls",
        "lang": "en",
        "when": "Qing dynasty, Yongzheng reign (1723–1735)",
        "url": "http://testserver/objects/u61902/",
    }
    assert "CC-BY-4.0 @ www.npm.gov.tw" in data["words"]


def test_what_is_gone_leaves_a_line_in_its_place(pictured: list) -> None:
    page = exhibit(one("u61902"), cover_id="u61902")
    MuseumObject.objects.get(pk="u61902").withdraw("rights")
    data = printed(page)
    assert data["chapters"][0]["parts"] == [{"is": "gone", "text": "這裡原有一件文物，現在不再公開。"}]
    assert data["cover"] is None
    assert data["credits"] == []


def test_a_language_that_there_is_not_and_a_machine_without_letters(
    client: Client, collection: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit(one("u61902"))
    answer = client.get(f"{PATH}?lang=en")
    assert answer.status_code == 404
    assert "還沒有英文版" in answer.json()["detail_zh"]
    monkeypatch.setattr(fonts, "has_chinese", lambda: False)
    answer = client.get(PATH)
    assert answer.status_code == 503
    assert "fonts-noto-cjk" in answer.json()["detail"]
    page = client.get("/exhibits/mountains/").content.decode()
    assert "fonts-noto-cjk" in page
    assert "exhibit.pdf" not in page


@needs_letters
def test_what_cannot_be_set_within_its_bounds_is_given_up(
    client: Client, collection: list, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit(one("u61902"))
    monkeypatch.setattr("portal.pages_api.printing.pdf.SECONDS", 0.0001)
    answer = client.get(PATH)
    assert answer.status_code == 503
    assert "太久" in answer.json()["detail_zh"]
    assert list((settings.FILES_DIR / "printed").iterdir()) == []


def test_the_press_reads_nothing_outside_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("x")
    folder = tmp_path / "inside"
    folder.mkdir()
    source, _made = (folder / name for name in press.NAMES)
    source.write_text('#read("../secret.txt")')
    with pytest.raises(typst.TypstError, match=r"project root|escape"):
        typst.compile(source, root=folder, ignore_system_fonts=True)


def test_every_block_has_a_printed_form_but_links_to_read_on() -> None:
    fallback = parts.dispatch(object)
    unset = {
        name for name, one in ContentBlock().child_blocks.items() if parts.dispatch(type(one)) is fallback
    }
    assert unset == {"related"}


def test_running_text_keeps_what_editors_can_write() -> None:
    html = (
        "<h3>小標</h3><p>先<b>看</b><i>大的</i>。<br/>再看 <a href='/objects/p1/'>這件</a> "
        "<a href='javascript:x'>那件</a></p><ul><li>一</li><li><b>二</b></li></ul><script>x</script>"
    )
    heading, paragraph, listed, *_ = paragraphs(html)
    assert heading == {"is": "heading", "runs": [{"text": "小標"}]}
    assert paragraph["runs"][1:3] == [{"text": "看", "bold": True}, {"text": "大的", "italic": True}]
    assert {"text": "\n"} in paragraph["runs"]
    assert {"text": "這件", "href": "http://testserver/objects/p1/"} in paragraph["runs"]
    assert {"text": "那件"} in paragraph["runs"]
    assert listed == {"is": "ul", "items": [[{"text": "一"}], [{"text": "二", "bold": True}]]}


def test_another_credit_is_another_file(pictured: list) -> None:
    page = exhibit(one("u61902"))
    before = printed(page)
    Institution.objects.filter(pk="npm").update(name_zh="另一座博物館")
    assert printed(page) != before
