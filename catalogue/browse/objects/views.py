"""The object page, its tombstone, and the way to it by a museum's own number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from catalogue.browse import credits, rungs
from catalogue.browse.cards import Card, card, first_images, in_order, statements
from catalogue.browse.discovery import structured
from catalogue.browse.models3d import let_open, sides, solids
from catalogue.browse.objects.scale import scale
from catalogue.browse.objects.viewing import stop_numbers, turning, viewing
from catalogue.browse.pictures import hues, picture, shown_attribution
from catalogue.chronology import PERIODS, full_names
from catalogue.delivery import signposts
from catalogue.delivery.addresses import absolute, current_language, iiif_manifest, in_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import Both, both, describe, title_lines
from catalogue.models import MuseumObject, Status, WithdrawalReason
from catalogue.rights import EN, ZH, Lang, attribution_for
from catalogue.search.similar import Reason, similar_to

# A slip holds so many characters; a longer title needs none, the h1 says it.
_SLIP: Final = 14
# Leaves shown on the page of the whole work; the rest are one click away.
_LEAVES: Final = 12
# A row of similar objects: proportions that together fill one line.
_ROW_FROM, _ROW_TO, _ROW_LOOKED_AT = 4.2, 4.9, 16
_SQUARE: Final = 8
_TOLD_TITLE = (WithdrawalReason.DUPLICATE, WithdrawalReason.ERROR)


@delivered
def detail(request: HttpRequest, identity: str) -> HttpResponseBase:
    """`/objects/{id}/`: the object; 410 with a tombstone when it was withdrawn, 404 for draft and unknown."""
    record = MuseumObject.objects.seen().with_everything().filter(pk=identity).first()
    if record is None:
        raise Http404(identity)
    if record.status == Status.WITHDRAWN:
        return _tombstone(request, record)
    context = _context(record, request.GET.get("image", ""), current_language())
    response = page(request, "browse/object.html", context, attribution=record.attribution)
    let_open(response, context["solids"])
    signposts.add(response, signposts.on_page(record))
    return response


@delivered
def by_number(request: HttpRequest, number: str) -> HttpResponseBase:
    """`/objects/by-number/{number}/`: to the one object of that number, or the list of those that share it."""
    number = number.strip()
    rows = MuseumObject.objects.public().numbered(number)
    found = list(rows.with_card()[:50])
    if not found:
        raise Http404(number)
    lang = current_language()
    if len(found) == 1:
        return HttpResponseRedirect(in_language(found[0].get_absolute_url(), lang))
    context = {
        "number": number,
        "cards": [card(record, lang) for record in found],
        "statements": statements(first_images(found), lang),
        "robots": "noindex",
    }
    return page(request, "browse/by_number.html", context, attribution=house_attribution())


def _context(record: MuseumObject, wanted: str, lang: Lang) -> dict[str, Any]:
    images = [image for image in record.images.all() if picture(image) is not None]
    held = list(record.images.all())
    image = next((one for one in images if one.id == wanted), None) or next(iter(images or held), None)
    shown = picture(image) if image else None
    title = title_lines(record)
    credit = (shown_attribution(image) if image else None) or record.attribution
    steps = rungs.steps(image, lang) if image else []
    stops = list(image.stops.all()) if image else []
    models = solids(record, lang)
    return {
        "record": record,
        "title": title,
        "has_title": lang == ZH or not title.en_is_generated,
        "image": image,
        "picture": shown,
        "image_credit": credit,
        "others": turning(record, images, image),
        "viewing": viewing(record, image, shown, steps, stops) if image and shown else None,
        "slip": _slip(record),
        "steps": steps,
        "solids": models,
        "sides": sides() if any(one.rung.is_open for one in models) else None,
        "credit": credits.forms(credit, lang),
        "lines": describe(record),
        "by": _by(record),
        "paragraphs": _paragraphs(record, lang),
        "inscriptions": _inscriptions(record, stop_numbers(stops)),
        "scale": scale(record, shown),
        "hues": hues(image) if image and shown else [],
        "leaves": _leaves(record, lang),
        "similar": _similar(record, lang),
        "citations": _citations(record, lang),
        "json_ld": structured.script(structured.visual_artwork(record, title, image, shown, models, lang)),
        "api_url": f"/api/v1/objects/{record.id}/",
        "oembed": f"/oembed?url={quote(absolute(in_language(record.get_absolute_url(), lang)), safe='')}",
        "manifest": iiif_manifest(record.id) if record.is_viewable else "",
        "og_image": absolute(shown.large) if shown else "",
    }


def _inscriptions(record: MuseumObject, numbers: dict[int, int]) -> list[dict[str, Any]]:
    """What is written on the object; `numbers` are those of the stops at which it is seen."""
    return [
        {
            "row": row,
            "is_square": len(row.text_zh) <= _SQUARE and row.kind in ("signature", "seal"),
            "stop": numbers.get(row.pk),
        }
        for row in record.inscriptions.all()
    ]


def _citations(record: MuseumObject, lang: Lang) -> list[tuple[str, str]]:
    """Name and text of each citation form, ready to copy."""
    credit = record.attribution
    csl = json.dumps([credit.csl_json(lang)], ensure_ascii=False, indent=2)
    return [("BibTeX", credit.bibtex(lang)), ("RIS", credit.ris(lang)), ("CSL-JSON", csl)]


def _slip(record: MuseumObject) -> dict[str, str] | None:
    """Title and period for the strip of paper beside the picture; the format (軸, 卷) is left to the h1."""
    title = record.title_zh.split("　")[0]
    if len(title) > _SLIP:
        return None
    period = PERIODS.get(record.period_id or "")
    return {"title": title, "period": full_names(period)[0] if period else ""}


def _by(record: MuseumObject) -> list[tuple[Both, str]]:
    """The line under the title: makers, date, category, each with its address."""
    lines = {line.key: line for line in describe(record)}
    return [
        (value.text, value.url or "")
        for key in ("makers", "period", "category")
        for value in (lines[key].values if key in lines else [])
    ]


def _paragraphs(record: MuseumObject, lang: Lang) -> dict[str, Any]:
    """The description in the page's language, else in the other one, said to be so."""
    own, other = (record.description_zh, record.description_en)
    if lang == EN:
        own, other = other, own
    text = own or other
    return {
        "lang": lang if own else (EN if lang == ZH else ZH),
        "is_other": bool(text) and not own,
        "texts": [part.strip() for part in text.splitlines() if part.strip()],
    }


