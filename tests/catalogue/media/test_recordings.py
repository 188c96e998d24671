"""Recordings and captions: looked over before anything is done with them; the credit goes in, the place comes out."""

from __future__ import annotations

from functools import reduce
from pathlib import Path

import pytest

from catalogue.media import captions
from catalogue.media.mp4 import RecordingRefused, examine, packet_of, write_credited
from tests.catalogue.media.recorded import CAPTIONS, PLACE, SOUND, box, mp4, track

# A thousand boxes, each in the one before.
NESTED = reduce(lambda inner, _: box(b"moov", inner), range(1_000), b"")


def stored(folder: Path, data: bytes) -> Path:
    path = folder / "given.mp4"
    path.write_bytes(data)
    return path


def test_it_says_what_it_holds(tmp_path: Path) -> None:
    found = examine(stored(tmp_path, mp4()))
    assert (found.kind, found.seconds, found.width, found.height) == ("video", 3.0, 320, 180)
    assert examine(stored(tmp_path, SOUND)).media_type == "audio/mp4"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html><script>alert(1)</script>", "format"),
        (b"", "format"),
        (mp4(brand=b"qt  "), "format"),
        (mp4()[:-20], "truncated"),
        (mp4()[:40], "truncated"),
        (box(b"ftyp", b"isom", bytes(4)) + box(b"moov") + b"\0\0\0\x04moov", "broken"),
        (box(b"ftyp", b"isom", bytes(4)) + box(b"moov", box(b"tkhd", b"")), "broken"),
        (box(b"ftyp", b"isom", bytes(4)) + box(b"free") * 20_002, "broken"),
        (box(b"ftyp", b"isom", bytes(4)) + NESTED, "broken"),
        (mp4(track(b"vide", b"hvc1", (320, 180))), "codec"),
        (mp4(track(b"vide", b"avc1"), track(b"soun", b"alac")), "codec"),
        (mp4(track(b"vide", b"avc1"), track(b"meta", b"gpmd")), "tells"),
        (mp4(track(b"text", b"tx3g")), "empty"),
        (mp4(seconds=0), "empty"),
    ],
)
def test_what_cannot_be_played_is_refused_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(RecordingRefused) as refused:
        examine(stored(tmp_path, data))
    assert refused.value.reason == reason


def test_the_credit_goes_in_and_no_byte_of_picture_or_sound_moves(tmp_path: Path) -> None:
    data = mp4(media=b"a picture")
    source, target = stored(tmp_path, data), tmp_path / "credited.mp4"
    write_credited(source, examine(source), b"<x:xmpmeta/>", target)
    credited = target.read_bytes()
    assert packet_of(target) == b"<x:xmpmeta/>"
    assert packet_of(source) == b""
    assert credited.index(b"a picture") == data.index(b"a picture")
    assert PLACE in data
    assert PLACE not in credited
    assert len(credited) == len(data) + 24 + len(b"<x:xmpmeta/>")
    assert examine(target).seconds == 3.0


def test_captions_are_read_and_carry_the_credit() -> None:
    text = captions.read(b"\xef\xbb\xbf" + CAPTIONS.replace("\n", "\r\n").encode())
    assert text == CAPTIONS
    noted = captions.with_note(text, "故宮 --> CC0")
    assert captions.read(noted.encode()).startswith("WEBVTT\n\nNOTE 故宮 → CC0\n\n00:00.000 -->")


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\n字\n", "format", 1),
        ("WEBVTT\n\n沒有時間\n", "empty", 0),
        ("WEBVTT\n\n00:01.000 --> 00:01\n字\n", "times", 3),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\n字\n", "times", 3),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\n字\n\n00:01.000 --> 00:04.000\n字\n", "order", 6),
    ],
)
def test_captions_that_players_misread_are_refused_by_line(text: str, reason: str, line: int) -> None:
    with pytest.raises(captions.CaptionsRefused) as refused:
        captions.read(text.encode())
    assert (refused.value.reason, refused.value.line) == (reason, line)
    with pytest.raises(captions.CaptionsRefused, match="encoding"):
        captions.read(text.encode("big5") + b"\xff")
