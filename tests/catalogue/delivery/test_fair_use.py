"""Limits: counted by network or key, said in every answer, and refused before anything is done."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from catalogue.delivery.callers import network_of
from catalogue.models import ApiKey
from tests.catalogue.browse.samples import read

pytestmark = pytest.mark.django_db
DATA = "/api/v1/licences/"


@pytest.fixture(autouse=True)
def limits(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FAIR_USE = True
    settings.FAIR_USE_LIMITS = {"data": (3, 5), "pictures": (2, 2), "pages": (2, 2)}
    # The middle of a minute, so that none ends while a test counts.
    monkeypatch.setattr("catalogue.delivery.fair_use.time.time", lambda: 1_800_000_030.0)
    caches["counters"].clear()


def test_every_answer_says_what_holds_and_what_is_left(client: Client) -> None:
    answer = client.get(DATA)
    assert answer["RateLimit-Policy"] == '"data";q=3;w=60'
    assert answer["RateLimit"] == '"data";r=2;t=30'
    assert "RateLimit" in answer["Access-Control-Expose-Headers"]


def test_beyond_the_limit_it_is_429_with_the_seconds_to_wait_and_the_credit(client: Client) -> None:
    answers = [client.get(DATA) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    last = answers[-1]
    assert last["Retry-After"] == "30"
    assert last["Cache-Control"] == "no-store"
    assert " @ " in last["X-Attribution"]
    assert "/developers/fair-use/" in last.json()["detail_zh"]


def test_a_reader_of_pages_is_told_on_a_page_in_its_language(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(2):
        client.get("/en/licences/")
    with django_assert_max_num_queries(1):
        answer = client.get("/en/licences/")
    page = answer.content.decode()

    assert (answer.status_code, answer["Retry-After"]) == (429, "30")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Security-Policy"]
    assert "This page will open in 30 seconds." in page
    assert answer["X-Attribution"] in page
    assert read(page).faults == []


def test_a_refusal_asks_nothing_of_the_search_and_little_of_the_database(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        client.get(DATA)
    with django_assert_max_num_queries(1):
        assert client.get("/api/v1/objects/?q=山&facets=period").status_code == 429


def test_kinds_are_counted_apart_and_networks_too(client: Client) -> None:
    for _ in range(4):
        client.get(DATA)
    assert client.get("/en/licences/").status_code == 200
    assert client.get(DATA, REMOTE_ADDR="203.0.113.9").status_code == 200
    near = [client.get(DATA, REMOTE_ADDR=f"203.0.113.{n}").status_code for n in (10, 11, 12)]
    assert near == [200, 200, 429]


def test_a_key_gives_more_and_a_wrong_one_is_told(client: Client) -> None:
    key = ApiKey.make("a letter")
    assert key
    shown = {"Authorization": f"Bearer {key}"}
    answers = [client.get(DATA, headers=shown).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert not [name for name in caches["counters"]._cache if key in name]
    wrong = client.get(DATA, headers={"Authorization": "Bearer kw_none"})
    assert wrong.status_code == 401
    assert wrong["WWW-Authenticate"] == "Bearer"


def test_guessing_keys_is_limited_too(client: Client) -> None:
    guesses = [client.get(DATA, headers={"Authorization": f"Bearer kw_{n}"}).status_code for n in range(4)]
    assert guesses == [401, 401, 401, 429]


def test_guesses_leave_nothing_behind(client: Client) -> None:
    for n in range(4):
        client.get(DATA, headers={"Authorization": f"Bearer kw_guess{n}"})

    assert not [name for name in caches["counters"]._cache if "key:" in name]


def test_behind_proxies_the_caller_is_who_our_own_saw(settings: Any, rf: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    claimed = rf.get("/", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.7", REMOTE_ADDR="127.0.0.1")
    plain = rf.get("/", HTTP_X_FORWARDED_FOR="203.0.113.7", REMOTE_ADDR="127.0.0.1")
    assert network_of(claimed) == network_of(plain)
    settings.TRUSTED_PROXIES = 0
    assert network_of(claimed) != network_of(rf.get("/", REMOTE_ADDR="203.0.113.7"))


def test_nothing_of_an_address_can_be_read_from_the_counters(client: Client) -> None:
    client.get(DATA, REMOTE_ADDR="203.0.113.7")
    kept = repr(caches["counters"]._cache)  # type: ignore[attr-defined]
    assert "203.0.113" not in kept


def test_switched_off_it_says_nothing(client: Client, settings: Any) -> None:
    settings.FAIR_USE = False
    assert not client.get(DATA).has_header("RateLimit")
