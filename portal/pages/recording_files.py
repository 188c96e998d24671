"""The way out for recordings and their captions: of public pages, and of previews."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from catalogue.delivery.files import send_file, send_made
from catalogue.delivery.headers import etag_of
from catalogue.delivery.marker import delivered
from catalogue.media import captions
from catalogue.rights import Lang
from portal.pages.admission import is_admitted, is_shown, released
from portal.pages.models import Recording


@delivered
def recording_file(request: HttpRequest, recording_id: int) -> HttpResponseBase:
    """`/recordings/{id}/recording.mp4`, ranges and all. Four queries.

    404 for a recording that no public page shows, as for one that does not exist.
    """
    row = _asked(request, recording_id)
    answer = send_file(request, row.credited_file(), row.attribution, row.media_type)
    return _unseen(request, row, answer)


@delivered
def captions_file(request: HttpRequest, recording_id: int, lang: Lang) -> HttpResponseBase:
    """`/recordings/{id}/{lang}.vtt`: WebVTT, the credit as a note at its top."""
    row = _asked(request, recording_id)
    if lang not in row.captions:
        raise Http404
    text = captions.with_note(row.captions[lang], row.attribution.full(lang)).encode()
    answer = send_made(
        request,
        lambda: text,
        row.attribution,
        "text/vtt; charset=utf-8",
        etag=etag_of(text),
        name=f"{row.pk}.{lang}.vtt",
        links={},
    )
    return _unseen(request, row, answer)


def _asked(request: HttpRequest, recording_id: int) -> Recording:
    row = get_object_or_404(released(Recording), pk=recording_id)
    if not (is_admitted(request, row) or is_shown(row)):
        raise Http404
    return row


def _unseen(request: HttpRequest, row: Recording, answer: HttpResponseBase) -> HttpResponseBase:
    """What a preview shows is kept by nobody."""
    if is_admitted(request, row):
        answer["Cache-Control"] = "no-store"
        answer["X-Robots-Tag"] = "noindex"
    return answer
