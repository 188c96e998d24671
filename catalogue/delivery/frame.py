"""What surrounds every page: its language, its twin in the other one, the museum's credit."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from catalogue.delivery.addresses import (
    DOCUMENTATION,
    absolute,
    current_language,
    in_language,
    without_language,
)
from catalogue.delivery.house import house_attribution
from catalogue.rights import EN, ZH, Attribution, Lang


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one language; `hreflang` as search engines want it."""

    hreflang: str
    url: str


class Frame:
    """Everything is worked out only when a template asks for it; the institution costs one query."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def lang(self) -> Lang:
        """`zh-Hant` or `en`: the value of the page's `lang` attribute."""
        return current_language()

    @property
    def path(self) -> str:
        """The address without its language: `/objects/x/` for both."""
        return without_language(self._request.path)

    @cached_property
    def attribution(self) -> Attribution:
        """The primary institution under the licence of its texts: `statement` in the footer."""
        return house_attribution()

    @property
    def institution_name(self) -> str:
        return self.attribution.institution.name(self.lang)

    @property
    def statement(self) -> str:
        return self.attribution.statement(self.lang)

    @property
    def statement_zh(self) -> str:
        return self.attribution.statement(ZH)

    @property
    def statement_en(self) -> str:
        return self.attribution.statement(EN)

    @property
    def canonical(self) -> str:
        """This page's own absolute address, without parameters."""
        return absolute(in_language(self.path, self.lang))

    @property
    def alternates(self) -> list[Alternate]:
        languages: tuple[tuple[str, Lang], ...] = (("zh-Hant", ZH), ("en", EN), ("x-default", ZH))
        return [Alternate(tag, absolute(in_language(self.path, lang))) for tag, lang in languages]

    @property
    def switch(self) -> Link:
        """To the same page, with the same parameters, in the other language."""
        query = "" if self.path == DOCUMENTATION else self._request.META.get("QUERY_STRING", "")
        label = "中文" if self.lang == EN else "English"
        return Link(label, in_language(self.path, self.switch_lang) + (f"?{query}" if query else ""))

    @property
    def switch_lang(self) -> Lang:
        return ZH if self.lang == EN else EN


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` in every template."""
    return {"frame": Frame(request)}
