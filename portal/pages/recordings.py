"""Recordings as pages show them: the player's addresses, captions, transcript and credit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from catalogue.delivery.addresses import current_language
from catalogue.description import Both, both
from catalogue.rights import EN, ZH, Attribution, Lang
from portal.pages.admission import admission, released


@dataclass(frozen=True, slots=True)
class Track:
    """Captions in one language."""

    lang: Lang
    label: str
    url: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class ShownRecording:
    """One recording. `row` is a portal.pages.models.Recording, with its institution."""

    row: Any
    url: str
    tracks: list[Track]

    @property
    def is_video(self) -> bool:
        return bool(self.row.kind == "video")

    @property
    def title(self) -> Both:
        return both(self.row.title_zh, self.row.title_en)

    @property
    def transcript(self) -> str:
        """In the language of the page."""
        return str(self.row.transcript_en if current_language() == EN else self.row.transcript_zh)

    @property
    def attribution(self) -> Attribution:
        return self.row.attribution  # type: ignore[no-any-return]

    @property
    def length(self) -> str:
        """Minutes and seconds: 3:07."""
        whole = round(self.row.seconds)
        return f"{whole // 60}:{whole % 60:02}"


def gather_recordings(ids: Iterable[str], *, is_preview: bool) -> dict[str, ShownRecording]:
    """The recordings with these ids that may be shown, by id. One query, and none for no ids."""
    wanted = list(ids)
    if not wanted:
        return {}
    rows = released(apps.get_model("pages", "Recording")).in_bulk(wanted)
    return {str(pk): shown_recording(row, is_preview=is_preview) for pk, row in rows.items()}


def shown_recording(row: Any, *, is_preview: bool = False) -> ShownRecording:
    asked = admission(row) if is_preview else ""
    names, spoken = {ZH: _("中文字幕"), EN: _("英文字幕")}, current_language()
    languages = list(row.captions)
    first = spoken if spoken in languages else next(iter(languages), None)
    tracks = [
        Track(lang, names[lang], f"/recordings/{row.pk}/{lang}.vtt{asked}", lang == first)
        for lang in languages
    ]
    return ShownRecording(row, f"/recordings/{row.pk}/recording.mp4{asked}", tracks)
