"""影音 at the desk: nothing is kept that browsers could not play or readers could not follow."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from portal.pages.models import Recording
from tests.catalogue.media.recorded import CAPTIONS, SOUND, mp4
from tests.portal.pages.recordings import SAID

ADD = "/admin/recordings/new/"


def send(client: Client, url: str = ADD, *, file: bytes | None = None, **given: Any) -> HttpResponse:
    values = {**SAID, "institution": "npm"} | given
    if file is not None:
        values["file"] = SimpleUploadedFile("turn.mp4", file)
    return client.post(url, values)


def vtt(text: str = CAPTIONS) -> SimpleUploadedFile:
    return SimpleUploadedFile("turn.vtt", text.encode())


def test_a_video_is_taken_in_with_its_captions(editor: Client) -> None:
    response = send(editor, file=mp4(), new_captions_zh=vtt())
    assert response.status_code == 302
    row = Recording.objects.get()
    assert (row.kind, row.seconds, row.width, row.captions) == ("video", 3.0, 320, {"zh-Hant": CAPTIONS})
    assert len(row.sha256) == 64
    # What is not sent again stays.
    response = send(editor, f"/admin/recordings/edit/{row.pk}/", title_zh="再轉一圈")
    assert response.status_code == 302
    row.refresh_from_db()
    assert (row.title_zh, row.captions_zh, row.kind) == ("再轉一圈", CAPTIONS, "video")
    chosen = editor.get(f"/admin/choose-recording/chosen/{row.pk}/").json()["result"]
    assert chosen["id"] == str(row.pk)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"file": mp4()}, "影片要有字幕"),
        ({"file": b"<html>"}, "不是 MP4"),
        ({"file": mp4()[:-9]}, "檔案不完整"),
        ({"file": SOUND, "new_captions_zh": vtt("字幕")}, "WEBVTT"),
        ({"file": SOUND, "transcript_en": ""}, "transcript_en"),
        ({"file": SOUND, "licence": ""}, "licence"),
        ({"file": SOUND, "credit_en": " "}, "credit_en"),
        ({}, "file"),
    ],
)
def test_what_lacks_something_is_refused_and_nothing_is_kept(editor: Client, given: dict, words: str) -> None:
    response = send(editor, **given)
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert words in str(errors.as_data()), errors
    assert not Recording.objects.exists()


def test_sound_needs_no_captions_but_its_transcript(editor: Client) -> None:
    assert send(editor, file=SOUND).status_code == 302
    assert Recording.objects.get().media_type == "audio/mp4"
