"""`/credit/check/`: the checker as a page. What is sent is read in memory, answered, and forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from catalogue.delivery import forms
from catalogue.delivery.addresses import current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.delivery.uploads import hold_in_memory
from catalogue.models import Institution
from catalogue.rights import EN, LICENCES, ZH, Lang
from catalogue.rights.checker import (
    MAX_BYTES,
    Element,
    Report,
    State,
    UnreadableImage,
    check_html,
    check_image,
    check_text,
    is_html,
)

CHECK: Final = "check"
_KINDS: Final = {State.PRESENT: "open", State.WRONG: "err", State.MISSING: "ask"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent: words or a file, and the licence that it ought to name."""

    text: str = ""
    image: bytes | None = None
    name: str = ""
    licence: str | None = None


class Refused(ValueError):
    """Why it cannot be checked, in the page's language, and the answer's status."""

    def __init__(self, words: str, status: int = 400) -> None:
        super().__init__(words)
        self.status = status


@csrf_exempt
@delivered(methods=("POST",))
def check(request: HttpRequest) -> HttpResponseBase:
    """The form, and for what it sends: each of the four elements, and the line to copy instead.

    `?licence=` chooses the licence beforehand. A program asks `/api/v1/attribution/check/`.
    """
    lang = current_language()
    asked = Asked(licence=_code(request.GET.get("licence", "")))
    context: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        try:
            asked = _asked(request)
            context = _told(_report(asked), asked, lang)
        except Refused as refused:
            context, status = {"fault": str(refused)}, refused.status
            asked = Asked(request.POST.get("text", ""), licence=_code(request.POST.get("licence", "")))
    context |= {
        "asked": asked,
        "licences": [(row.code, row.short(lang), row.name(lang)) for row in LICENCES.values()],
        "seal": forms.seal(CHECK),
    }
    answer = page(request, "browse/check.html", context, attribution=house_attribution(), status=status)
    if request.method == "POST":
        answer["Cache-Control"] = "no-store"
    return answer


def _code(given: str) -> str | None:
    return given if given in LICENCES else None


def _asked(request: HttpRequest) -> Asked:
    """What the form holds. Raises Refused."""
    held = hold_in_memory(request, MAX_BYTES)
    if words := forms.refusal(request, CHECK):
        raise Refused(words[current_language() == EN])
    if held.is_too_large:
        raise Refused(_("檔案太大了，最多 20 MB。請縮小後再試，或只貼上圖說。"), 413)
    text, upload = request.POST.get("text", ""), request.FILES.get("image")
    code = _code(request.POST.get("licence", ""))
    if upload and text.strip():
        raise Refused(_("文字和圖檔一次查一種。請清空文字，或不要選檔案。"))
    if upload:
        return Asked(image=upload.read(), name=upload.name or "", licence=code)
    if not text.strip():
        raise Refused(_("還沒有東西可查。請貼上文字，或選一個圖檔。"))
    return Asked(text, licence=code)


def _report(asked: Asked) -> Report:
    """The engine's answer, the same as the API's and the command's. Raises Refused."""
    known = Institution.objects.profiles()
    if asked.image is None:
        look = check_html if is_html(asked.text) else check_text
        return look(asked.text, known, licence_code=asked.licence)
    try:
        return check_image(asked.image, known, licence_code=asked.licence)
    except UnreadableImage:
        raise Refused(_("讀不出這個檔案。可以查的是 JPEG、PNG、WebP、TIFF。")) from None


def _told(report: Report, asked: Asked, lang: Lang) -> dict[str, Any]:
    return {
        "report": report,
        "verdict": _verdict(report),
        "read_as": _("圖檔裡的字")
        if asked.image is not None
        else "HTML"
        if is_html(asked.text)
        else _("文字"),
        "right": report.corrected and {"zh": report.corrected[ZH], "en": report.corrected[EN]},
        "rows": [_row(element, lang) for element in report.elements],
    }


def _verdict(report: Report) -> str:
    if report.exact and report.ok:
        return _("四樣齊全，寫法也合標準。")
    if report.ok:
        return _("四樣齊全。標準的寫法在下面，可以換上。")
    wrong = sum(element.state is not State.PRESENT for element in report.elements)
    return ngettext("還差 %(count)d 樣。", "還差 %(count)d 樣。", wrong) % {"count": wrong}


def _row(element: Element, lang: Lang) -> dict[str, Any]:
    return {
        "name": element.word(lang),
        "kind": _KINDS[element.state],
        "state": element.state.word(lang),
        "recognised": element.recognised,
        "advice": element.advice,
    }
