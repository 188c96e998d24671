"""Exhibits, stories and themes in the words of schema.org, for the head of their pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from catalogue.browse.discovery import structured
from catalogue.chronology import iso_year
from catalogue.delivery.addresses import absolute, current_language
from catalogue.models import MuseumObject
from catalogue.rights import EN, ZH, Attribution, Lang
from portal.pages.gathering import Gathered, ShownObject
from portal.pages.models import ExhibitPage, StoryPage, ThemePage

Node = dict[str, Any]
_ABOUT: Final = {"person": "Person", "event": "Event", "era": "DefinedTerm"}


def exhibit(page: ExhibitPage, gathered: Gathered, credit: Attribution) -> Node:
    """A CreativeWork; with its dates an ExhibitionEvent as well, which takes place at its own address."""
    node = _work(page, "CreativeWork", gathered, credit)
    if page.opens or page.closes:
        node |= {"startDate": page.opens.isoformat()} if page.opens else {}
        node |= {"endDate": page.closes.isoformat()} if page.closes else {}
        node |= {
            "@type": ["ExhibitionEvent", "CreativeWork"],
            "organizer": node["publisher"],
            "location": {"@type": "VirtualLocation", "url": node["url"]},
            "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        }
    return node


def story(page: StoryPage, gathered: Gathered, credit: Attribution) -> Node:
    """An Article."""
    return _work(page, "Article", gathered, credit) | {"datePublished": page.date.isoformat()}


def theme(page: ThemePage, records: Sequence[MuseumObject], credit: Attribution) -> Node:
    """A CollectionPage about a person, an event or an era, and a list of what belongs to it: each is told at its own page."""
    years = page.years
    about: Node = {"@type": _ABOUT[page.kind], "name": page.title}
    if years and page.kind == ThemePage.Kind.EVENT:
        about |= {"startDate": iso_year(years[0]), "endDate": iso_year(years[1])}
    return _work(page, "CollectionPage", Gathered(), credit) | {
        "about": about,
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(records),
            "itemListElement": [
                {"@type": "ListItem", "position": place, "url": record.permanent_url}
                for place, record in enumerate(records, 1)
            ],
        },
    }


def _work(page: Any, kind: str, gathered: Gathered, credit: Attribution) -> Node:
    """Who publishes it under which licence; editorial pictures and the works that it shows, each with its own credit."""
    lang, url = current_language(), absolute(page.get_url())
    node = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": lang,
        "publisher": structured.organisation(credit.institution),
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": absolute(one.largest),
                "creator": structured.organisation(one.attribution.institution),
                **one.attribution.json_ld(lang),
            }
            for one in gathered.pictures.values()
        ],
        "hasPart": [_part(shown, lang) for shown in gathered.credits],
        **credit.json_ld(lang),
    }
    return {name: value for name, value in node.items() if value}


def _part(shown: ShownObject, lang: Lang) -> Node:
    """A work that is shown: as much as tells it apart; the rest stands on its own page."""
    record, stage = shown.record, shown.stage
    assert record is not None  # what is gathered is public
    name, of = (record.title_en, EN) if lang == EN and record.title_en else (record.title_zh, ZH)
    node: Node = {
        "@type": "VisualArtwork",
        "@id": record.permanent_url,
        "name": {"@value": name, "@language": of},
        **record.attribution.json_ld(lang),
    }
    if stage:
        node["image"] = structured.image_object(stage.image, stage.picture, lang)
    return node