def _leaves(record: MuseumObject, lang: Lang) -> list[Card]:
    if not any(part.is_public for part in record.parts.all()):
        return []
    rows = MuseumObject.objects.public().filter(parent=record).order_by("part_order", "pk").with_card()
    return [card(leaf, lang) for leaf in rows[:_LEAVES]]


def _similar(record: MuseumObject, lang: Lang) -> dict[str, Any]:
    """One row of similar objects with the reason of each, those with pictures first."""
    reasons = {
        found.id: both(
            "，".join(filter(None, (reason.name[ZH] for reason in _told(found.reasons)))),
            ", ".join(_small(reason.name[EN]) for reason in _told(found.reasons) if reason.name[EN]),
        )
        for found in similar_to(record, limit=_ROW_LOOKED_AT, seen_first=True)
    }
    rows = in_order(MuseumObject.objects.public().with_card().filter(pk__in=reasons), reasons)
    rows.sort(key=lambda row: not any(map(picture, first_images([row]))))
    row: list[MuseumObject] = []
    cards: list[Card] = []
    width = 0.0
    for found in rows:
        made = card(found, lang, why=reasons[found.pk])
        if width + made.aspect <= _ROW_TO:
            row.append(found)
            cards.append(made)
            width += made.aspect
    return {
        "cards": cards,
        "is_full": width >= _ROW_FROM,
        "statements": statements(first_images(row), lang),
    }


def _told(reasons: Iterable[Reason]) -> list[Reason]:
    """Two reasons at most, each of its own kind: a second material says little that the first did not."""
    first: dict[str, Reason] = {}
    for reason in reasons:
        first.setdefault(reason.kind, reason)
    return list(first.values())[:2]


def _small(text: str | None) -> str:
    """Without the capital of a sentence: it follows the word "Because"."""
    return text[:1].lower() + text[1:] if text else ""


def _tombstone(request: HttpRequest, record: MuseumObject) -> HttpResponseBase:
    """DECISIONS 4: id, date, reason and attribution stay; the title only where nothing speaks against it."""
    reasons = {
        WithdrawalReason.DUPLICATE: _("同一件文物登錄了兩次。"),
        WithdrawalReason.ERROR: _("紀錄有誤。"),
        WithdrawalReason.RIGHTS: _("權利狀態不允許公開。"),
        WithdrawalReason.SENSITIVE: _("內容涉及敏感事項。"),
    }
    context = {
        "record": record,
        "reason": reasons[WithdrawalReason(record.withdrawn_reason)],
        "title": both(record.title_zh, record.title_en) if record.withdrawn_reason in _TOLD_TITLE else None,
        "robots": "noindex",
    }
    credit = attribution_for(record.institution.profile(), record.text_licence, source=record.permanent_url)
    return page(request, "browse/withdrawn.html", context, attribution=credit, status=410)
