"""What is told to take for a use: by pixels, by licence, and where to ask."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.description import Rung, both
from catalogue.description.reuse import BY_SLUG, PURPOSES, advise, printed, usual_tier
from catalogue.rights import Institution as Profile
from catalogue.rights import attribution_for, licence

HOUSE = Profile(
    "npm",
    "國立故宮博物院",
    "The National Palace Museum",
    "臺北",
    "Taipei",
    "https://www.npm.gov.tw",
    "https://example.org/request/",
)
SIZES = {"low": (800, 1000), "medium": (2000, 2500), "high": (5000, 6000)}


def ladder(**given: str | None) -> list[Rung]:
    """Rungs by their licence code; None: not held, so that it can be asked for."""
    found = []
    for tier, size in SIZES.items():
        code = given.get(tier) or "ON-REQUEST"
        held: Any = given.get(tier) is not None
        found.append(
            Rung(
                tier=tier,
                name=both(tier, tier),
                state="on_request" if code == "ON-REQUEST" else "open",
                state_name=both("", ""),
                licence=licence(code),
                attribution=attribution_for(HOUSE, code),
                url="",
                width=size[0] if held else None,
                height=size[1] if held else None,
            )
        )
    return found


USUAL = {"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "ON-REQUEST"}


@pytest.mark.parametrize(
    ("needed", "can_credit", "use", "is_enough", "ask"),
    [
        (900, True, "low", True, None),
        (1000, True, "low", True, None),
        (1001, True, "medium", True, None),
        (3000, True, "medium", False, "high"),
        (9000, True, "medium", False, None),
        (None, True, "medium", True, "high"),
        (900, False, "low", True, None),
        (2000, False, "low", False, "medium"),
        (3000, False, "low", False, "medium"),
        (None, False, "low", False, "medium"),
    ],
)
def test_the_smallest_that_will_do(
    needed: int | None, can_credit: bool, use: str, is_enough: bool, ask: str | None
) -> None:
    found = advise(ladder(**USUAL), needed, can_credit=can_credit)
    assert found.use
    assert found.use.tier == use
    assert found.is_enough is is_enough
    assert (found.ask.tier if found.ask else None) == ask
    assert (found.withheld is not None) is (ask == "medium")


def test_what_is_not_held_can_be_asked_for() -> None:
    found = advise(ladder(low="CC0-1.0"), 2000)
    assert not found.is_enough
    assert found.ask
    assert found.ask.tier == "medium"
    found = advise(ladder(low="CC0-1.0"), 4000)
    assert found.ask
    assert found.ask.tier == "high"


def test_where_nothing_is_open_it_says_so() -> None:
    found = advise(ladder(), 1000)
    assert found.use is None
    assert not found.is_enough
    assert found.ask
    barred = advise(ladder(low="CC-BY-4.0", medium="CC-BY-4.0"), 1000, can_credit=False)
    assert barred.use is None
    assert barred.withheld
    assert barred.withheld.tier == "low"


def test_whoever_may_use_the_largest_need_not_ask() -> None:
    found = advise(ladder(low="CC0-1.0", medium="CC0-1.0", high="CC0-1.0"), None, can_credit=False)
    assert found.use
    assert found.use.tier == "high"
    assert found.is_enough
    assert found.ask is None


def test_pixels_of_a_print() -> None:
    assert BY_SLUG["page"].needed() == 3508  # A4 at 300 dpi
    assert BY_SLUG["page"].needed(10) == 1181
    assert BY_SLUG["web"].needed(50) == 1000
    assert BY_SLUG["study"].needed(50) is None
    assert printed(ladder(**USUAL)[1], 300) == pytest.approx(21.17, abs=0.01)


def test_purposes_lead_to_every_tier() -> None:
    tiers = [str(usual_tier(purpose.needed())) for purpose in PURPOSES]
    assert set(tiers) == {"low", "medium", "high"}
    assert len(BY_SLUG) == len(PURPOSES)
