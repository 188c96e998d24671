"""The guard's check: accepts the contract, refuses everything less, and trusts nobody."""

import ast
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.rights import AttributionMissing, block, check_block, is_block
from tests.catalogue.rights.samples import HARBOUR, travelers

GONE = object()


def changed(path: str, value: object, source: dict | None = None) -> dict:
    """A good block with one member changed, or taken out (GONE)."""
    whole = deepcopy(source or travelers().block())
    *parents, last = path.split("/")
    inner = whole
    for name in parents:
        inner = inner[name]
    if value is GONE:
        del inner[last]
    else:
        inner[last] = value
    return whole


MEMBERS = [
    "required",
    "statement",
    "statement/zh-Hant",
    "statement/en",
    "provider",
    "provider/zh-Hant",
    "provider/en",
    "place",
    "place/zh-Hant",
    "place/en",
    "link",
    "licence",
    "licence/code",
    "licence/name",
    "licence/name/zh-Hant",
    "licence/name/en",
    "licence/url",
]


@pytest.mark.parametrize("value", [GONE, None, "", "  ", {}, [], 7])
@pytest.mark.parametrize("path", MEMBERS)
def test_nothing_may_be_left_out_or_empty(path, value):
    with pytest.raises(AttributionMissing) as caught:
        check_block(changed(path, value))
    assert caught.value.path.startswith("attribution")
    assert caught.value.path.split(".")[1] == path.split("/")[0]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("required", False),
        ("required", 1),
        ("licence/code", "CC-BY-NC-4.0"),
        ("licence/code", "CC0-1.0"),
        ("licence/url", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("licence/url", "http://creativecommons.org/licenses/by/4.0/"),
        ("licence/name/en", "CC"),
        ("licence/extra", 1),
        ("link", "http://www.npm.gov.tw"),
        ("link", "javascript:alert(1)"),
        ("link", "https://www.dpm.org.cn"),
        ("source", "/objects/p1250/"),
        ("source", None),
        ("place/zh-Hant", "北京"),
        ("provider/en", "The Palace Museum"),
        ("statement/en", "The National Palace Museum, Taipei @ www.npm.gov.tw"),
        ("statement/en", "Taipei, The National Palace Museum, CC-BY-4.0 @ www.npm.gov.tw"),
        ("statement/zh-Hant", "國立故宮博物院，臺北，CC0宣告 @ www.npm.gov.tw"),
        ("statement/fr", "x"),
        ("colour", "red"),
    ],
)
def test_nothing_may_contradict_the_rest(path, value):
    assert not is_block(changed(path, value))


@pytest.mark.parametrize("value", [None, {}, [], "credit", 1, {"attribution": {}}])
def test_anything_else_is_missing(value):
    with pytest.raises(AttributionMissing):
        check_block(value)
    assert not is_block(value, reduced_ok=True)


def test_the_path_is_the_callers():
    with pytest.raises(AttributionMissing) as caught:
        check_block(changed("place/en", ""), path="results[3].attribution")
    assert caught.value.path == "results[3].attribution.place.en"
    assert "is empty" in str(caught.value)


def test_a_reduced_block_is_only_good_where_it_is_allowed():
    reduced = travelers().reduced()
    assert not is_block(reduced)
    assert is_block(reduced, reduced_ok=True)
    assert is_block(travelers().block(), reduced_ok=True)


@pytest.mark.parametrize("path", [one for one in MEMBERS if one.split("/")[0] in travelers().reduced()])
@pytest.mark.parametrize("value", [GONE, None, "", {}])
def test_a_reduced_block_is_checked_as_strictly(path, value):
    assert not is_block(changed(path, value, travelers().reduced()), reduced_ok=True)


def test_a_reduced_block_names_its_own_licence():
    other = travelers("CC0-1.0").reduced()["statement"]
    assert not is_block(changed("statement", other, travelers().reduced()), reduced_ok=True)


@pytest.mark.parametrize(
    "text",
    [
        "CC-BY-4.0 @ www.npm.gov.tw",
        "Taipei, CC-BY-4.0 @ www.npm.gov.tw",
        ", Taipei, CC-BY-4.0 @ www.npm.gov.tw",
        "The National Palace Museum, Taipei, CC-BY-4.0",
        "The National Palace Museum, Taipei, CC-BY-4.0 @ ",
    ],
)
def test_a_reduced_statement_has_its_four_parts(text):
    assert not is_block(changed("statement/en", text, travelers().reduced()), reduced_ok=True)


def test_on_request_may_lead_to_any_form_but_must_lead_somewhere():
    whole = travelers("ON-REQUEST", HARBOUR).block()
    assert is_block(whole)
    assert not is_block(changed("licence/url", "ask us", whole))


@given(
    st.recursive(st.none() | st.booleans() | st.text(), lambda x: st.dictionaries(st.text(), x), max_leaves=8)
)
def test_it_answers_for_any_json(value):
    assert is_block(value, reduced_ok=True) is False


def test_the_guard_never_imports_the_generator():
    tree = ast.parse(Path(block.__file__).read_text(encoding="utf-8"))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules == {
        "collections.abc",
        "catalogue.rights.addresses",
        "catalogue.rights.languages",
        "catalogue.rights.licences",
    }
