"""The closed table of licences, and what each standard accepts in their place.

Codes follow SPDX; `spdx` holds the exact identifier where SPDX has one. IIIF Presentation
3.0 `rights` and EDM `edm:rights` take only Creative Commons (http, not https) and
rightsstatements.org addresses, so OGDL, which its clause 4.2 makes compatible with
CC BY 4.0, is given there as CC BY 4.0 and named in full in the statement beside it. DCAT
takes the European Union's authority table where it lists the licence, else the licence's
own address.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from catalogue.rights.languages import Lang, pick

Standard = Literal["iiif", "edm", "dcat", "schema.org"]

ON_REQUEST: Final = "ON-REQUEST"


class CopyrightStatus(StrEnum):
    """The state of the work itself; never a licence, and never shown as one."""

    PUBLIC_DOMAIN = "public-domain"
    IN_COPYRIGHT = "in-copyright"
    UNKNOWN = "unknown"

    def word(self, lang: Lang) -> str:
        """Give the state in words."""
        return pick(lang, *_STATUS_WORDS[self])


_STATUS_WORDS: Final = {
    CopyrightStatus.PUBLIC_DOMAIN: ("公共領域", "Public domain"),
    CopyrightStatus.IN_COPYRIGHT: ("受著作權保護", "In copyright"),
    CopyrightStatus.UNKNOWN: ("著作權狀態不明", "Copyright status unknown"),
}

# rightsstatements.org: no copyright, other known legal restrictions; in copyright;
# copyright not evaluated.
_ON_REQUEST_URI: Final = {
    CopyrightStatus.PUBLIC_DOMAIN: "http://rightsstatements.org/vocab/NoC-OKLR/1.0/",
    CopyrightStatus.IN_COPYRIGHT: "http://rightsstatements.org/vocab/InC/1.0/",
    CopyrightStatus.UNKNOWN: "http://rightsstatements.org/vocab/CNE/1.0/",
}


@dataclass(frozen=True, slots=True)
class Licence:
    """One row of the table.

    `word` stands in statements, `short` on cards, ladder and caption, `duty` beside a
    download. `url` and the four addresses are None for ON-REQUEST alone: they depend on
    the institution's request form or on the work's copyright status (see `rights_uri`).
    `openness` orders the table: what is higher gives its reader more freedom.
    """

    code: str
    spdx: str | None
    name_zh: str
    name_en: str
    word_zh: str
    word_en: str
    short_zh: str
    short_en: str
    duty_zh: str
    duty_en: str
    url: str | None
    required: bool
    openness: int
    iiif_uri: str | None
    edm_uri: str | None
    dcat_uri: str | None
    schema_org_url: str | None

    def name(self, lang: Lang) -> str:
        """Give the licence's full name."""
        return pick(lang, self.name_zh, self.name_en)

    def word(self, lang: Lang) -> str:
        """Give the word used in statements."""
        return pick(lang, self.word_zh, self.word_en)

    def short(self, lang: Lang) -> str:
        """Give the shortest word, for cards and captions."""
        return pick(lang, self.short_zh, self.short_en)

    def duty(self, lang: Lang) -> str:
        """Give what the reader has to do about the credit."""
        return pick(lang, self.duty_zh, self.duty_en)


_CC_BY_HTTP: Final = "http://creativecommons.org/licenses/by/4.0/"
_CC0_HTTP: Final = "http://creativecommons.org/publicdomain/zero/1.0/"
_PDM_HTTP: Final = "http://creativecommons.org/publicdomain/mark/1.0/"
_EU_TABLE: Final = "http://publications.europa.eu/resource/authority/licence/"

