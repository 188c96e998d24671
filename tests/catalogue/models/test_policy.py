"""What release rules come to: the most specific speaks, and none is more open than the source. No database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Policy, ReleaseRule, Situation
from catalogue.models.policy import SOURCE_IS_CLOSED
from catalogue.rights import LICENCES, UnknownLicence, is_more_open

HERE = Situation(
    institution="npm",
    department="painting",
    category="paintings",
    object="p1",
    work="album",
    image="p1-1",
    sets=frozenset({"sutras", "herbals"}),
)
# From the broadest to the most specific.
SCOPES = [
    {},
    {"department": "painting"},
    {"category": "paintings"},
    {"department": "painting", "category": "paintings"},
    {"object_set": "sutras"},
    {"object": "album"},
    {"object": "p1"},
    {"image": "p1-1"},
]


def rule(tier="low", state="open", licence="CC0-1.0", *, institution="npm", pk=None, **place):
    reasons = {} if state == "open" else {"reason_zh": "原因", "reason_en": "Because"}
    return ReleaseRule(
        pk=pk,
        institution_id=institution,
        tier=tier,
        state=state,
        licence=licence if state == "open" else "ON-REQUEST",
        **reasons,
        **{f"{name}_id": value for name, value in place.items()},
    )


def decide(rules, source="CC0-1.0", tier="low", where=HERE, **options):
    decision = Policy(rules).decide(where, tier, source, **options)
    return decision.state, decision.licence


@pytest.mark.parametrize("narrow", range(1, len(SCOPES)))
def test_the_most_specific_rule_speaks_alone(narrow):
    broader = [rule(state="closed", **scope) for scope in SCOPES[:narrow]]
    opening = rule(licence="CC-BY-4.0", **SCOPES[narrow])
    assert decide([*broader, opening]) == ("open", "CC-BY-4.0")
    assert decide([opening, *broader]) == ("open", "CC-BY-4.0")


def test_scopes_are_ordered_as_they_speak():
    assert [rule(**scope).scope for scope in SCOPES] == sorted(rule(**scope).scope for scope in SCOPES)


@pytest.mark.parametrize(
    "other",
    [
        {"department": "antiquities"},
        {"category": "bronzes"},
        {"department": "antiquities", "category": "paintings"},
        {"department": "painting", "category": "bronzes"},
        {"object_set": "maps"},
        {"object": "p2"},
        {"image": "p1-2"},
    ],
    ids=str,
)
def test_a_rule_for_something_else_is_silent(other):
    assert decide([rule(licence="CC-BY-4.0"), rule(state="closed", **other)]) == ("open", "CC-BY-4.0")


def test_a_rule_is_about_one_institution_and_one_tier():
    rules = [rule(state="closed", institution="kaiwu"), rule(tier="medium", state="closed")]
    assert decide(rules) == ("open", "CC0-1.0")


def test_in_two_sets_the_strictest_speaks():
    closed = rule(state="closed", object_set="sutras")
    asked = rule(state="on_request", object_set="herbals")
    opened = rule(object_set="herbals")
    assert decide([closed, asked])[0] == decide([closed, opened])[0] == "closed"
    by = rule(licence="CC-BY-4.0", object_set="sutras")
    assert decide([by, opened]) == ("open", "CC-BY-4.0")


@pytest.mark.parametrize(
    ("said", "source", "given"),
    [
        ("CC0-1.0", "CC-BY-4.0", "CC-BY-4.0"),
        ("CC-BY-4.0", "CC0-1.0", "CC-BY-4.0"),
        ("CC-BY-4.0", "CC-BY-4.0", "CC-BY-4.0"),
        # The same freedom: nobody but the holder may exchange one for the other.
        ("CC0-1.0", "PDM-1.0", "PDM-1.0"),
        ("CC-BY-4.0", "OGDL-Taiwan-1.0", "OGDL-Taiwan-1.0"),
    ],
)
def test_no_rule_gives_more_than_the_source(said, source, given):
    assert decide([rule(licence=said)], source) == ("open", given)


def test_what_the_source_keeps_is_on_request_and_says_so():
    decision = Policy([rule()]).decide(HERE, "low", "ON-REQUEST")
    assert (decision.state, decision.licence, decision.reason) == (
        "on_request",
        "ON-REQUEST",
        SOURCE_IS_CLOSED,
    )
    assert decide([rule(state="closed", object="p1")], "ON-REQUEST")[0] == "closed"


def test_without_rules_the_source_decides():
    assert decide([], "CC-BY-4.0") == ("open", "CC-BY-4.0")
    assert decide([], "ON-REQUEST") == ("on_request", "ON-REQUEST")


def test_a_supplied_file_keeps_its_licence_but_a_rule_may_close_it():
    by_default = [rule(tier="high", state="on_request")]
    assert decide(by_default, "CC-BY-4.0", "high", is_derived=False) == ("open", "CC-BY-4.0")
    assert decide(by_default, "CC-BY-4.0", "high") == ("on_request", "ON-REQUEST")
    by_category = rule(tier="high", state="closed", category="paintings")
    assert decide([by_category], "CC-BY-4.0", "high", is_derived=False)[0] == "closed"
    relicensing = rule(licence="CC-BY-4.0", category="paintings")
    assert decide([relicensing], "CC0-1.0", is_derived=False) == ("open", "CC0-1.0")
    by_hand = rule(licence="CC-BY-4.0", image="p1-1")
    assert decide([by_hand], "CC0-1.0", is_derived=False) == ("open", "CC-BY-4.0")


def test_a_decision_names_its_rule_reason_and_review_date():
    holding = rule(state="closed", object="p1")
    holding.review_date = date(2027, 6, 30)
    decision = Policy([rule(), holding]).decide(HERE, "low", "CC0-1.0")
    assert decision.rule is holding
    assert (decision.reason, decision.review_date) == (("原因", "Because"), date(2027, 6, 30))
    assert not decision.opens


def test_an_unknown_licence_is_refused():
    with pytest.raises(UnknownLicence):
        decide([], "CC-BY-3.0")


@given(
    rules=st.lists(
        st.builds(
            lambda scope, state, licence: rule(state=state, licence=licence, **scope),
            st.sampled_from(SCOPES),
            st.sampled_from(["open", "on_request", "closed"]),
            st.sampled_from([code for code in LICENCES if code != "ON-REQUEST"]),
        ),
        max_size=6,
    ),
    source=st.sampled_from(list(LICENCES)),
    is_derived=st.booleans(),
)
def test_never_more_open_than_the_source(rules, source, is_derived):
    state, licence = decide(rules, source, is_derived=is_derived)
    assert not is_more_open(licence, source)
    assert (state == "open") == (licence != "ON-REQUEST")
