"""A key by letter: nobody reviews it, nobody's address is kept, one letter gives one key."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client

from catalogue.models import ApiKey
from tests.catalogue.browse.samples import read

pytestmark = pytest.mark.django_db
PAGE = "/developers/fair-use/"


@pytest.fixture(autouse=True)
def _anew() -> None:
    caches["counters"].clear()


def fields(client: Client, path: str) -> dict[str, str]:
    html = client.get(path).content.decode()
    assert read(html).faults == []
    form = html.split('<form method="post"', 1)[1]
    return {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}


def ask(
    client: Client, address: str = "reader@example.org", path: str = PAGE, headers: Any = None, **values: Any
) -> Any:
    sent = fields(client, path) | {"address": address, "website": ""} | values
    return client.post(path, sent, headers=headers)


def letter_of(index: int = -1) -> str:
    found = re.search(r"http://testserver(\S+)", mail.outbox[index].body)
    assert found
    return found[1]


def test_from_an_address_to_a_key_and_to_its_end(client: Client) -> None:
    assert "信寄出了" in ask(client).content.decode()
    link = letter_of()
    page = client.get(link)
    assert page["Cache-Control"] == "no-store"
    assert not ApiKey.objects.exists()  # a mail program that opens links uses nothing up
    shown = client.post("/developers/key/", fields(client, link)).content.decode()
    key = re.search(r">(kw_[\w-]+)<", shown)
    assert key
    assert ApiKey.is_valid(key[1])
    assert client.post("/developers/key/", fields(client, link)).status_code == 400
    assert ApiKey.objects.count() == 1
    revoke = "/developers/key/revoke/"
    ended = client.post(revoke, fields(client, revoke) | {"key": key[1]})
    assert "註銷了" in ended.content.decode()
    assert not ApiKey.is_valid(key[1])
    assert client.post(revoke, fields(client, revoke) | {"key": key[1]}).status_code == 400


def test_the_letter_is_in_the_language_of_the_page(client: Client) -> None:
    ask(client, path=f"/en{PAGE}")
    assert mail.outbox[-1].subject == "Your Kaiwu API key: please confirm"
    assert letter_of().startswith("/en/developers/key/")


def test_nobody_gets_two_letters_in_an_hour(client: Client) -> None:
    assert ask(client).status_code == 200
    again = ask(client, "Reader@example.org")
    assert again.status_code == 400
    assert "剛才已經寄過了" in again.content.decode()
    assert len(mail.outbox) == 1


def test_a_letter_that_cannot_be_sent_is_told_and_may_be_asked_for_again(
    client: Client, settings: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    failed = ask(client)
    assert failed.status_code == 503
    assert "信寄不出去" in failed.content.decode()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert ask(client).status_code == 200


@pytest.mark.parametrize(
    ("values", "headers"),
    [
        ({"website": "https://spam.example"}, {}),
        ({"seal": "made:up"}, {}),
        ({}, {"Origin": "https://other.example"}),
        ({}, {"Sec-Fetch-Site": "cross-site"}),
        ({"address": "no address"}, {}),
        ({"address": "a@b.org\nBcc: all@example.org"}, {}),
    ],
)
def test_programs_other_sites_and_nonsense_send_no_letter(
    client: Client, values: dict[str, str], headers: dict[str, str]
) -> None:
    answer = ask(client, **values, headers=headers)
    assert answer.status_code == 400
    assert mail.outbox == []
