"""The one generator of attributions: every form, in both languages, from four elements.

Order of the elements: provider, place, licence, link. Nothing here is typed by hand
elsewhere; the words come from the licence table and the institution's profile.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal
from urllib.parse import quote

from catalogue.rights import citations, markup
from catalogue.rights.addresses import web_address
from catalogue.rights.institution import Institution
from catalogue.rights.languages import EN, ZH, Lang, Pair, both, pick
from catalogue.rights.licences import CopyrightStatus, Licence, Standard, licence, rights_uri
from catalogue.rights.phrases import Phrase, Work

Kind = Literal["graphic", "dataset"]

# What every row of a table ends with: the names of `Attribution.columns()`.
CREDIT_COLUMNS: Final = ("attribution_zh", "attribution_en", "licence")
_ASCII_FORMS = str.maketrans({"–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "ß": "ss"})
_SPACES = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
# Marks that turn the direction of text could make a credit read as another one.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True, slots=True)
class Attribution:
    """The attribution of one thing. Made by `attribution_for`; languages are zh-Hant and en."""

    institution: Institution
    licence: Licence
    work: Work
    source: str | None = None

    @property
    def required(self) -> bool:
        """Whether the licence demands the credit (false for CC0 and PDM: then it is a wish)."""
        return self.licence.required

    @property
    def licence_url(self) -> str:
        """The licence's page; for ON-REQUEST the institution's request form."""
        return self.licence.url or self.institution.request_url

    def under(self, code: str) -> "Attribution":
        """Give the same credit under another licence: for a part of a thing. Raises UnknownLicence."""
        return self if code == self.licence.code else replace(self, licence=licence(code))

    def rights_uri(self, standard: Standard, copyright_status: str = CopyrightStatus.UNKNOWN) -> str:
        """Give the rights address that `standard` accepts (see `licences.rights_uri`)."""
        form = self.institution.request_url
        return rights_uri(self.licence.code, standard, copyright_status, request_url=form)

    def statement(self, lang: Lang) -> str:
        """Give the mandatory credit: the four elements and nothing else."""
        comma = pick(lang, "，", ", ")
        who, where = self.institution.name(lang), self.institution.place(lang)
        word, link = self.licence.word(lang), self.institution.link_text
        return f"{who}{comma}{where}{comma}{word} @ {link}"

    def statements(self) -> dict[str, str]:
        """Give the statement in both languages."""
        return both(self.statement(ZH), self.statement(EN))

    def full(self, lang: Lang) -> str:
        """Give period, maker and title before the statement, for captions and citing.

        What is not known in `lang` stands in the other language; nothing is invented.
        """
        return "".join(phrase.text for phrase in self.phrases(lang))

    def caption(self, lang: Lang) -> str:
        """Give provider, place and licence, shortest. Only with a link to the thing's page."""
        comma = pick(lang, "，", ", ")
        institution = self.institution
        who = f"{institution.name(lang)}{comma}{institution.place(lang)}"
        return f"{who} · {self.licence.short(lang)}"

    def plain_text(self, lang: Lang) -> str:
        """Give the lines for an ATTRIBUTION.txt: full form, licence and duty, addresses."""
        row = self.licence
        colon = pick(lang, "：", ": ")
        duty = pick(lang, f"（{row.duty_zh}）", f" ({row.duty_en})")
        lines = [
            self.full(lang),
            f"{pick(lang, '授權方式', 'Licence')}{colon}{row.name(lang)}{duty}",
            self.licence_url,
        ]
        if self.source:
            lines.append(f"{pick(lang, '出處頁', 'Source')}{colon}{self.source}")
        return "\n".join(lines) + "\n"

    def phrases(self, lang: Lang) -> list[Phrase]:
        """Give the full form in pieces, each with its language and its link."""
        institution = self.institution
        comma = pick(lang, "，", ", ")
        work = self.work.phrases(lang, self.source)
        # Without a title the provider's name leads to the thing's page.
        page = None if self.work.has_title else self.source
        return [
            *work,
            Phrase(institution.name(lang), lang, page),
            Phrase(f"{comma}{institution.place(lang)}{comma}", lang),
            Phrase(self.licence.word(lang), lang, self.licence_url, rel="license"),
            Phrase(" @ ", lang),
            Phrase(institution.link_text, lang, institution.link),
        ]

    def html(self, lang: Lang) -> str:
        """Give the full form as an HTML fragment: one span with its links, all escaped."""
        return markup.html(self.phrases(lang), lang)

    def markdown(self, lang: Lang) -> str:
        """Give the full form as one paragraph of CommonMark, all escaped."""
        return markup.markdown(self.phrases(lang))

    def bibtex(self, lang: Lang = ZH) -> str:
        """Give a BibTeX entry; `lang` chooses the language of title, maker and publisher."""
        return citations.bibtex(self._citation(lang))

    def ris(self, lang: Lang = ZH) -> str:
        """Give an RIS record, lines ended by CR LF."""
        return citations.ris(self._citation(lang))

    def csl_json(self, lang: Lang = ZH) -> dict[str, object]:
        """Give one CSL-JSON item; citation programs take a list of them."""
        return citations.csl_json(self._citation(lang))

    def _citation(self, lang: Lang) -> citations.Citation:
        return citations.Citation(
            lang=lang,
            work=self.work,
            publisher=self.institution.name(lang),
            place=self.institution.place(lang),
            url=self.source or self.institution.link,
            note=f"{self.statement(ZH)} / {self.statement(EN)}",
            licence_url=self.licence_url,
            fallback_key=self.institution.slug,
        )

    def reduced(self) -> dict[str, object]:
        """Give the short JSON block for things nested in another thing (tiers)."""
        return dict(_reduced(self.institution, self.licence))

    def block(self) -> dict[str, object]:
        """Give the full JSON block; `source` is left out where there is none (envelopes)."""
        institution = self.institution
        short = self.reduced()
        block = {
            "required": short["required"],
            "statement": short["statement"],
            "provider": both(institution.name_zh, institution.name_en),
            "place": both(institution.place_zh, institution.place_en),
            "link": institution.link,
            "licence": short["licence"],
        }
        if self.source:
            block["source"] = self.source
        return block

    def columns(self) -> dict[str, str]:
        """Give the columns every row of a table carries."""
        values = self.statement(ZH), self.statement(EN), self.licence.code
        return dict(zip(CREDIT_COLUMNS, values, strict=True))

    def headers(self) -> dict[str, str]:
        """Give the HTTP headers: Link (RFC 8288), X-Attribution (ASCII), X-Attribution-Zh.

        The Chinese one is an RFC 8187 ext-value. English letters outside ASCII lose their
        accents, or are percent-encoded where they have no ASCII form.
        """
        return {
            "Link": f'<{self.licence_url}>; rel="license"',
            "X-Attribution": _ascii(self.statement(EN)),
            "X-Attribution-Zh": "UTF-8''" + quote(self.statement(ZH), safe="!#$&+^`|"),
        }

    def embedded(self) -> dict[str, str | dict[str, str]]:
        """Give what an image file carries inside, by XMP name; both-language values as objects.

        IPTC-IIM 2:110 is `photoshop:Credit`, 2:116 and EXIF Copyright are `dc:rights`.
        """
        row, creator = self.licence, self.work.creator
        maker = {"dc:creator": creator[0] or creator[1] or ""} if any(creator) else {}
        return {
            "dc:rights": self.statements(),
            **maker,
            "photoshop:Credit": self.statement(ZH),
            "xmpRights:UsageTerms": both(f"{row.name_zh}（{row.duty_zh}）", f"{row.name_en} ({row.duty_en})"),
            "xmpRights:WebStatement": self.licence_url,
            "plus:LicensorURL": self.institution.request_url,
            "cc:license": self.licence_url,
            "cc:attributionName": self.institution.name_en,
            "cc:attributionURL": self.source or self.institution.link,
        }

    def json_ld(self, lang: Lang) -> dict[str, str]:
        """Give the schema.org properties that an ImageObject or Dataset takes from here."""
        return {
            "creditText": self.statement(lang),
            "copyrightNotice": self.statement(lang),
            "license": self.rights_uri("schema.org"),
            "acquireLicensePage": self.institution.request_url,
        }


