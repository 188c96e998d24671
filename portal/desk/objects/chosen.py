"""What editors see beside an object that they chose: its pictures, caption and credit as pages show them now, and
whether it was withdrawn or changed since they saved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views import View
from wagtail.admin.widgets import BaseChooser

from catalogue.browse.pictures import shown_attribution
from catalogue.description import period_words
from catalogue.models import Change, MuseumObject, ObjectImage, Status, WithdrawalReason
from catalogue.rights import LANGS
from portal.desk.columns import picture_address

_SMALL, _LARGE = 240, 960  # pixels of width: in a row of pictures, to draw on


class ObjectChooser(BaseChooser):
    """Wagtail's chooser, with what is known of the chosen object below it."""

    template_name = "desk/object_chooser.html"

    def get_context(self, name: str, value_data: dict[str, Any], attrs: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value_data, attrs)
        # The id stands in for those that the script puts there.
        return context | {"facts_url": reverse("object_chooser:facts", args=("ID",))}


class FactsView(View):
    """`facts/{id}/?since=`: JSON, `since` being the moment (ISO 8601) at which the page was last saved.

    Three queries and those of the card.
    """

    def get(self, request: HttpRequest, pk: str) -> JsonResponse:
        record = get_object_or_404(MuseumObject.objects.with_card(), pk=pk)
        answer = JsonResponse(facts(record, parse_moment(request.GET.get("since", ""))))
        answer["Cache-Control"] = "private, no-store"
        return answer


def parse_moment(text: str) -> datetime | None:
    """None for what is no moment: nothing is then said of changes."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def facts(record: MuseumObject, since: datetime | None) -> dict[str, Any]:
    """The object as the editor sees it; `warnings` in both languages, empty where all is well."""
    when = period_words(record)
    return {
        "id": record.pk,
        "title_zh": record.title_zh,
        "title_en": record.title_en,
        "when": " · ".join(filter(None, (when[lang] for lang in LANGS))),
        "warnings": [*_gone(record), *_changed(record, since)],
        "pictures": [found for image in record.images.all() if (found := _picture(record, image))],
        "credit": [record.attribution.full(lang) for lang in LANGS],
    }


def _gone(record: MuseumObject) -> list[str]:
    if record.status == Status.WITHDRAWN:
        reason = WithdrawalReason(record.withdrawn_reason).label
        return [
            f"已撤下（{reason}）：頁面上只說這裡少了一件，請換一件。 · "
            "Withdrawn: the page only says that something is missing here. Choose another."
        ]
    if record.status != Status.PUBLIC:
        return ["還沒有公開：頁面上看不到。 · Not public yet: the page does not show it."]
    return []


def _changed(record: MuseumObject, since: datetime | None) -> list[str]:
    log = Change.objects.filter(kind=Change.Kind.OBJECT, item_id=record.pk)
    last = log.filter(at__gt=since).order_by("-sequence").first() if since else None
    if last is None or not record.is_public:
        return []
    day = timezone.localtime(last.at).strftime("%Y-%m-%d %H:%M")
    return [
        f"你上次存檔以後，這件在 {day} 改過：看看你寫的話還合不合。 · "
        f"Changed on {day}, after you saved: see whether your words still fit."
    ]


def _picture(record: MuseumObject, image: ObjectImage) -> dict[str, Any] | None:
    """One picture to choose or to draw on; None where nothing of it is open. `shown`: see ObjectImage.shown_region."""
    credit = shown_attribution(image)
    small, large = (
        picture_address(image, is_public=record.is_public, width=width) for width in (_SMALL, _LARGE)
    )
    if credit is None or small is None:
        return None
    return {
        "id": image.pk,
        "small": small,
        "large": large,
        "aspect": round(image.aspect, 4),
        "shown": image.shown_region or [0, 0, 1, 1],
        "alt": image.alt_zh or record.title_zh,
        "credit": [credit.full(lang) for lang in LANGS],
    }
