"""What the checker answers: four elements in their order, and the corrected statement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from catalogue.rights.institution import Institution
from catalogue.rights.languages import Lang, pick

Text = Mapping[str, str]
"""A message in both languages."""


class State(StrEnum):
    """What was found of one element."""

    PRESENT = "present"
    WRONG = "wrong"
    MISSING = "missing"

    def word(self, lang: Lang) -> str:
        """Give the state in a word."""
        return pick(lang, *_STATE_WORDS[self])


_STATE_WORDS: Final = {
    State.PRESENT: ("有", "present"),
    State.WRONG: ("不對", "wrong"),
    State.MISSING: ("缺", "missing"),
}
_ELEMENT_WORDS: Final = {
    "provider": ("提供機構", "Provider"),
    "place": ("館舍地點", "Place"),
    "licence": ("授權方式", "Licence"),
    "link": ("機構鏈結", "Link"),
}


@dataclass(frozen=True, slots=True)
class Element:
    """One of the four: its state, what was recognised, how it is written, what to do."""

    name: str
    state: State
    recognised: str | None = None
    written: Text | None = None
    advice: Text | None = None

    def word(self, lang: Lang) -> str:
        """Give the element's name in words."""
        return pick(lang, *_ELEMENT_WORDS[self.name])

    def as_dict(self) -> dict[str, object]:
        """Give the JSON form."""
        return {
            "element": self.name,
            "state": str(self.state),
            "recognised": self.recognised,
            "written": dict(self.written) if self.written else None,
            "advice": dict(self.advice) if self.advice else None,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one check.

    `licences` are the codes named. `complete` is false when the corrected statement still
    lacks its licence, which only the source can tell. `exact` is true when a statement
    stands in the text letter by letter. `fields` is what an image file carries.
    """

    elements: tuple[Element, ...]
    institution: Institution | None = None
    licences: tuple[str, ...] = ()
    corrected: Text | None = None
    complete: bool = False
    exact: bool = False
    notes: tuple[Text, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether all four elements are there and right."""
        return all(element.state is State.PRESENT for element in self.elements)

    def as_dict(self) -> dict[str, object]:
        """Give the JSON form."""
        return {
            "ok": self.ok,
            "exact": self.exact,
            "institution": self.institution.slug if self.institution else None,
            "elements": [element.as_dict() for element in self.elements],
            "licences": list(self.licences),
            "corrected": dict(self.corrected) if self.corrected else None,
            "complete": self.complete,
            "notes": [dict(note) for note in self.notes],
            "fields": dict(self.fields),
        }