@lru_cache(maxsize=256)
def _reduced(institution: Institution, row: Licence) -> dict[str, object]:
    """The short block, which a list repeats for every tier. Its inner parts are shared: not to be changed."""
    credit = Attribution(institution, row, Work())
    return {
        "required": row.required,
        "statement": credit.statements(),
        "licence": {"code": row.code, "name": both(row.name_zh, row.name_en), "url": credit.licence_url},
    }


def attribution_for(
    institution: Institution,
    licence_code: str,
    *,
    source: str | None = None,
    title: Pair | None = None,
    creator: Pair | None = None,
    period: Pair | None = None,
    identifier: str | None = None,
    years: Sequence[int | None] | None = None,
    kind: Kind = "graphic",
) -> Attribution:
    """Make the attribution of one thing.

    `source` is the thing's own permanent page, absolute. `title`, `creator` and `period`
    are (zh-Hant, en); either part may be None or empty. `years` is (from, to), historical:
    BCE negative, no year 0; it goes into citations only. `identifier` is the object number.
    Raises UnknownLicence for a code outside the table, ValueError for a bad address.
    """
    if source is not None:
        web_address(source, "source")
    work = Work(
        title=_clean_pair(title),
        creator=_clean_pair(creator),
        period=_clean_pair(period),
        identifier=_clean(identifier),
        years=_years(years),
        kind=kind,
    )
    return Attribution(institution, licence(licence_code), work, source)


def _clean(text: str | None) -> str | None:
    """Bring line breaks, tabs and control characters down to single spaces; "" is None."""
    if not text:
        return None
    if text.isprintable() and "  " not in text:  # nearly always, and ten times as fast
        return text.strip() or None
    return _SPACES.sub(" ", text.translate(_TURNS)).strip() or None


def _clean_pair(pair: Pair | None) -> Pair:
    return (_clean(pair[0]), _clean(pair[1])) if pair else (None, None)


def _years(years: Sequence[int | None] | None) -> tuple[int, int] | None:
    known = [year for year in years or () if year is not None]
    if 0 in known:
        raise ValueError("there is no year 0")
    return (known[0], known[-1]) if known else None


def _ascii(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.translate(_ASCII_FORMS))
    kept = (char for char in spread if not unicodedata.combining(char))
    return "".join(char if " " <= char <= "~" else quote(char) for char in kept)
