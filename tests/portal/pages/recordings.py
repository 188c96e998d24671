"""Recordings for tests: three seconds of nothing, and all that has to be said of them."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from portal.pages.models import Recording
from tests.catalogue.media.recorded import CAPTIONS, mp4
from tests.portal.pages.streams import block

SAID = {
    "title_zh": "轉一圈",
    "title_en": "Once around",
    "licence": "CC-BY-4.0",
    "credit_zh": "影音組",
    "credit_en": "Film section",
    "transcript_zh": "瓶子轉了一圈。\n\n沒有人說話。",
    "transcript_en": "The vase turns once. Nobody speaks.",
}


def make_recording(**given: Any) -> Recording:
    values = {
        **SAID,
        "institution_id": "npm",
        "kind": "video",
        "seconds": 187,
        "sha256": "0" * 64,
        "captions_zh": CAPTIONS,
        "file": SimpleUploadedFile("turn.mp4", mp4()),
    }
    made: Recording = Recording.objects.create(**(values | given))
    return made


def recording(row: Recording) -> dict[str, Any]:
    """The block as the editors' forms store it."""
    return block("recording", {"recording": row.pk, "note": "看底。"})
