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
    """An error of the protocol: its code, and words for whoever reads the log of a harvester."""

    def __init__(self, code: str, words: str) -> None:
        assert code in CODES
        self.code, self.words = code, words
        super().__init__(words)
