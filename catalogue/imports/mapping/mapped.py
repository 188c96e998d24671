"""What a mapping gives for one record."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec

# Every record is written as JSON three times: by the standard library that is a tenth of an import.
_ENCODER = msgspec.json.Encoder()


class Refused(ValueError):
    """A record that cannot be taken in: one word for lists, and a sentence."""

    def __init__(self, reason: str, detail: str, identifier: str = "") -> None:
        self.reason, self.identifier = reason, identifier
        super().__init__(detail)


class Maker(NamedTuple):
    person: str
    role: str
    qualifier: str = ""


class Note(NamedTuple):
    """Something worth a look in a record that was taken in all the same."""

    kind: str
    text: str


@dataclass(slots=True)
class Mapped:
    """One record in our words.

    `values`: columns that belong to the source and follow it, by their column name: text, numbers, true or
    false, None, and for columns of JSON what JSON can say. `once`: columns given
    at the first import only; staff own them afterwards. `aside`: kept with the evidence, but a change of it
    alone is no change. `id` is None where one has to be minted.
    """

    id: str | None
    source_id: str
    values: dict[str, Any]
    once: dict[str, Any]
    aside: dict[str, Any] = field(default_factory=dict)
    makers: list[Maker] = field(default_factory=list)
    materials: list[str] = field(default_factory=list)
    techniques: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def digest(self) -> str:
        """SHA-256 of everything that follows the source: equal means there is nothing to write."""
        facts = [self.values, self.makers, self.materials, self.techniques]
        return hashlib.sha256(_ENCODER.encode(facts)).hexdigest()


def as_json(value: Any) -> str:
    """JSON as the database stores it."""
    return _ENCODER.encode(value).decode()
