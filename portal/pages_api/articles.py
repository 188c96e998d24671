"""Exhibits and stories as JSON: their words in both languages, and what they show, live from the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from catalogue.api.records import summary
from catalogue.api.values import address, person, term
from catalogue.delivery.addresses import absolute
from catalogue.delivery.supply import moment, thing
from catalogue.description import Both, both
from catalogue.rights import Attribution
from portal.pages.gathering import Gathered, ShownObject, gather
from portal.pages.listed import theme_collection
from portal.pages.published import Article
from portal.pages_api import streams

COVER = "cover"


@dataclass(frozen=True, slots=True)
class Placed:
    """One object where an article shows it: chapter and block, and its place among all (from 1)."""

    position: int
    chapter: int | None
    heading: Both
    block: str
    shown: ShownObject


def gathered(article: Article) -> Gathered:
    """What is public of all that both pages name. Queries: see `gather`."""
    pages = article.pages.values()
    return gather(*(page.body for page in pages), also=[page.cover_id for page in pages])


def listed(article: Article, shown: Gathered, house: Attribution) -> dict[str, Any]:
    """An article in a list, with its own block. `shown` has its cover."""
    return thing(core(article, shown), article.credit(house))


def exhibit(article: Article, shown: Gathered) -> dict[str, Any]:
    """An exhibit whole: chapters with their blocks, then every object once. The block is the view's to add."""
    return {
        **core(article, shown),
        "chapters": [
            {
                "id": chapter.head.leading.id if chapter.head else None,
                "number": chapter.number,
                "heading": chapter.head.words("heading") if chapter.head else both(None, None),
                "lead": chapter.head.words("lead") if chapter.head else both(None, None),
                "blocks": streams.written(chapter.content, shown),
            }
            for chapter in streams.chapters(article)
        ],
        "objects": [summary(record) for record in shown.objects.values()],
    }


def story(article: Article, shown: Gathered) -> dict[str, Any]:
    """A story whole. The block is the view's to add."""
    [body] = streams.chapters(article)
    return {
        **core(article, shown),
        "blocks": streams.written(body.content, shown),
        "objects": [summary(record) for record in shown.objects.values()],
    }


def placed(article: Article, shown: Gathered) -> list[Placed]:
    """Every public object wherever it is shown, in the order of the page: the cover first."""
    return [
        Placed(position, number, heading, block, found)
        for position, (number, heading, block, found) in enumerate(_places(article, shown), 1)
    ]


def row(one: Placed) -> dict[str, Any]:
    """An object in the list of an article's objects, with its own block; of its picture the largest open file."""
    record, stage = one.shown.record, one.shown.stage
    assert record is not None  # `placed` gives public ones alone
    file = stage.image.open_files[-1] if stage else None
    body = {
        "position": one.position,
        "chapter": one.chapter,
        "heading": one.heading,
        "block": one.block,
        "object": summary(record),
        "picture": {
            "image": file.image_id,
            "tier": file.tier,
            "url": absolute(file.get_absolute_url()),
            "attribution": file.attribution.reduced(),
        }
        if file
        else None,
    }
    return thing(body, record.attribution)


def _places(article: Article, shown: Gathered) -> Iterator[tuple[int | None, Both, str, ShownObject]]:
    covers = dict.fromkeys(page.cover_id for page in article.pages.values())
    nothing = both(None, None)
    named = [
        *((None, nothing, COVER, identity) for identity in covers),
        *(
            (chapter.number, chapter.head.words("heading") if chapter.head else nothing, kind, identity)
            for chapter in streams.chapters(article)
            for block in chapter.content
            for kind in (block.leading.block_type,)
            for identity in streams.objects_of(block)
        ),
    ]
    for number, heading, kind, identity in named:
        found = shown.object(identity)
        if found.record is not None:
            yield number, heading, kind, found


def core(article: Article, shown: Gathered) -> dict[str, Any]:
    """What lists and details both say of an article. `shown` has its cover."""
    page, here = article.leading, f"{article.section}/{article.id}/"
    own = _OWN[article.section]
    return {
        "id": article.id,
        "url": address(here),
        "page": article.addresses(),
        "title": article.words("title"),
        **own(article, page),
        "summary": article.words("summary"),
        "cover": streams.reference(shown.object(page.cover_id)),
        "published_at": moment(page.first_published_at),
        "updated_at": moment(article.latest("last_published_at")),
    }


def _of_exhibit(article: Article, page: Any) -> dict[str, Any]:
    here = f"{article.section}/{article.id}/"
    return {
        "subtitle": article.words("subtitle"),
        "curators": article.words("curators"),
        "opens": page.opens.isoformat() if page.opens else None,
        "closes": page.closes.isoformat() if page.closes else None,
        "objects_url": address(f"{here}objects/"),
    }


def _of_story(article: Article, page: Any) -> dict[str, Any]:
    return {"by": article.words("by"), "date": page.date.isoformat()}


def _of_theme(article: Article, page: Any) -> dict[str, Any]:
    here, years = f"{article.section}/{article.id}/", page.years
    return {
        "kind": page.kind,
        "person": person(page.person) if page.person else None,
        "period": term(page.period, "periods"),
        "year_from": years[0] if years else None,
        "year_to": years[1] if years else None,
        "objects_url": address(f"{here}objects/"),
        "archive_url": address(f"{here}theme.zip"),
        "iiif_collection": theme_collection(article.id),
    }


_OWN = {"exhibits": _of_exhibit, "stories": _of_story, "themes": _of_theme}
