"""Pages in plain words: the licences, how to credit, how to ask for a picture."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from catalogue.browse import credits
from catalogue.browse.cards import KINDS
from catalogue.browse.models3d import Solid, solid
from catalogue.browse.pictures import picture, shown_attribution
from catalogue.delivery.addresses import current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.description import both, ladder
from catalogue.models import Model3D, MuseumObject, ObjectImage, Tier, TierState
from catalogue.rights import LICENCES, ON_REQUEST, Attribution, attribution_for


@delivered
def licences(request: HttpRequest) -> HttpResponseBase:
    """`/licences/`: the closed table of licences, and what each asks of a reader."""
    lang = current_language()
    house = house_attribution()
    rows = [
        {
            "code": row.code,
            "name": row.name(lang),
            "word": row.word(lang),
            "short": row.short(lang),
            "duty": row.duty(lang),
            "url": row.url,
            "is_open": row.code != ON_REQUEST,
            "required": row.required,
            "statement": attribution_for(house.institution, row.code).statement(lang),
        }
        for row in LICENCES.values()
    ]
    return page(request, "browse/licences.html", {"rows": rows}, attribution=house)


@delivered
def credit(request: HttpRequest) -> HttpResponseBase:
    """`/credit/`: the four elements, the forms, and an example of each from a real record."""
    lang = current_language()
    house = house_attribution()
    example = _example() or house
    context = {
        "parts": credits.parts(house, lang),
        "elements": [
            house.institution.name(lang),
            house.institution.place(lang),
            house.licence.word(lang),
            house.institution.link_text,
        ],
        "example": credits.forms(example, lang),
        "full": example.full(lang),
        "markdown": example.markdown(lang),
        "plain": example.plain_text(lang),
    }
    return page(request, "browse/credit.html", context, attribution=house)


@delivered
def ask(request: HttpRequest) -> HttpResponseBase:
    """`/request/?image=…&tier=…`, `?model=…`: who to ask for a file that is not open, and what to state
    (DECISIONS 13).

    Nothing is stored and nothing is sent. An unknown image, tier or model is passed over.
    """
    lang = current_language()
    model = Model3D.objects.public().with_rights().filter(pk=request.GET.get("model", "")).first()
    if model is not None:
        poster = model.poster
        found = solid(model, lang, poster=picture(poster), poster_credit=shown_attribution(poster))
        context: dict[str, Any] = {"model": model, "robots": "noindex", **_asked(found)}
        return page(request, "browse/request.html", context, attribution=house_attribution())
    image = ObjectImage.objects.public().with_files().filter(pk=request.GET.get("image", "")).first()
    wanted = request.GET.get("tier", "")
    context = {"image": image, "robots": "noindex" if image else ""}
    if image is not None:
        tier = wanted if wanted in Tier.values else Tier.HIGH.value
        rung = next(rung for rung in ladder(image) if rung.tier == tier)
        record = image.object
        context |= {
            "record": record,
            "title": both(record.title_zh, record.title_en),
            "picture": picture(image),
            "rung": rung,
            "kind": KINDS[TierState(rung.state)],
            "credit_line": image.open_files[-1].attribution if image.open_files else record.attribution,
        }
    return page(request, "browse/request.html", context, attribution=house_attribution())


def _asked(found: Solid) -> dict[str, Any]:
    """What the page says of a 3D model; the credit is that of the picture which is shown."""
    record = found.model.object
    return {
        "record": record,
        "title": both(record.title_zh, record.title_en),
        "picture": found.poster,
        "rung": found.rung,
        "kind": found.kind,
        "credit_line": found.poster_credit,
    }


def _example() -> Attribution | None:
    """The credit of one public record: a maker and a title where there is one."""
    rows = MuseumObject.objects.public().with_card()
    found = rows.filter(makers__isnull=False, period__isnull=False).first() or rows.first()
    return found.attribution if found else None
