"""Themes as JSON: what belongs to a person, an event or an era, live from the records, words in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from catalogue.api.summaries import summaries
from catalogue.api.values import address, person
from catalogue.chronology import parse_years
from catalogue.delivery.addresses import absolute, in_language
from catalogue.delivery.written import Written, plain
from catalogue.description import Both, both
from catalogue.models import Dataset, Person
from catalogue.rights import LANGS
from portal.pages import network, published
from portal.pages.belonging import Belonging, belonging
from portal.pages.blocks.relations import entries, people_of
from portal.pages.gathering import gather
from portal.pages.models import ExhibitPage, StoryPage, ThemePage
from portal.pages.published import Article
from portal.pages.themes.connections import keys_of
from portal.pages_api import articles, streams
from portal.pages_api.streams import Paired


@dataclass(frozen=True, slots=True)
class Theme:
    """A published theme with what belongs to it now: objects as lists show them, in their order."""

    article: Article
    belongs: Belonging
    objects: dict[str, Written]

    @property
    def page(self) -> ThemePage:
        leading: ThemePage = self.article.leading
        return leading


def read(article: Article) -> Theme:
    """The theme with its objects: the queries of `belonging`, and three (or seven) of `summaries`."""
    belongs = belonging(article.leading)
    return Theme(article, belongs, summaries(belongs.ids))


def detail(theme: Theme) -> dict[str, Any]:
    """A theme whole. The block is the view's to add."""
    article = theme.article
    pages = article.pages.values()
    shown = gather(*(page.body for page in pages), also=[page.cover_id for page in pages])
    return {
        **articles.core(article, shown),
        "blocks": streams.written(_paired(article, "body"), shown),
        "rules": [
            {
                "words": found.words,
                "count": found.count,
                "page": {lang: absolute(in_language(found.url, lang)) for lang in LANGS},
                "url": address(f"objects/{found.url.removeprefix('/search/')}"),
            }
            for found in theme.belongs.found
        ],
        "is_cut": theme.belongs.is_cut,
        "events": [_event(one) for one in _paired(article, "events")],
        "relations": _relations(article),
        "datasets": _datasets(theme.page),
        "articles": _articles(theme),
        "objects": plain(theme.objects.values()),
    }


def _paired(article: Article, field: str) -> list[Paired]:
    sides = (getattr(article.pages[lang], field) if lang in article.pages else () for lang in LANGS)
    return streams.paired(*sides)


def _event(one: Paired) -> dict[str, Any]:
    return {**_date(one, "date"), "text": one.words("text")}


def _date(one: Paired, name: str) -> dict[str, Any]:
    years = parse_years(one.leading.value.get(name) or "")
    return {
        "date": one.words(name),
        "year_from": years.start if years else None,
        "year_to": years.end if years else None,
    }


def _relations(article: Article) -> list[dict[str, Any]]:
    """Who and what it is connected with. `to` is the place (from 0) of the one that it hangs on, None: the theme."""
    found = _paired(article, "relations")
    leading = [one.leading for one in found]
    people = people_of(leading)
    above = network.parents(entries(leading, people))
    return [_relation(one, parent, people) for one, parent in zip(found, above, strict=True)]


def _relation(one: Paired, parent: int | None, people: dict[str, Person]) -> dict[str, Any]:
    known = people.get(one.leading.value.get("person") or "")
    name: Both = both(known.name_zh, known.name_en) if known else one.words("name")
    is_person = one.leading.block_type == "person"
    undated = {"date": both(None, None), "year_from": None, "year_to": None}
    return {
        "kind": one.leading.block_type,
        "name": name,
        "person": person(known) if known else None,
        "relation": one.words("word"),
        "to": parent,
        **(undated if is_person else _date(one, "date")),
    }


def _datasets(page: ThemePage) -> list[dict[str, Any]]:
    """The public ones of the datasets chosen, each with its credit. One query."""
    ids = [block.value for block in page.datasets if block.value]
    found = Dataset.objects.public().select_related("institution").in_bulk(ids)
    return [
        {
            "id": row.pk,
            "title": both(row.title_zh, row.title_en),
            "url": address(f"datasets/{row.pk}/"),
            "attribution": row.attribution.reduced(),
        }
        for row in (found[pk] for pk in ids if pk in found)
    ]


def _articles(theme: Theme) -> list[dict[str, Any]]:
    """The exhibits and stories chosen, then those that show its objects."""
    keys = keys_of(theme.page, theme.belongs.ids)
    found: dict[Any, Article] = {}
    for kind in (ExhibitPage, StoryPage):
        rows = published.published(kind)
        named = list(published.leading(rows.filter(translation_key__in=keys)))
        found |= {one.leading.translation_key: one for one in published.articles(rows, named)}
    return [
        {
            "section": one.section,
            "id": one.id,
            "title": one.words("title"),
            "url": address(f"{one.section}/{one.id}/"),
            "page": one.addresses(),
        }
        for one in (found[key] for key in keys if key in found)
    ]
