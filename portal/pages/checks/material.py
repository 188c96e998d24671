"""What the checks of a page look at: which records and pictures it shows, in which part of it, and its words.

Read for many pages at once: ten queries, and one for each kind of child row and each other kind of thing that
is named, however many pages there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db.models import ForeignKey, Max, Model, prefetch_related_objects
from modelcluster.models import get_all_child_relations
from wagtail.blocks import FieldBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page

from catalogue.delivery.house import house_attribution
from catalogue.models import Change, Institution, Model3D, MuseumObject, Resource, TierState
from catalogue.rights import Attribution
from portal.pages.blocks.content import ChapterBlock
from portal.pages.blocks.objects import ObjectBlock, SolidBlock
from portal.pages.blocks.walk import WalkBlock
from portal.pages.checks.faults import NOWHERE, Words

WIDE: Final = "wide"
SMALL: Final = "small"
COVER: Final = "cover"
SOLID: Final = "solid"
# Fields whose picture fills the width of the page.
_COVERS: Final = frozenset({"cover", "hero"})


@dataclass(frozen=True, slots=True)
class Use:
    """A thing in one place of a page, by its key. Of a record, `image`: the one named ("": the first);
    `regions`: parts of it that are shown by themselves, as (x, y, width, height) in per cent."""

    id: Any
    size: str = SMALL
    where: Words = NOWHERE
    image: str = ""
    regions: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Rich text in one place of a page, as HTML."""

    html: str
    where: Words


