"""Resumption tokens (§3.5): where a list stands, signed, with nothing kept here.

A token names the last record given, by its stamp and id; what is changed while a list is read moves behind its end, which
is fixed by the first request, and comes with the next harvest. So no token gets old, and a new index changes none.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from django.core import signing

from catalogue.harvest.oai.errors import Refused

_SALT: Final = "kaiwu.oai"


@dataclass(frozen=True, slots=True)
class Token:
    """A place in a list. Moments are ISO 8601; `cursor` and `total` are what §3.5 calls cursor and completeListSize."""

    verb: str
    prefix: str = ""
    set: str = ""
    start: str = ""
    end: str = ""
    stamp: str = ""
    last: str = ""
    cursor: int = 0
    total: int = 0

    def sealed(self) -> str:
        """The token as it goes out."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)


def opened(text: str, verb: str) -> Token:
    """Read a token of ours. Raises Refused (badResumptionToken)."""
    try:
        held: dict[str, Any] = signing.loads(text, salt=_SALT)
        token = Token(**held)
        for moment in (token.start, token.end, token.stamp):
            if moment:
                datetime.fromisoformat(moment)
    except (signing.BadSignature, TypeError, ValueError) as error:
        zh = "這個 resumptionToken 不是本站給的；請重新開始。"
        raise Refused(
            "badResumptionToken", zh, "This token is not one of ours; begin the list anew."
        ) from error
    if token.verb != verb:
        zh = f"這個 resumptionToken 屬於 {token.verb}。"
        raise Refused("badResumptionToken", zh, f"This token is of {token.verb}.")
    return token
