"""A Query as tantivy queries. They are built as objects: no text of a reader is ever parsed as syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import tantivy
from tantivy import FieldType, Occur

from catalogue.search.folding import fold, written
from catalogue.search.ordering import ID_NUMBERS, After, id_numbers
from catalogue.search.queries import Query
from catalogue.search.results import Understood
from catalogue.search.schema import (
    CHARACTERS,
    OWN_NUMBERS,
    OWN_TEXTS,
    PART,
    PART_NUMBERS,
    PART_TEXTS,
    TITLE,
    WHOLE,
    WRITTEN,
    number_field,
    term_field,
)
from catalogue.search.tokens import (
    MOST_RUNS,
    Placed,
    Wanted,
    is_character,
    is_telling,
    number_key,
    phrase,
    runs,
    telling_pairs,
    title_key,
    wanted,
)

_EXACT_TITLE, _TITLE_BEGINS, _WHOLE_PHRASE = 500.0, 30.0, 8.0
_BY_YEARS = 0.5
_MOST_ENDINGS = 40  # longer words that one beginning of a word may stand for
_LONG_NUMBER, _LONGEST_NUMBER = 4, 60


@dataclass(frozen=True, slots=True)
class Ask:
    """A query with what was understood of it.

    `alike`: all names of the people that the query or a word of it names, by folded text. `eras` and
    `named` (all names of each person, all words for each thing) are found inside its words, `rest` are the words
    without them.
    """

    query: Query
    alike: Mapping[str, Sequence[str]] = field(default_factory=dict)
    eras: Sequence[Understood] = ()
    named: Sequence[Sequence[str]] = ()
    rest: str = ""


class Matching:
    """Builds queries for one state of the index (`searcher` knows which words there are)."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    def everything(
        self, ask: Ask, *, but: str | None = None, undated: bool = False, ranked: bool = False
    ) -> tantivy.Query:
        """All that the query selects; without the filter `but`; of the undated, if `undated`.

        `ranked` adds what lifts some above others. It selects the same but is several times slower,
        even where nothing is ranked: not for counting.
        """
        query = ask.query
        clauses = [(Occur.Must, self.kind(query.parts))]
        if query.q:
            clauses.append((Occur.Must, self.text(ask)))
        if query.q and ranked:
            clauses.extend((Occur.Should, boost) for boost in self._title_boosts(fold(query.q)))
        clauses.extend((Occur.Must, clause) for clause in self._filters(query, but))
        if query.updated_since is not None:
            moment = int(query.updated_since.timestamp() * 1_000_000)
            clauses.append((Occur.Must, self._range(number_field("updated"), moment, None)))
        if undated:
            clauses.append((Occur.Must, self._is("dated", ["no"])))
        elif query.year_from is not None or query.year_to is not None:
            clauses.append((Occur.Must, self._is("dated", ["yes"])))
            clauses.append((Occur.Must, self._overlap(query.year_from, query.year_to)))
        return tantivy.Query.boolean_query(clauses)

    def kind(self, parts: bool) -> tantivy.Query:
        """Works alone, or works and their leaves."""
        return self._is("kind", [WHOLE, PART] if parts else [WHOLE])

    def among(self, name: str, ids: Iterable[str]) -> tantivy.Query:
        """Objects with one of these ids, or leaves of one of these works (`name` is id or parent)."""
        return self._is(name, list(ids))

    def text(self, ask: Ask, *, own: bool | None = None) -> tantivy.Query:
        """What has all the words; in its own texts only, if `own` (the default when leaves are results)."""
        query = ask.query
        own = query.parts if own is None else own
        texts = OWN_TEXTS if own else OWN_TEXTS | PART_TEXTS
        numbers = OWN_NUMBERS if own else OWN_NUMBERS | PART_NUMBERS
        folded = fold(query.q)
        if query.exact:
            words = [self._piece(piece, texts) for piece in wanted(folded)]
            return _all([*words, *(self.as_written(run) for run in runs(written(query.q))[:MOST_RUNS])])
        ways = [self._phrase_in(texts, phrase(name)) for name in ask.alike.get(folded, ())]
        if not ways:
            ways = [_all(self._pieces(folded, texts, numbers, ask))]
        if ask.eras or ask.named:
            eras = [self._named_or_within(era, texts) for era in ask.eras]
            named = [_any([self._phrase_in(texts, phrase(name)) for name in names]) for names in ask.named]
            rest = fold(ask.rest)
            others = self._pieces(rest, texts, numbers, ask) if is_telling(rest) else []
            ways.append(_all([*others, *eras, *named]))
        ways.extend(self._numbered(folded, numbers))
        return _any(ways)

    def after(self, place: After) -> tantivy.Query:
        """What comes after a place in its sort."""
        later = self._id_after(id_numbers(place.id))
        if place.sort == "id":
            return later
        name = number_field(place.sort)
        same = [self._range(name, place.number, place.number), later]
        return _any([self._range(name, place.number + 1, None), _all(same)])

    def title(self, text: str) -> tantivy.Query:
        """Works whose title has this folded text, those that begin with it first."""
        pieces = [self._piece(piece, {"titles": 1.0}, prefix=True) for piece in wanted(text)]
        clauses = [(Occur.Must, self.kind(parts=False)), (Occur.Must, _all(pieces))]
        clauses.extend((Occur.Should, boost) for boost in self._title_boosts(text))
        return tantivy.Query.boolean_query(clauses)

    def as_written(self, run: str) -> tantivy.Query:
        """What holds a run of Chinese just as it is written."""
        pairs = [
            tantivy.Query.term_query(self._schema, WRITTEN, pair, "basic") for pair in telling_pairs(run)
        ]
        return _all([self._phrase_in(OWN_TEXTS | PART_TEXTS, phrase(fold(run))), *pairs])

    def _pieces(
        self, folded: str, texts: Mapping[str, float], numbers: Mapping[str, float], ask: Ask
    ) -> list[tantivy.Query]:
        return [self._piece_or_alike(piece, texts, numbers, ask) for piece in wanted(folded)]

    def _piece_or_alike(
        self, piece: Wanted, texts: Mapping[str, float], numbers: Mapping[str, float], ask: Ask
    ) -> tantivy.Query:
        ways = [self._piece(piece, texts, prefix=piece.is_prefix)]
        ways.extend(self._phrase_in(texts, phrase(name)) for name in ask.alike.get(piece.text, ()))
        ways.extend(self._numbered(piece.text, numbers))
        return _any(ways)

    def _piece(self, piece: Wanted, texts: Mapping[str, float], *, prefix: bool = False) -> tantivy.Query:
        ways = [self._phrase_in(texts, piece.tokens)]
        if piece.joined:
            ways.append(self._phrase_in(texts, ((0, piece.joined),)))
        if prefix and not piece.is_chinese and len(piece.tokens) == 1:
            ways.extend(self._begins(name, piece.text) for name in ("titles", "names") if name in texts)
        return _any(ways)

    def _begins(self, name: str, beginning: str) -> tantivy.Query:
        words = [word for word, _ in self._searcher.terms_with_prefix(name, beginning, limit=_MOST_ENDINGS)]
        return tantivy.Query.const_score_query(self._is(name, words), 0.5)

    def _phrase_in(self, texts: Mapping[str, float], tokens: Sequence[Placed]) -> tantivy.Query:
        if len(tokens) == 1 and is_character(tokens[0][1]):
            # Held without position: a field counts as its least telling text.
            fields = {CHARACTERS[name]: boost for name, boost in texts.items()}
        else:
            fields = dict(texts)
        ways = [
            tantivy.Query.boost_query(self._phrase(name, tokens), boost) for name, boost in fields.items()
        ]
        return tantivy.Query.disjunction_max_query(ways, 0.1)

    def _phrase(self, name: str, tokens: Sequence[Placed]) -> tantivy.Query:
        if not tokens:
            return tantivy.Query.empty_query()
        if len(tokens) == 1:
            return tantivy.Query.term_query(self._schema, name, tokens[0][1], "freq")
        if is_character(tokens[-1][1]):  # the last token of a run, or the beginning of a pair
            return tantivy.Query.phrase_prefix_query(self._schema, name, list(tokens))
        return tantivy.Query.phrase_query(self._schema, name, list(tokens))

    def _numbered(self, text: str, numbers: Mapping[str, float]) -> list[tantivy.Query]:
        """Objects with this number, or one that begins with it where it is long enough to tell."""
        number = number_key(text)
        if len(number) > _LONGEST_NUMBER or not any(character.isdigit() for character in number):
            return []
        pattern = re.escape(number) + (".*" if len(number) >= _LONG_NUMBER else "")
        return [
            tantivy.Query.const_score_query(tantivy.Query.regex_query(self._schema, name, pattern), score)
            for name, score in numbers.items()
        ]

    def _named_or_within(self, era: Understood, texts: Mapping[str, float]) -> tantivy.Query:
        inside = [self._range("first_year", era.year_from, None), self._range("last_year", None, era.year_to)]
        dated = tantivy.Query.const_score_query(_all(inside), _BY_YEARS)
        return _any([self._phrase_in(texts, phrase(fold(era.text))), dated])

    def _title_boosts(self, folded: str) -> list[tantivy.Query]:
        """What lifts titles that are, begin with, or at least hold the words in this order.

        Whole titles are terms of a field of their own: a phrase bound to the beginning of a text would have
        to look at every text.
        """
        whole, key = phrase(folded), title_key(folded)
        if not whole:
            return []
        ways = [(tantivy.Query.term_query(self._schema, TITLE, key, "basic"), _EXACT_TITLE)]
        if len(whole) > 1 or not is_character(whole[0][1]):
            # Too many titles begin with a given character for that to tell anything.
            ways.append(
                (tantivy.Query.regex_query(self._schema, TITLE, f"{re.escape(key)}.*"), _TITLE_BEGINS)
            )
        if len(wanted(folded)) > 1:
            # Of a single run the search itself asks for the phrase.
            ways.append((self._phrase("titles", whole), _WHOLE_PHRASE))
        return [tantivy.Query.const_score_query(query, score) for query, score in ways]

    def _filters(self, query: Query, but: str | None) -> list[tantivy.Query]:
        chosen = {name: list(values) for name, values in query.filters.items() if name != but}
        if "maker" in chosen and "maker_qualifier" in chosen:
            # Both speak of the same maker: not one by name and another by qualifier.
            pairs = [f"{maker}|{how}" for maker in chosen["maker"] for how in chosen["maker_qualifier"]]
            chosen["maker_as"] = pairs
        return [self._is(term_field(name), values) for name, values in chosen.items()]

    def _overlap(self, start: int | None, end: int | None) -> tantivy.Query:
        sides = []
        if start is not None:
            sides.append(self._range("last_year", start, None))
        if end is not None:
            sides.append(self._range("first_year", None, end))
        return _all(sides)

    def _id_after(self, numbers: Sequence[int], rank: int = 0) -> tantivy.Query:
        name, number = f"id_{rank}", numbers[rank]
        greater = self._range(name, number + 1, None, FieldType.Unsigned)
        if rank == ID_NUMBERS - 1:
            return greater
        same = self._range(name, number, number, FieldType.Unsigned)
        return _any([greater, _all([same, self._id_after(numbers, rank + 1)])])

    def _range(
        self, name: str, lower: int | None, upper: int | None, kind: FieldType = FieldType.Integer
    ) -> tantivy.Query:
        return tantivy.Query.range_query(self._schema, name, kind, lower_bound=lower, upper_bound=upper)

    def _is(self, name: str, values: Sequence[str]) -> tantivy.Query:
        """Documents with one of the values, all scored alike."""
        if len(values) == 1:
            one = tantivy.Query.term_query(self._schema, name, values[0], "basic")
            return tantivy.Query.const_score_query(one, 0.0)
        return tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(self._schema, name, list(values)), 0.0
        )


def _all(clauses: Sequence[tantivy.Query]) -> tantivy.Query:
    if not clauses:
        return tantivy.Query.empty_query()
    return tantivy.Query.boolean_query([(Occur.Must, clause) for clause in clauses])


def _any(clauses: Sequence[tantivy.Query]) -> tantivy.Query:
    if len(clauses) == 1:
        return clauses[0]
    return tantivy.Query.boolean_query([(Occur.Should, clause) for clause in clauses])
