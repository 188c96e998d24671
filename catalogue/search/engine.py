"""The engine: a small protocol, and tantivy behind it, in one folder on this machine."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import tantivy

from catalogue.search import schema
from catalogue.search.document import Document
from catalogue.search.folding import fold, written
from catalogue.search.matching import Ask, Matching
from catalogue.search.ordering import After, cursor, id_of, read_cursor
from catalogue.search.tokens import phrase, telling_pairs

# Threads of the writer, and bytes that they share: to fill a new index, and to keep one up.
_FILLING, _KEEPING = (2, 160_000_000), (1, 32_000_000)
_MOST_SETS = 60_000  # different sets of values of one facet that are counted
_MOST_LEAVES = 400
_counters = ThreadPoolExecutor(4, thread_name_prefix="facets")


@dataclass(frozen=True, slots=True)
class Found:
    """One page of ids in order, the count of all, and the cursor after the page (None at the end)."""

    ids: list[str]
    count: int
    next_cursor: str | None = None
    undated: int | None = None
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Engine(Protocol):
    """What search needs of an engine. Any that passes the contract tests will do."""

    @property
    def position(self) -> int | None:
        """Sequence of the last change that the index holds; None for a new index."""

    @property
    def generation(self) -> object:
        """Equal as long as the index answers the same."""

    def add(
        self, documents: Iterable[Document], *, gone: Iterable[str] = (), position: int | None = None
    ) -> int:
        """Put documents in place of those with the same ids, remove others, move the position: all or
        nothing. Returns the number of documents. One caller at a time."""

    def search(self, ask: Ask, *, limit: int, offset: int = 0, after: str | None = None) -> Found:
        """One page in the order of `ask.query`, with counts of its `facets`."""

    def matched_parts(self, ask: Ask, ids: Sequence[str]) -> dict[str, str]:
        """Of these works, those found by a leaf and not by themselves, with the best leaf."""

    def title_matches(self, text: str, limit: int) -> list[str]:
        """Ids of works whose title has the text, best first."""

    def occurs(self, run: str) -> bool:
        """Whether any text of the index has this run of Chinese as it is written here."""


class TantivyEngine:
    """An index in `folder`, made when there is none. Readers see commits of other processes at once."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._meta = folder / "meta.json"
        self._schema = schema.build()
        self._index = tantivy.Index(self._schema, path=str(folder))
        spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(schema.SPACED, spaced)
        self._index.config_reader("manual")
        self._lock = threading.Lock()
        self._generation: object = None
        self._position: int | None = None

    @property
    def generation(self) -> object:
        self._searcher()
        return self._generation

    @property
    def position(self) -> int | None:
        self._searcher()
        return self._position

    def add(
        self, documents: Iterable[Document], *, gone: Iterable[str] = (), position: int | None = None
    ) -> int:
        fresh = self._searcher().num_docs == 0
        threads, memory = _FILLING if fresh else _KEEPING
        writer = self._index.writer(memory, threads)
        added = 0
        try:
            for identity in gone:
                writer.delete_documents_by_term("id", identity)
            for document in documents:
                if not fresh:
                    writer.delete_documents_by_term("id", document.id)
                writer.add_document(schema.entry(document))
                added += 1
            if position is not None:
                writer.delete_documents_by_term("id", schema.POSITION_ID)
                writer.add_document(schema.position_entry(position))
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()
        return added

    def search(self, ask: Ask, *, limit: int, offset: int = 0, after: str | None = None) -> Found:
        searcher = self._searcher()
        matching = Matching(self._schema, searcher)
        everything = matching.everything(ask)
        # Counting leaves the interpreter free, and takes as long as ranking does: both at once.
        counting = _counters.submit(self._facets, searcher, matching, everything, ask)
        sort = ask.query.order
        if sort == "relevance":
            ids, count = self._best(searcher, matching.everything(ask, ranked=True), limit, offset)
            following = None
        else:
            place = read_cursor(sort, after) if after else None
            ids, count, following = self._sorted(searcher, matching, everything, sort, limit, offset, place)
        undated = None
        if ask.query.year_from is not None or ask.query.year_to is not None:
            undated = _count(searcher, matching.everything(ask, undated=True))
        return Found(ids, count, following, undated, counting.result())

    def matched_parts(self, ask: Ask, ids: Sequence[str]) -> dict[str, str]:
        if not ids or not ask.query.q:
            return {}
        searcher = self._searcher()
        matching = Matching(self._schema, searcher)
        if not searcher.search(matching.among("parent", ids), limit=1).hits:
            return {}  # most works have no leaves
        own = matching.text(ask, own=True)
        leaves = searcher.search(_both(own, matching.among("parent", ids)), limit=_MOST_LEAVES, count=False)
        best: dict[str, str] = {}
        for _, address in leaves.hits:
            leaf = searcher.doc(address)
            best.setdefault(leaf["parent"][0], leaf["id"][0])
        if best:
            found = searcher.search(
                _both(own, matching.among("id", list(best))), limit=len(best), count=False
            )
            for _, address in found.hits:
                best.pop(searcher.doc(address)["id"][0], None)
        return best

    def title_matches(self, text: str, limit: int) -> list[str]:
        folded = fold(text)
        if not phrase(folded):
            return []
        searcher = self._searcher()
        return self._best(searcher, Matching(self._schema, searcher).title(folded), limit, 0)[0]

    def occurs(self, run: str) -> bool:
        searcher = self._searcher()
        run = written(run)
        # Most candidates are no words at all: a pair that is nowhere needs no search.
        if any(searcher.doc_freq(schema.WRITTEN, pair) == 0 for pair in telling_pairs(run)):
            return False
        found = searcher.search(Matching(self._schema, searcher).as_written(run), limit=1, count=False)
        return bool(found.hits)

    def _searcher(self) -> tantivy.Searcher:
        """The newest committed state; the file that a commit replaces tells whether there is a newer one."""
        try:
            status = self._meta.stat()
            generation: object = (str(self._meta), status.st_ino, status.st_mtime_ns)
        except FileNotFoundError:  # a rebuilt index took this one's place a moment ago
            generation = self._generation
        with self._lock:
            if generation != self._generation:
                self._index.reload()
                self._position = self._read_position()
                self._generation = generation
        return self._index.searcher()

    def _read_position(self) -> int | None:
        searcher = self._index.searcher()
        kept = tantivy.Query.term_query(self._schema, "id", schema.POSITION_ID, "basic")
        hits = searcher.search(kept, limit=1).hits
        return int(searcher.doc(hits[0][1])["position"][0]) if hits else None

    def _best(
        self, searcher: tantivy.Searcher, query: tantivy.Query, limit: int, offset: int
    ) -> tuple[list[str], int]:
        found = searcher.search(query, limit=max(limit, 1), offset=offset, weight_by_field="weight")
        ids = [searcher.doc(address)["id"][0] for _, address in found.hits[:limit]]
        return ids, _total(found)

    def _sorted(
        self,
        searcher: tantivy.Searcher,
        matching: Matching,
        everything: tantivy.Query,
        sort: str,
        limit: int,
        offset: int,
        place: After | None,
    ) -> tuple[list[str], int, str | None]:
        page = _both(everything, matching.after(place)) if place else everything
        found = searcher.search(
            page,
            limit=limit + 1,
            offset=offset,
            count=place is None,
            order_by_field=schema.key_field(sort),
            order=tantivy.Order.Asc,
        )
        count = _count(searcher, everything) if place else _total(found)
        keys = [value for value, _ in found.hits]
        following = cursor(sort, keys[limit - 1]) if len(keys) > limit > 0 else None
        return [id_of(sort, value) for value in keys[:limit]], count, following

    def _facets(
        self, searcher: tantivy.Searcher, matching: Matching, everything: tantivy.Query, ask: Ask
    ) -> dict[str, Counter[str]]:
        """Counts of every value of the wanted facets, each without the facet's own filter."""
        chosen = [name for name in ask.query.facets if ask.query.selected(name)]
        free = [name for name in ask.query.facets if name not in chosen]
        counts = _aggregate(searcher, everything, free)
        for name in chosen:
            counts |= _aggregate(searcher, matching.everything(ask, but=name), [name])
        return counts


def _aggregate(
    searcher: tantivy.Searcher, query: tantivy.Query, names: Sequence[str]
) -> dict[str, Counter[str]]:
    if not names:
        return {}
    wanted = {
        name: {"terms": {"field": schema.set_field(name), "size": _MOST_SETS, "segment_size": _MOST_SETS}}
        for name in names
    }
    answer = searcher.aggregate(query, wanted)
    counts: dict[str, Counter[str]] = {}
    for name in names:
        counts[name] = Counter()
        for bucket in answer[name]["buckets"]:
            if bucket["key"] != schema.NOTHING:
                for value in bucket["key"].split(schema.SEPARATOR):
                    counts[name][value] += bucket["doc_count"]
    return counts


def _count(searcher: tantivy.Searcher, query: tantivy.Query) -> int:
    return _total(searcher.search(query, limit=1, count=True))


def _total(found: tantivy.SearchResult) -> int:
    count: int = getattr(found, "count")  # noqa: B009  (the stubs of tantivy do not know it)
    return count


def _both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, one), (tantivy.Occur.Must, other)])
