"""The errors of the protocol (§3.6). All that is wrong with one request is told at once."""

from __future__ import annotations

from typing import Final

CODES: Final = (
    "badArgument",
    "badResumptionToken",
    "badVerb",
    "cannotDisseminateFormat",
    "idDoesNotExist",
    "noRecordsMatch",
    "noMetadataFormats",
    "noSetHierarchy",
)


class Refused(Exception):
    """An error of the protocol: its code, and (zh-Hant, en) words for whoever reads the log of a harvester: what is
    wrong, and what to do.
    """

    def __init__(self, code: str, zh: str, en: str) -> None:
        assert code in CODES
        self.code, self.words = code, (zh, en)
        super().__init__(en)
