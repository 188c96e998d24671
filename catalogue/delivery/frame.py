"""What surrounds every page: its language, its twin in the other one, the museum's credit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static

from catalogue.delivery.addresses import (
    DOCUMENTATION,
    absolute,
    current_language,
    in_language,
    without_language,
)
from catalogue.delivery.house import house_attribution
from catalogue.rights import EN, LANGS, ZH, Attribution, Lang


@dataclass(frozen=True, slots=True)
class Link:
    """`note`: what has to be said beside the label, in its language; "" where it leads to the same page."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in one language; `hreflang` as search engines want it."""

    hreflang: str
    url: str


@dataclass(frozen=True, slots=True)
class Versions:
    """The languages that a page is in: its path in each; `instead` is the nearest page that is in both."""

    paths: Mapping[Lang, str]
    instead: str = "/"


def say_versions(request: HttpRequest, versions: Versions) -> None:
    """Let the frame know that the page asked for is not simply in both languages at the same address."""
    request.versions = versions  # type: ignore[attr-defined]


# What each language is called in itself, and what is said in it where the page is not.
_LABELS: dict[Lang, tuple[str, str]] = {ZH: ("中文", "本頁尚無"), EN: ("English", "not this page yet")}


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
    def seal_picture(self) -> str:
        """The absolute address of the picture that stands for the site where a shared page has none."""
        return absolute(static("img/share.png"))

    @property
    def alternates(self) -> list[Alternate]:
        """The languages that there is a version in, and what to show whoever reads neither."""
        paths = self._versions.paths
        found = [Alternate(lang, absolute(paths[lang])) for lang in LANGS if lang in paths]
        return found + [Alternate("x-default", one.url) for one in found[:1]]

    @property
    def switch(self) -> Link:
        """To the same page, with the same parameters, in the other language; where it has none, says so."""
        label, absent = _LABELS[self.switch_lang]
        path = self._versions.paths.get(self.switch_lang)
        if path is None:
            return Link(label, in_language(self._versions.instead, self.switch_lang), absent)
        query = "" if self.path == DOCUMENTATION else self._request.META.get("QUERY_STRING", "")
        return Link(label, path + (f"?{query}" if query else ""))

    @property
    def _versions(self) -> Versions:
        said: Versions | None = getattr(self._request, "versions", None)
        return said or Versions({lang: in_language(self.path, lang) for lang in LANGS})

    @property
    def switch_lang(self) -> Lang:
        return ZH if self.lang == EN else EN


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `frame` in every template."""
    return {"frame": Frame(request)}
