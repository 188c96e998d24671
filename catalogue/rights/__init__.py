"""Rights: the licences, the institutions, and the attribution that leaves with everything.

Pure Python, no Django. The licence words and statement forms exist here and nowhere else.
The checker is imported by itself, as `catalogue.rights.checker`.
"""

from catalogue.rights.attribution import CREDIT_COLUMNS, Attribution, attribution_for
from catalogue.rights.block import AttributionMissing, check_block, is_block
from catalogue.rights.institution import Institution, InvalidInstitution
from catalogue.rights.languages import EN, LANGS, ZH, Lang, Pair
from catalogue.rights.licences import (
    LICENCE_CODES,
    LICENCES,
    ON_REQUEST,
    CopyrightStatus,
    Licence,
    UnknownLicence,
    is_more_open,
    licence,
    rights_uri,
)

__all__ = [
    "CREDIT_COLUMNS",
    "EN",
    "LANGS",
    "LICENCES",
    "LICENCE_CODES",
    "ON_REQUEST",
    "ZH",
    "Attribution",
    "AttributionMissing",
    "CopyrightStatus",
    "Institution",
    "InvalidInstitution",
    "Lang",
    "Licence",
    "Pair",
    "UnknownLicence",
    "attribution_for",
    "check_block",
    "is_block",
    "is_more_open",
    "licence",
    "rights_uri",
]
