"""What a theme leads to: exhibits and stories, and the people and events that it is connected with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from wagtail.models import Page

from catalogue.chronology import label, parse_years
from catalogue.delivery.addresses import current_language
from catalogue.description import Both, both
from catalogue.models import Person
from catalogue.rights import EN, ZH, Lang
from catalogue.search import Query, find
from portal.pages import network
from portal.pages.blocks.relations import entries, people_of
from portal.pages.models import ExhibitPage, StoryPage, ThemePage
from portal.pages.showing import references

# Longer names stand in two lines: so many widths of a letter, of which a Chinese character has two.
_LINE: Final = 18


@dataclass(frozen=True, slots=True)
class Connection:
    """One person or event: its name (in `lang`, broken into `lines`), the word, whom it hangs on, and its page."""

    is_person: bool
    name: str
    lang: Lang
    lines: tuple[str, ...]
    word: str
    to: str
    to_lang: Lang
    years: Both
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The network, drawn wide and narrow; the nodes of a drawing name their connection by its place."""

    connections: list[Connection]
    drawings: list[network.Drawing]


class Leads:
    """The published pages, in the theme's language, that it leads to. At most six queries."""

    def __init__(self, theme: ThemePage, ids: Iterable[str]) -> None:
        self.people = people_of(theme.relations)
        chosen = _chosen(theme)
        named = [*chosen, *(int(block.value["page"]) for block in theme.relations if block.value["page"])]
        self._keys = dict(Page.objects.filter(pk__in=named).values_list("pk", "translation_key"))
        showing = set(_showing(ids))
        wanted = (
            Q(translation_key__in=self._keys.values())
            | Q(pk__in=showing)
            | Q(themepage__person__in=list(self.people))
        )
        rows = Page.objects.live().public().filter(wanted, locale=theme.locale_id).exclude(pk=theme.pk)
        found = list(rows.order_by("-first_published_at", "pk").specific())
        self._by_key = {page.translation_key: page for page in found}
        self._of_person = {page.person_id: page for page in found if isinstance(page, ThemePage)}
        first = [page for pk in chosen if (page := self.page(pk)) is not None]
        also = [page for page in found if page.pk in showing and isinstance(page, ExhibitPage | StoryPage)]
        self.articles: list[Any] = list(dict.fromkeys([*first, *also]))

    def page(self, chosen: int | None) -> Any:
        """The page that was chosen, in the theme's language; None where it is not published in it."""
        return self._by_key.get(self._keys.get(chosen))

    def url(self, value: Any, makers: frozenset[str]) -> str:
        """Where to read on about a relation: the page chosen, the theme of the person, their works; "" for nowhere."""
        identity = value.get("person") or ""
        page = self.page(value["page"] and int(value["page"])) or self._of_person.get(identity)
        if page is not None:
            return str(page.url)
        return self.people[identity].get_absolute_url() if identity in makers else ""


def picture(theme: ThemePage, leads: Leads) -> Picture | None:
    """The network of a theme, None where it has none. One search."""
    relations = list(theme.relations)
    if not relations:
        return None
    above = network.parents(entries(relations, leads.people))
    makers = _with_works(leads.people)
    connections: list[Connection] = []
    names = [_name(block, leads.people) for block in relations]
    for place, block in enumerate(relations):
        parent = above[place]
        name, lang = names[place]
        to, to_lang = (theme.title, current_language()) if parent is None else names[parent]
        connections.append(
            Connection(
                is_person=block.block_type == "person",
                name=name,
                lang=lang,
                lines=_lines(name),
                word=block.value["word"],
                to=to,
                to_lang=to_lang,
                years=_years(block, leads.people),
                url=leads.url(block.value, makers),
            )
        )
    return Picture(connections, [network.wide(above), network.narrow(above)])


def keys_of(theme: ThemePage, ids: Iterable[str]) -> list[Any]:
    """Translation keys of the exhibits and stories chosen, then of those that show one of these objects, the last first.

    Two queries.
    """
    chosen = _chosen(theme)
    rows = Page.objects.filter(pk__in=[*chosen, *_showing(ids)]).order_by("-first_published_at", "pk")
    keys = dict(rows.values_list("pk", "translation_key"))
    return list(dict.fromkeys([*(keys[pk] for pk in chosen if pk in keys), *keys.values()]))


def _chosen(theme: ThemePage) -> list[int]:
    return [int(block.value) for block in theme.related if block.value]


def _showing(ids: Iterable[str]) -> list[int]:
    """The pages that show one of these objects, in whatever language."""
    return [int(pk) for pk in references(ids).values_list("object_id", flat=True).distinct()]


def _with_works(people: Iterable[str]) -> frozenset[str]:
    """Those of whom there are works to be seen here."""
    named = tuple(people)
    if not named:
        return frozenset()
    counted = find(Query(filters={"maker": named}, facets=("maker",)), limit=0).facets["maker"]
    return frozenset(entry.value for entry in counted if entry.count)


def _name(block: Any, people: dict[str, Person]) -> tuple[str, Lang]:
    """The name in the page's language where it is known, and the language that it is in."""
    lang = current_language()
    person = people.get(block.value.get("person") or "")
    if person is None:
        return block.value["name"], lang
    return (person.name_en, EN) if lang == EN and person.name_en else (person.name_zh, ZH)


def _years(block: Any, people: dict[str, Person]) -> Both:
    person = people.get(block.value.get("person") or "")
    if person is not None and person.born and person.died:
        return both(*[f"{person.born}–{person.died}"] * 2)
    date = block.value.get("date") or ""
    years = parse_years(date)
    if years is None:
        return both(None, None)
    words = label(None, years.start, years.end, circa=years.circa)
    return both(words[ZH], words[EN])


def _lines(name: str) -> tuple[str, ...]:
    """A long name in two lines: broken between words, or in the middle where there are none."""
    if network.width(name) <= _LINE:
        return (name,)
    words: Sequence[str] = name.split(" ") if " " in name else list(name)
    joint = " " if " " in name else ""
    cuts = [(joint.join(words[:n]), joint.join(words[n:])) for n in range(1, len(words))]
    return min(cuts, key=lambda cut: abs(network.width(cut[0]) - network.width(cut[1])), default=(name,))
