"""Recordings on pages: captions, transcript, credit; files for public pages alone, ranges and credit included."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from catalogue.media.mp4 import packet_of
from portal.pages.admission import admission
from portal.pages.models import Recording
from tests.catalogue.browse.samples import read
from tests.catalogue.media.recorded import mp4
from tests.portal.pages.recordings import make_recording, recording
from tests.portal.pages.streams import chapter, exhibit

pytestmark = pytest.mark.django_db
CREDIT = "影音組〈轉一圈〉，國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_page_shows_player_captions_transcript_and_credits(
    client: Client, collection: list, prefix: str
) -> None:
    video = make_recording(poster_id="u61902")
    sound = make_recording(kind="audio", captions_zh="")
    exhibit(recording(video), recording(sound), lang="en" if prefix else "zh-hant")
    answer = client.get(f"{prefix}/exhibits/mountains/")
    page = answer.content.decode()
    assert not read(page).faults
    assert f'src="/recordings/{video.pk}/zh-Hant.vtt" srclang="zh-Hant"' in page
    assert page.count("<track") == 1
    assert page.count('preload="none"') == 2
    assert ("The vase turns once." if prefix else "<p>瓶子轉了一圈。</p>") in page
    assert 'poster="/images/u61902-1/' in page
    # Beside each player, and in the credits wall.
    assert prefix or page.count(CREDIT) == 4
    assert "media-src 'self'" in answer["Content-Security-Policy"]
    video.delete()
    assert ("There was a recording here" if prefix else "這裡原有一段影音") in client.get(
        f"{prefix}/exhibits/mountains/"
    ).content.decode()


def test_files_leave_for_public_pages_alone_in_parts_and_with_their_credit(client: Client) -> None:
    row, other = make_recording(), make_recording()
    page = exhibit(recording(row))
    page.body = [chapter(recording(other))]
    page.save_revision()
    address = f"/recordings/{row.pk}/recording.mp4"
    answer = client.get(address, headers={"Range": "bytes=4-7"})
    assert (answer.status_code, b"".join(answer)) == (206, b"ftyp")
    assert answer["X-Attribution"].startswith("The National Palace Museum")
    text = client.get(f"/recordings/{row.pk}/zh-Hant.vtt")
    assert text["Content-Type"] == "text/vtt; charset=utf-8"
    assert text.content.decode().startswith(f"WEBVTT\n\nNOTE {CREDIT}\n")
    assert client.get(f"/recordings/{row.pk}/en.vtt").status_code == 404
    draft = f"/recordings/{other.pk}/recording.mp4"
    assert client.get(draft).status_code == 404
    assert client.get(draft + admission(row)).status_code == 404
    seen = client.get(draft + admission(other))
    assert (seen.status_code, seen["Cache-Control"]) == (200, "no-store")
    Recording.objects.update(licence="ON-REQUEST")
    assert client.get(address).status_code == client.get(draft + admission(other)).status_code == 404
    assert address not in client.get(page.get_url()).content.decode()
    Recording.objects.update(licence="CC0-1.0")
    assert client.get(address).status_code == 200
    page.unpublish()
    assert client.get(address).status_code == 404


def test_the_credit_in_the_file_follows_the_licence(client: Client) -> None:
    row = make_recording()
    exhibit(recording(row))
    folder = Path(settings.FILES_DIR)
    first = folder / row.credited_file()
    assert b"by/4.0" in packet_of(first)
    row.licence = "CC0-1.0"
    row.save()
    second = folder / row.credited_file()
    assert b"zero/1.0" in packet_of(second)
    assert not first.exists()
    upload = Path(row.file.path)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.db.transaction.on_commit", lambda done: done())
        row.file = SimpleUploadedFile("again.mp4", mp4())
        row.save()
        assert not upload.exists()
        row.delete()
    assert not second.exists()
