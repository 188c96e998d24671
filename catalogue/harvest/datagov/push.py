"""Our metadata on the national platform as it is here: created, replaced, withdrawn, whatever state it is in there.

What to do is read off the platform each time, and nothing is remembered here: so every run ends in the same
state, and one that was cut off is simply run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from catalogue.harvest.datagov.crosswalk import identifier, metadata
from catalogue.harvest.datagov.platform import Platform, Refused
from catalogue.models import Dataset, Institution
from catalogue.tables.kinds import Words

# What the platform asks of who publishes, and nobody can make up: field -> what it is called.
_ASKED: Final[dict[str, Words]] = {
    "oid": ("機關 OID", "OID"),
    "org_code": ("機關代號", "organisation code"),
    "service_category": ("服務分類", "service category"),
    "contact_name": ("聯絡單位", "contact"),
    "contact_phone": ("聯絡電話", "telephone"),
    "contact_email": ("聯絡信箱", "e-mail"),
}


class Deed(StrEnum):
    """What is done to a record there, or why nothing is."""

    CREATE = "create"
    REPLACE = "replace"
    WITHDRAW = "withdraw"
    KEEP = "keep"
    UNFIT = "unfit"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One dataset: its id there, what was (or would be) done, and why not, where not."""

    identifier: str
    deed: Deed
    why: tuple[Words, ...] = ()


def missing(institution: Institution) -> list[Words]:
    """What has not been stated of an institution that hands over."""
    return [words for name, words in _ASKED.items() if not getattr(institution, name)]


def push(
    platform: Platform,
    rows: Iterable[Dataset],
    unfit: Callable[[Dataset], list[Words]],
    *,
    dry: bool = False,
) -> Iterator[Step]:
    """Bring each dataset in line, one by one. `rows` need `with_resources`, and may be withdrawn ones.

    One that is `unfit` (its checks are red) is left there as it is; nothing is sent when `dry`. Raises
    PlatformUnavailable.
    """
    for row in rows:
        name = identifier(row.institution, row.pk)
        if row.is_public and (faults := unfit(row)):
            yield Step(name, Deed.UNFIT, tuple(faults))
            continue
        wanted = told(row) if row.is_public else None
        yield _settle(platform, name, wanted, dry)


def told(row: Dataset) -> dict[str, Any]:
    """The metadata as it is handed over: the platform's own fields, the credit in `notes`."""
    body = metadata(row)
    resources = [_without_block(one) for one in body["distribution"]]
    return _without_block(body) | {"distribution": resources}


def _settle(platform: Platform, name: str, wanted: dict[str, Any] | None, dry: bool) -> Step:
    """Look, do, and where that was refused look again: somebody else may have been there in between."""
    deed = _due(platform.record(name), wanted)
    if dry or deed == Deed.KEEP:
        return Step(name, deed)
    try:
        _do(platform, deed, name, wanted)
        return Step(name, deed)
    except Refused as refusal:
        again = _due(platform.record(name), wanted)
        if again == Deed.KEEP:
            return Step(name, deed)
        if again == deed:
            return Step(
                name, Deed.REFUSED, ((f"平臺不收：{refusal}", f"The platform refuses it: {refusal}"),)
            )
    try:
        _do(platform, again, name, wanted)
    except Refused as refusal:
        return Step(name, Deed.REFUSED, ((f"平臺不收：{refusal}", f"The platform refuses it: {refusal}"),))
    return Step(name, again)


def _due(there: Mapping[str, Any] | None, wanted: Mapping[str, Any] | None) -> Deed:
    if wanted is None:
        return Deed.KEEP if there is None else Deed.WITHDRAW
    if there is None:
        return Deed.CREATE
    # The platform may add fields of its own.
    same = all(there.get(field) == value for field, value in wanted.items())
    return Deed.KEEP if same else Deed.REPLACE


def _do(platform: Platform, deed: Deed, name: str, wanted: dict[str, Any] | None) -> None:
    if wanted is None:
        platform.withdraw(name)
    elif deed == Deed.CREATE:
        platform.create(name, wanted)
    else:
        platform.replace(name, wanted)


def _without_block(body: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in body.items() if field != "attribution"}
