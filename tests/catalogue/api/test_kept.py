"""What lists show of objects, kept: never of another state than the catalogue's, never without its credit."""

from __future__ import annotations

import sqlite3
import zlib
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from catalogue.api.kept import kept
from catalogue.api.summaries import keep_all, summaries
from catalogue.models import Institution, Person, record

pytestmark = pytest.mark.django_db
URL = "/api/v1/objects/"


def stored() -> dict[str, bytes]:
    with sqlite3.connect(kept().path) as database:
        return dict(database.execute("SELECT id, body FROM summary"))


def test_all_public_objects_are_kept_and_kept_once(collection: SimpleNamespace) -> None:
    total = len(summaries(["p1250", "p1251", "b1"])) or 1
    made = keep_all()
    assert made >= total - len(stored())
    assert keep_all() == 0
    assert "p1250" in stored()


def test_a_changed_name_changes_every_list_that_shows_it(client: Client, collection: SimpleNamespace) -> None:
    client.get(URL)
    person = Person.objects.get(pk="fan-kuan")
    person.name_en = "Another Name"
    person.save()
    record("person", "updated", [person.pk])
    assert "Another Name" in client.get(URL).content.decode()


def test_a_changed_credit_changes_all_of_them(client: Client, collection: SimpleNamespace) -> None:
    client.get(URL)
    Institution.objects.filter(pk="npm").update(place_en="Taibei")
    assert "The National Palace Museum, Taibei," in client.get(URL).content.decode()


def test_what_is_withdrawn_is_gone(client: Client, collection: SimpleNamespace) -> None:
    client.get(URL)
    collection.travelers.withdraw("rights")
    assert "p1250" not in [item["id"] for item in client.get(URL).json()["results"]]
    kept().follow()
    assert "p1250" not in stored()


def test_a_damaged_entry_is_made_anew(client: Client, collection: SimpleNamespace) -> None:
    before = client.get(URL).content
    with sqlite3.connect(kept().path) as database:
        database.execute("UPDATE summary SET body = ?", [zlib.compress(b'{"id": "p1250"}')])
    assert client.get(URL).content == before


def test_nothing_is_kept_of_what_may_still_be_rolled_back(collection: SimpleNamespace) -> None:
    with transaction.atomic():
        summaries(["p1250"])
        assert stored() == {}


def test_the_file_may_be_thrown_away(client: Client, collection: SimpleNamespace) -> None:
    before = client.get(URL).content
    for path in settings.KEPT_DIR.iterdir():
        path.unlink()
    assert client.get(URL).content == before
