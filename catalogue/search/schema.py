"""The fields of the tantivy index, and a Document as it is stored in them."""

from __future__ import annotations

from collections import defaultdict

import tantivy

from catalogue.search.document import Document
from catalogue.search.folding import fold, written
from catalogue.search.ordering import ID_NUMBERS, NUMBERS, id_numbers, key
from catalogue.search.parameters import FACETS, FILTERS
from catalogue.search.tokens import characters_in, index_tokens, number_key, telling_tokens, title_key

SPACED = "spaced"
# How much a match counts: a title before a maker, a maker before an inscription, before a description.
OWN_TEXTS = {"titles": 10.0, "names": 6.0, "inscriptions": 3.0, "body": 1.0}
PART_TEXTS = {"part_texts": 0.5}
# Single characters have fields of their own: most often it is one word that is looked for.
CHARACTERS = {
    "titles": "title_characters",
    "names": "own_characters",
    "inscriptions": "own_characters",
    "body": "own_characters",
    "part_texts": "part_characters",
}
OWN_NUMBERS, PART_NUMBERS = {"numbers": 20.0}, {"part_numbers": 5.0}
WRITTEN = "written"
TITLE = "title"  # each title whole, as one term
# Facets of which a document has one value at most: one field serves to select and to count.
SINGLE = frozenset({"category", "form", "department", "text_licence", "has_3d", "held_at", "institution"})
_SEVERAL = tuple(name for name in (*FILTERS, "maker_as") if name not in SINGLE)
NOTHING = "-"  # stands in a facet for having no value; no slug is so short
SEPARATOR = "|"
WHOLE, PART, POSITION = "whole", "part", "position"
POSITION_ID = "#"  # no public id


def build() -> tantivy.Schema:
    """The schema. `kind` is a whole work, a leaf, or the one entry that holds the position in the log."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (
        "kind",
        "parent",
        "dated",
        TITLE,
        *OWN_NUMBERS,
        *PART_NUMBERS,
        *map(term_field, _SEVERAL),
    ):
        builder.add_text_field(name, stored=name == "parent", tokenizer_name="raw", index_option="basic")
    for name in (*OWN_TEXTS, *PART_TEXTS):
        builder.add_text_field(name, tokenizer_name=SPACED, index_option="position")
    for name in (WRITTEN, *dict.fromkeys(CHARACTERS.values())):
        builder.add_text_field(name, tokenizer_name=SPACED, index_option="basic")
    for name in (*map(set_field, FACETS), *map(key_field, NUMBERS)):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in (*map(number_field, NUMBERS), "first_year", "last_year"):
        builder.add_integer_field(name, fast=True)
    for name in (*(f"id_{rank}" for rank in range(ID_NUMBERS)), "weight"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_unsigned_field("position", stored=True)
    return builder.build()


def term_field(name: str) -> str:
    """The field that a filter selects by: every value of a document."""
    return set_field(name) if name in SINGLE else f"is_{name}"


def set_field(name: str) -> str:
    """The field that a facet counts: all values of a document as one, sorted. Counting sets and then
    taking them apart is many times faster than counting fields of several values."""
    return f"all_{name}"


def number_field(sort: str) -> str:
    return "n_" + sort.replace("-", "minus_")


def key_field(sort: str) -> str:
    """The field that a sort orders by."""
    return "id" if sort == "id" else "key_" + sort.replace("-", "minus_")


def entry(document: Document) -> tantivy.Document:
    """A document as tantivy keeps it."""
    stored = tantivy.Document()
    stored.add_text("id", document.id)
    stored.add_text("kind", PART if document.parent else WHOLE)
    if document.parent:
        stored.add_text("parent", document.parent)
    _add_texts(stored, document)
    for name in _SEVERAL:
        for value in document.filters.get(name, ()):
            stored.add_text(term_field(name), value)
    for name in FACETS:
        values = document.filters.get(name, ())
        if len(values) > 1 and name in SINGLE:
            raise ValueError(f"{document.id} has more than one {name}: {', '.join(values)}")
        stored.add_text(set_field(name), SEPARATOR.join(sorted(values)) or NOTHING)
    for name, number_of in NUMBERS.items():
        number = number_of(document)
        stored.add_integer(number_field(name), number)
        stored.add_text(key_field(name), key(number, document.id))
    for rank, number in enumerate(id_numbers(document.id)):
        stored.add_unsigned(f"id_{rank}", number)
    if document.year_from is not None and document.year_to is not None:
        stored.add_text("dated", "yes")
        stored.add_integer("first_year", document.year_from)
        stored.add_integer("last_year", document.year_to)
    else:
        stored.add_text("dated", "no")
    stored.add_unsigned("weight", document.weight)
    return stored


def position_entry(position: int) -> tantivy.Document:
    """The entry that says how far the index has followed the log; it is committed with what it follows."""
    stored = tantivy.Document()
    stored.add_text("id", POSITION_ID)
    stored.add_text("kind", POSITION)
    stored.add_unsigned("position", position)
    for name in FACETS:  # a column without gaps is counted fastest
        stored.add_text(set_field(name), NOTHING)
    return stored


def _add_texts(stored: tantivy.Document, document: Document) -> None:
    plain: list[str] = []
    characters: dict[str, set[str]] = defaultdict(set)
    for name in (*OWN_TEXTS, *PART_TEXTS):
        texts: tuple[str, ...] = getattr(document, name)
        if texts:
            folded = fold("\n".join(texts))
            stored.add_text(name, index_tokens(folded.split("\n")))
            characters[CHARACTERS[name]] |= characters_in(folded)
            plain.extend(texts)
    for name, found in characters.items():
        stored.add_text(name, " ".join(found))
    if tokens := telling_tokens(written("\n".join(plain))):
        stored.add_text(WRITTEN, " ".join(sorted(tokens)))
    for title in document.titles:
        stored.add_text(TITLE, title_key(fold(title)))
    for name in (*OWN_NUMBERS, *PART_NUMBERS):
        for number in getattr(document, name):
            stored.add_text(name, number_key(number))