@dataclass(slots=True)
class Shown:
    """What one page names, before anything of it is read. `others`: all but records, with their kind."""

    records: list[Use] = field(default_factory=list)
    others: list[tuple[type[Model], Use]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Twin:
    """The page in another language."""

    language: str
    live: bool
    is_alias: bool
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Material:
    """One page and all that its checks need. `objects`: records of any state; `others`: what readers
    can see of the rest, by its key; `solids`: records with an open 3D model, of those whose model is shown; `writer`: whose words the page
    is, where they are another's; `house`: None where the portal has no valid institution of its own."""

    page: Any
    shown: Shown
    objects: Mapping[str, MuseumObject]
    others: Mapping[type[Model], Mapping[str, Any]]
    solids: frozenset[str]
    changed: frozenset[str]
    twins: Sequence[Twin]
    language: str
    languages: Sequence[str]
    writer: Institution | None
    house: Attribution | None

    @property
    def is_english(self) -> bool:
        return self.language == "en"


def material(pages: Sequence[Any]) -> list[Material]:
    """What the checks of these (specific) pages look at, in their order."""
    _read_child_rows(pages)
    shown = [shown_by(page) for page in pages]
    ids = {use.id for one in shown for use in one.records}
    objects = MuseumObject.objects.with_card().in_bulk(ids)
    others = _others([named for one in shown for named in one.others])
    solids = _with_open_model([use.id for one in shown for use in one.records if use.size == SOLID])
    changes, twins, house = _changes(pages, list(objects)), _twins(pages), _house()
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    writers = Institution.objects.in_bulk({_writer_of(page) for page in pages} - {None})
    found = []
    for page, one in zip(pages, shown, strict=True):
        published = page.last_published_at
        changed = {id_ for id_, moment in changes.items() if published and moment > published}
        found.append(
            Material(
                page=page,
                shown=one,
                objects=objects,
                others=others,
                solids=solids,
                changed=frozenset(changed),
                twins=[twin for key, pk, twin in twins if key == page.translation_key and pk != page.pk],
                language=languages[page.locale_id],
                languages=sorted(languages.values()),
                writer=writers.get(_writer_of(page)),
                house=house,
            )
        )
    return found


def shown_by(page: Any) -> Shown:
    """What a page names: in its own fields, those of its child rows, and its streams. No query where it is whole."""
    shown = Shown()
    _read_fields(page, shown)
    for name in _child_rows(type(page)):
        for row in getattr(page, name).all():
            _read_fields(row, shown)
    return shown


def _child_rows(kind: type[Model]) -> list[str]:
    """Names of the rows of our own that belong to a page of that type."""
    relations = get_all_child_relations(kind)
    app = kind._meta.app_label
    return [one.get_accessor_name() for one in relations if one.related_model._meta.app_label == app]


def _read_child_rows(pages: Iterable[Any]) -> None:
    """Read those of all pages at once, one query for each relation; drafts have theirs in memory."""
    by_kind: dict[type[Model], list[Any]] = {}
    for page in pages:
        by_kind.setdefault(type(page), []).append(page)
    for kind, some in by_kind.items():
        for name in _child_rows(kind):
            drafts = "_cluster_related_objects"
            prefetch_related_objects([page for page in some if name not in getattr(page, drafts, {})], name)


def _read_fields(row: Any, shown: Shown) -> None:
    for column in row._meta.get_fields():
        if isinstance(column, StreamField):
            stream = getattr(row, column.name)
            for block, value, owners in _leaves(stream.stream_block, stream, ()):
                _read_leaf(block, value, owners, shown)
        elif isinstance(column, RichTextField):
            words = (str(column.verbose_name), column.name)
            shown.texts.append(Text(getattr(row, column.name), words))
        elif isinstance(column, ForeignKey) and getattr(row, column.attname):
            use = Use(
                getattr(row, column.attname),
                COVER if column.name in _COVERS else SMALL,
                (str(column.verbose_name), column.name),
            )
            if column.related_model is MuseumObject:
                shown.records.append(use)


Owners = tuple[tuple[Any, Any, int], ...]


def _leaves(block: Any, value: Any, owners: Owners) -> Iterator[tuple[Any, Any, Owners]]:
    """Every block without blocks inside, its value, and what it stands in, outermost first.

    Of each owner: the block, its value, and its number (from 1) in the stream around it.
    """
    if isinstance(block, StreamBlock):
        for number, child in enumerate(value, 1):
            inside = (*owners, (child.block, child.value, number))
            yield from _leaves(child.block, child.value, inside)
    elif isinstance(block, ListBlock):
        for item in value:
            yield from _leaves(block.child_block, item, owners)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from _leaves(child, value.get(name), (*owners, (block, value, 0)))
    elif value:
        yield block, value, owners


def _read_leaf(block: Any, value: Any, owners: Owners, shown: Shown) -> None:
    if isinstance(block, RichTextBlock):
        shown.texts.append(Text(value.source, _where(owners)))
    for kind, key, *_ in block.extract_references(value) if isinstance(block, FieldBlock) else ():
        if kind is MuseumObject:
            shown.records.append(_use_of_record(key, owners))
        else:
            shown.others.append((kind, Use(str(key), where=_where(owners))))


def _use_of_record(identity: str, owners: Owners) -> Use:
    block, value, _ = owners[-1]
    size, image = SMALL, ""
    regions: tuple[tuple[float, float, float, float], ...] = ()
    if isinstance(block, ObjectBlock) and value["size"] == WIDE:
        size = WIDE
    elif isinstance(block, SolidBlock):
        size = SOLID
    elif isinstance(block, WalkBlock):
        size, image = WIDE, value["image"]
        places = [stop["region"] for stop in value["stops"] if None not in stop["region"].values()]
        regions = tuple((one["x"], one["y"], one["w"], one["h"]) for one in places)
    return Use(identity, size, _where(owners), image, regions)


def _where(owners: Owners) -> Words:
    """The chapter and the block, counted from one; a block's name as the editor's form has it."""
    in_streams = [owner for owner in owners if owner[2]]
    zh = en = ""
    if isinstance(in_streams[0][0], ChapterBlock):
        zh, en = f"第{in_streams[0][2]}章", f"Chapter {in_streams[0][2]}"
        in_streams = in_streams[1:]
    if in_streams:
        block, _, number = in_streams[0]
        label_zh, _, label_en = str(block.label).partition(" · ")
        zh += f"第{number}塊「{label_zh}」"
        en += f"{', block' if en else 'Block'} {number} ({label_en or label_zh})"
    return zh, en


def _others(named: Iterable[tuple[type[Model], Use]]) -> dict[type[Model], dict[str, Any]]:
    """What readers can see of these things, by kind and key. One query for each kind."""
    keys: dict[type[Model], set[str]] = {}
    for kind, use in named:
        keys.setdefault(kind, set()).add(use.id)
    return {
        kind: {str(row.pk): row for row in _seen(kind).filter(pk__in=some)} for kind, some in keys.items()
    }


def _seen(kind: type[Model]) -> Any:
    rows: Any = kind._default_manager.all()
    if issubclass(kind, Page):
        rows = rows.live()
    elif hasattr(rows, "public"):
        rows = rows.public()
    owner = "dataset__institution" if kind is Resource else "institution"
    return rows.select_related(owner) if hasattr(kind, owner.split("__")[0]) else rows


def _with_open_model(ids: list[str]) -> frozenset[str]:
    if not ids:
        return frozenset()
    models = Model3D.objects.public().filter(object__in=ids, state=TierState.OPEN)
    return frozenset(models.values_list("object_id", flat=True))


def _changes(pages: Sequence[Any], ids: list[str]) -> dict[str, datetime]:
    """When each of these objects changed last, where that is after the first of the pages was published."""
    published = [page.last_published_at for page in pages if page.last_published_at]
    if not published or not ids:
        return {}
    rows = Change.objects.filter(kind=Change.Kind.OBJECT, item_id__in=ids, at__gt=min(published))
    return dict(rows.order_by().values_list("item_id").annotate(Max("at")))


def _twins(pages: Sequence[Any]) -> list[tuple[Any, int, Twin]]:
    rows = Page.objects.filter(translation_key__in={page.translation_key for page in pages})
    columns = "translation_key", "pk", "locale__language_code", "live", "alias_of", "last_published_at"
    return [
        (key, pk, Twin(language, live, alias is not None, published))
        for key, pk, language, live, alias, published in rows.values_list(*columns)
    ]


def _writer_of(page: Any) -> Any:
    return getattr(page, "institution_id", None)


def _house() -> Attribution | None:
    try:
        return house_attribution()
    except (ValueError, IndexError):
        return None
