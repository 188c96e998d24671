"""`/credit/check/`: text, HTML and image files, told element by element; nothing is kept."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.catalogue.browse.samples import read
from tests.catalogue.delivery.contract import breaches

pytestmark = pytest.mark.django_db
PAGE = "/credit/check/"
GOOD = "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"
GOOD_EN = "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"


def sent(client: Client, *, path: str = PAGE, headers: Any = None, **values: Any) -> Any:
    """What the page answers to its own form, filled in."""
    html = client.get(path).content.decode()
    fields = dict(re.findall(r'name="(seal|website)"[^>]*?(?:value="([^"]*)")?>', html))
    answer = client.post(path, fields | {"text": "", "licence": ""} | values, headers=headers)
    assert read(answer.content.decode()).faults == []
    return answer


def told(answer: Any) -> list[str]:
    """The state of each of the four, by its mark."""
    return re.findall(r'<b>[^<]+</b> <span class="st (\w+)">', answer.content.decode())


def jpeg(comment: str = "") -> bytes:
    out = BytesIO()
    exif = Image.Exif()
    if comment:
        exif[0x8298] = comment  # Copyright
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_caption_and_the_line_to_write_instead(client: Client, prefix: str) -> None:
    answer = sent(client, path=f"{prefix}{PAGE}", text="圖：故宮博物院，台北，CC BY 4.0")
    html = answer.content.decode()

    assert told(answer) == ["err", "open", "open", "ask"]
    assert re.search(rf'id="right-zh"[^>]*>{re.escape(GOOD)}<', html)
    assert re.search(rf'id="right-en"[^>]*>{re.escape(GOOD_EN)}<', html)
    assert ("還差 2 樣。" in html) is (prefix == "")
    assert ("2 of the four are not right yet." in html) is (prefix == "/en")
    assert "圖：故宮博物院，台北，CC BY 4.0</textarea>" in html
    assert breaches(answer, "en" if prefix else "zh-Hant") == []


def test_a_good_one_is_to_be_kept(client: Client) -> None:
    html = sent(client, text=f"圖一　{GOOD}").content.decode()
    assert "四樣齊全，寫法也合標準。" in html
    assert "照用即可" in html


def test_html_is_seen_to_be_html(client: Client) -> None:
    answer = sent(client, text=f'<p title="x">{GOOD.split("@")[0]}</p><a href="https://www.npm.gov.tw">→</a>')
    assert "讀作：HTML" in answer.content.decode()
    assert told(answer) == ["open"] * 4
    plain = sent(client, text=f"{GOOD.split('@')[0]} <https://www.npm.gov.tw>")
    assert "讀作：文字" in plain.content.decode()
    assert told(plain) == ["open"] * 4


def test_without_a_licence_its_place_is_left_open_until_it_is_chosen(client: Client) -> None:
    assert "［授權方式］" in sent(client, text="國立故宮博物院").content.decode()
    chosen = sent(client, text="國立故宮博物院，CC0", licence="CC-BY-4.0")
    assert told(chosen)[2] == "err"
    assert GOOD in chosen.content.decode()
    assert '<option value="CC-BY-4.0" selected>' in chosen.content.decode()
    assert '<option value="CC0-1.0" selected>' in client.get(f"{PAGE}?licence=CC0-1.0").content.decode()


def test_what_stands_inside_an_image_file(client: Client) -> None:
    upload = SimpleUploadedFile("牆<b>.jpg", jpeg(GOOD_EN), "image/jpeg")
    answer = sent(client, image=upload)
    html = answer.content.decode()
    assert told(answer) == ["open"] * 4
    assert "EXIF Copyright" in html
    assert "牆&lt;b&gt;.jpg" in html
    bare = sent(client, image=SimpleUploadedFile("x.jpg", jpeg()))
    assert told(bare) == ["ask"] * 4
    assert "檔案裡沒有寫出處。" in bare.content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "還沒有東西可查"),
        ({"text": GOOD, "image": SimpleUploadedFile("x.jpg", jpeg())}, "一次查一種"),
        ({"image": SimpleUploadedFile("x.jpg", b"no image")}, "讀不出這個檔案"),
        ({"text": GOOD, "website": "https://spam.example"}, "不是從這裡送出的"),
        ({"text": GOOD, "seal": "made:up"}, "放太久了"),
    ],
)
def test_what_cannot_be_checked_is_told_and_loses_nothing(
    client: Client, values: dict[str, Any], words: str
) -> None:
    answer = sent(client, **values)
    assert answer.status_code == 400
    html = unescape(answer.content.decode())
    assert words in html
    assert values.get("text", "") in html.split("<textarea", 1)[1].split("</textarea>", 1)[0]


def test_it_needs_no_session_and_no_cookie() -> None:
    """The guard against forged forms wants a cookie; this form has a seal of its own."""
    reader = Client(enforce_csrf_checks=True)
    answer = sent(reader, text=GOOD)
    assert answer.status_code == 200
    assert not reader.cookies


def test_another_site_cannot_send_it(client: Client) -> None:
    assert sent(client, text=GOOD, headers={"Origin": "https://other.example"}).status_code == 400
    assert client.put(PAGE).status_code == 405


def test_a_file_that_is_too_large_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.browse.checking.MAX_BYTES", 100_000)
    answer = sent(client, image=SimpleUploadedFile("x.jpg", b"x" * 100_001))
    assert answer.status_code == 413
    assert "最多 20 MB" in answer.content.decode()


@pytest.mark.parametrize("path", [PAGE, "/api/v1/attribution/check/"])
def test_no_file_is_written_anywhere(client: Client, path: str) -> None:
    """Django's own handlers would put anything above 2.5 MB on the disk."""
    large = SimpleUploadedFile("x.jpg", jpeg(GOOD_EN) + b"\0" * 3_000_000)
    with patch("tempfile.NamedTemporaryFile", side_effect=AssertionError("written to the disk")):
        answer = sent(client, image=large) if path == PAGE else client.post(path, {"image": large})
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"] or path != PAGE


def test_markup_that_was_pasted_is_shown_as_text(client: Client) -> None:
    html = sent(client, text="<script>alert(1)</script></textarea><b>x").content.decode()
    assert "<script>alert" not in html
    assert "&lt;/textarea&gt;" in html


def test_it_is_led_to(client: Client) -> None:
    for page in ("/credit/", "/", "/llms.txt", "/sitemap-pages.xml"):
        assert PAGE in client.get(page).content.decode(), page


def test_queries(client: Client, django_assert_num_queries: Any) -> None:
    client.get(PAGE)
    # institution, for page and frame 2
    with django_assert_num_queries(2):
        client.get(PAGE)
