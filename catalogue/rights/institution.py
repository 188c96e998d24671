"""The institution that provides a thing: one profile, three of the four elements."""

import re
from dataclasses import dataclass

from catalogue.rights.addresses import web_address, without_scheme
from catalogue.rights.languages import Lang, pick

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# 台 is a character of its own (台州), so it is refused only where 臺 is the official form.
_VARIANT_PLACE = re.compile("台(?=[北中南東灣])")


class InvalidInstitution(ValueError):
    """A profile that could not make a correct statement; `.field` names what is wrong."""

    def __init__(self, field: str, problem: str) -> None:
        self.field = field
        super().__init__(f"institution {field}: {problem}")


@dataclass(frozen=True, slots=True)
class Institution:
    """Who provides, where its seat is, and where it is on the web.

    `link` is an https address, shown in statements without its scheme. `request_url` is
    the absolute address of the form by which a separate licence is asked for.
    Raises InvalidInstitution (a ValueError) naming the field.
    """

    slug: str
    name_zh: str
    name_en: str
    place_zh: str
    place_en: str
    link: str
    request_url: str

    def __post_init__(self) -> None:
        if not isinstance(self.slug, str) or not _SLUG.fullmatch(self.slug):
            raise InvalidInstitution("slug", f"use a-z, 0-9 and hyphens: {self.slug!r:.80}")
        for field in ("name_zh", "name_en", "place_zh", "place_en"):
            _check_words(field, getattr(self, field))
        if _VARIANT_PLACE.search(self.place_zh):
            right = _VARIANT_PLACE.sub("臺", self.place_zh)
            raise InvalidInstitution("place_zh", f"write {right}, not {self.place_zh}")
        for field, https in (("link", True), ("request_url", False)):
            try:
                web_address(getattr(self, field), field, https=https)
            except ValueError as error:
                raise InvalidInstitution(field, str(error)) from error

    @property
    def link_text(self) -> str:
        """The link as statements show it: `www.npm.gov.tw`."""
        return without_scheme(self.link)

    def name(self, lang: Lang) -> str:
        """Give the institution's name."""
        return pick(lang, self.name_zh, self.name_en)

    def place(self, lang: Lang) -> str:
        """Give the place of the institution's seat."""
        return pick(lang, self.place_zh, self.place_en)


def _check_words(field: str, value: object) -> None:
    if not isinstance(value, str) or not value.strip():
        raise InvalidInstitution(field, "must not be empty")
    if value != value.strip() or _CONTROL.search(value):
        raise InvalidInstitution(field, "no space around it, no line breaks or control characters")