_ROWS: Final = (
    Licence(
        code="OGDL-Taiwan-1.0",
        spdx="OGDL-Taiwan-1.0",
        name_zh="政府資料開放授權條款－第1版",
        name_en="Open Government Data License, version 1.0",
        word_zh="政府資料開放授權條款－第1版",
        word_en="OGDL-Taiwan-1.0",
        short_zh="OGDL 1.0",
        short_en="OGDL 1.0",
        duty_zh="須註明出處",
        duty_en="Credit required",
        url="https://data.gov.tw/license",
        required=True,
        openness=1,
        iiif_uri=_CC_BY_HTTP,
        edm_uri=_CC_BY_HTTP,
        dcat_uri="https://data.gov.tw/license",
        schema_org_url="https://data.gov.tw/license",
    ),
    Licence(
        code="CC-BY-4.0",
        spdx="CC-BY-4.0",
        name_zh="創用CC 姓名標示 4.0 國際",
        name_en="Creative Commons Attribution 4.0 International",
        word_zh="CC-姓名標示-4.0",
        word_en="CC-BY-4.0",
        short_zh="CC BY 4.0",
        short_en="CC BY 4.0",
        duty_zh="須註明出處",
        duty_en="Credit required",
        url="https://creativecommons.org/licenses/by/4.0/",
        required=True,
        openness=1,
        iiif_uri=_CC_BY_HTTP,
        edm_uri=_CC_BY_HTTP,
        dcat_uri=_EU_TABLE + "CC_BY_4_0",
        schema_org_url="https://creativecommons.org/licenses/by/4.0/",
    ),
    Licence(
        code="CC0-1.0",
        spdx="CC0-1.0",
        name_zh="CC0 1.0 通用 公眾領域貢獻宣告",
        name_en="CC0 1.0 Universal Public Domain Dedication",
        word_zh="CC0宣告",
        word_en="CC0-1.0",
        short_zh="CC0",
        short_en="CC0",
        duty_zh="歡迎註明出處",
        duty_en="Credit welcome",
        url="https://creativecommons.org/publicdomain/zero/1.0/",
        required=False,
        openness=2,
        iiif_uri=_CC0_HTTP,
        edm_uri=_CC0_HTTP,
        dcat_uri=_EU_TABLE + "CC0",
        schema_org_url="https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    Licence(
        code="PDM-1.0",
        spdx="CC-PDM-1.0",
        name_zh="公眾領域標章 1.0",
        name_en="Public Domain Mark 1.0",
        word_zh="公眾領域標章-1.0",
        word_en="PDM-1.0",
        short_zh="PDM",
        short_en="PDM",
        duty_zh="歡迎註明出處",
        duty_en="Credit welcome",
        url="https://creativecommons.org/publicdomain/mark/1.0/",
        required=False,
        openness=2,
        iiif_uri=_PDM_HTTP,
        edm_uri=_PDM_HTTP,
        dcat_uri=_EU_TABLE + "CC_PDM_1_0",
        schema_org_url="https://creativecommons.org/publicdomain/mark/1.0/",
    ),
    Licence(
        code=ON_REQUEST,
        spdx=None,
        name_zh="需另行申請授權",
        name_en="Licence on request",
        word_zh="需另行申請授權",
        word_en="licence on request",
        short_zh="申請",
        short_en="On request",
        duty_zh="須先申請授權",
        duty_en="Permission required",
        url=None,
        required=True,
        openness=0,
        iiif_uri=None,
        edm_uri=None,
        dcat_uri=None,
        schema_org_url=None,
    ),
)

LICENCES: Final[Mapping[str, Licence]] = MappingProxyType({row.code: row for row in _ROWS})
LICENCE_CODES: Final[tuple[str, ...]] = tuple(LICENCES)


class UnknownLicence(ValueError):
    """A code that is not in the table; `.nearest` is the valid one most like it."""

    def __init__(self, value: object) -> None:
        self.value = value
        text = str(value)[:80].casefold()
        self.nearest = max(
            LICENCE_CODES, key=lambda code: SequenceMatcher(None, text, code.casefold()).ratio()
        )
        super().__init__(
            f"unknown licence {value!r:.80}; nearest is {self.nearest!r}, all are {', '.join(LICENCE_CODES)}"
        )


def licence(code: str) -> Licence:
    """Look a licence up by its exact code. Raises UnknownLicence, naming the nearest one."""
    row = LICENCES.get(code) if isinstance(code, str) else None
    if row is None:
        raise UnknownLicence(code)
    return row


def is_more_open(a: str, b: str) -> bool:
    """Tell whether licence `a` gives more freedom than `b`: ON-REQUEST < OGDL = CC BY < CC0 = PDM.

    Used wherever a rule would set a licence: no rule makes a file more open than its
    source. Raises UnknownLicence.
    """
    return licence(a).openness > licence(b).openness


def rights_uri(
    code: str,
    standard: Standard,
    copyright_status: str = CopyrightStatus.UNKNOWN,
    *,
    request_url: str | None = None,
) -> str:
    """Give the address that `standard` accepts for a licence.

    For ON-REQUEST, IIIF and EDM get the rightsstatements.org address of the work's
    copyright status; DCAT and schema.org get `request_url`, the institution's form.
    Raises UnknownLicence, and ValueError for an unknown standard or status, or where the
    form's address is needed and not given.
    """
    row = licence(code)
    if standard in ("iiif", "edm"):
        fixed = row.iiif_uri if standard == "iiif" else row.edm_uri
        return fixed or _ON_REQUEST_URI[CopyrightStatus(copyright_status)]
    if standard not in ("dcat", "schema.org"):
        raise ValueError(f"unknown standard {standard!r}; iiif, edm, dcat or schema.org")
    address = (row.dcat_uri if standard == "dcat" else row.schema_org_url) or request_url
    if address is None:
        raise ValueError(f"{code} in {standard} needs the address of the request form")
    return address
