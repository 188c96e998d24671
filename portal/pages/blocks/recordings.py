"""影音: an uploaded video or sound recording, with its captions and transcript."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from portal.pages.blocks.choosing import RecordingChooserBlock
from portal.pages.blocks.objects import FromCatalogue


class RecordingBlock(FromCatalogue):
    recording = RecordingChooserBlock(
        label="影音 · Recording",
        help_text="先在「影音」上傳；字幕、逐字稿與出處自動帶入。不收別的網站的影片。 · Uploaded under Recordings: captions, "
        "transcript and credit come by themselves. Nothing is played from other sites.",
    )
    note = blocks.TextBlock(
        label="編輯的話 · Editor's note",
        required=False,
        max_length=600,
        help_text="為什麼要看、要聽。 · Why to watch or listen.",
    )

    class Meta:
        icon = "media"
        label = "影音 · Video or sound"
        template = "blocks/recording.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        gathered = context["gathered"]
        shown = gathered.recording(value["recording"])
        poster = gathered.object(shown.row.poster_id) if shown and shown.row.poster_id else None
        return context | {"shown": shown, "poster": poster.stage if poster else None}
