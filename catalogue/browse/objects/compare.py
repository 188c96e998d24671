"""Two objects side by side, and the choice of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from catalogue.browse import rungs
from catalogue.browse.cards import Card, card, first_images, in_order, statements
from catalogue.browse.objects.viewing import Viewing, viewing
from catalogue.browse.pictures import Picture, picture, shown_attribution
from catalogue.delivery.addresses import current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import title_lines
from catalogue.description.words import TitleLines
from catalogue.models import MuseumObject
from catalogue.rights import Attribution, Lang
from catalogue.search import Query, find
from catalogue.search.similar import similar_to

_OFFERED: Final = 12
_LONGEST_QUESTION: Final = 200


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its picture with the credit of that, or its record's credit where it has none."""

    record: MuseumObject
    title: TitleLines
    picture: Picture | None
    credit: Attribution
    viewing: Viewing | None
    other: str


@delivered
def compare(request: HttpRequest) -> HttpResponseBase:
    """`/compare/?a={object}&b={object}`: both pictures; with one or none, a choice (`q` searches for it).

    404 for an object that is not public.
    """
    lang = current_language()
    ids = [request.GET[name] for name in ("a", "b") if request.GET.get(name)]
    rows = {row.pk: row for row in MuseumObject.objects.public().with_everything().filter(pk__in=ids)}
    if missing := [identity for identity in ids if identity not in rows]:
        raise Http404(missing[0])
    sides = [
        _side(rows[identity], lang, ids[1 - n] if len(ids) > 1 else "") for n, identity in enumerate(ids)
    ]
    question = request.GET.get("q", "").strip()[:_LONGEST_QUESTION]
    first = rows[ids[0]] if ids else None
    context: dict[str, Any] = {
        "sides": sides,
        "question": question,
        "first": first,
        "robots": "noindex",
        "has_pictures": len(sides) > 1 and all(side.viewing for side in sides),
    }
    if len(ids) < 2:
        offered = _offered(first, question)
        context["cards"] = [_choice(row, first, lang) for row in offered]
        context["statements"] = statements(first_images(offered), lang)
    return page(request, "browse/compare.html", context, attribution=house_attribution())


def _side(record: MuseumObject, lang: Lang, other: str) -> Side:
    image = next((one for one in record.images.all() if picture(one) is not None), None)
    shown = picture(image) if image else None
    credit = shown_attribution(image) if image else None
    seen = viewing(record, image, shown, rungs.steps(image, lang), []) if image and shown else None
    return Side(record, title_lines(record), shown, credit or record.attribution, seen, other)


def _offered(first: MuseumObject | None, question: str) -> list[MuseumObject]:
    """What is found for the question; without one, what is similar to the first object; those with pictures."""
    if question or first is None:
        ids = find(Query(q=question), limit=_OFFERED * 2).ids if question else []
    else:
        ids = [similar.id for similar in similar_to(first, limit=_OFFERED * 2, seen_first=True)]
    own = {first.pk} if first else set()
    rows = in_order(MuseumObject.objects.public().with_card().filter(pk__in=ids).exclude(pk__in=own), ids)
    return [row for row in rows if any(map(picture, first_images([row])))][:_OFFERED]


def _choice(record: MuseumObject, first: MuseumObject | None, lang: Lang) -> Card:
    """The card of an object that leads to the comparison with it."""
    chosen = {"a": first.pk, "b": record.pk} if first else {"a": record.pk}
    return replace(card(record, lang), url=f"/compare/?{urlencode(chosen)}")
