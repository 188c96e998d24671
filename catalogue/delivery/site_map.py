"""Pages that others put on the map of the site: the sitemap is the catalogue's, editors' pages are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from catalogue.delivery.addresses import in_language
from catalogue.rights import LANGS, Lang


@dataclass(frozen=True, slots=True)
class Mapped:
    """One page: its path in each language that it is in, and when it changed last where that is known."""

    paths: Mapping[Lang, str]
    changed: datetime | None = None


Source = Callable[[], Iterable[Mapped]]
_sources: list[Source] = []


def add_source(source: Source) -> None:
    """Let these pages be on the map, too; asked each time that the map is."""
    _sources.append(source)


def from_others() -> Iterator[Mapped]:
    """The pages of every source, in the order in which they were added."""
    for source in _sources:
        yield from source()


def in_both(path: str, changed: datetime | None = None) -> Mapped:
    """A page that is there in both languages."""
    return Mapped({lang: in_language(path, lang) for lang in LANGS}, changed)
