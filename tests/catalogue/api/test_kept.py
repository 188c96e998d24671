"""What lists show of objects, kept: never of another state than the catalogue's, never without its credit."""

from __future__ import annotations

import sqlite3
import zlib
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from catalogue.api.kept import kept
from catalogue.api.summaries import keep_all, summaries
from catalogue.models import Institution, Person, record
from tests.catalogue.api.conftest import ids

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


def test_queries(
    client: Client, collection: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(f"{URL}?sort=year&page_size=1")  # makes the index
    # 1 the last change (is the index up to date?)
    # 2 the last change again, 3 the institutions: is what is kept of this state?
    # 4 which are public, in which version
    # 5 the objects with their terms and institution, 6 makers, 7 images, 8 files
    # 9 the last change, for Last-Modified (its moment is known)
    # 10 the institution of the envelope
    with django_assert_num_queries(10):
        client.get(URL)
    # the same without 5-8: the objects are kept as they are shown
    with django_assert_num_queries(6):
        client.get(URL)


def test_what_is_kept_is_never_older_than_the_record(client: Client, collection: SimpleNamespace) -> None:
    client.get(URL)
    collection.bronze.title_zh = "毛公鼎（改）"
    collection.bronze.save()
    collection.forest.withdraw("error")
    body = client.get(URL).json()

    assert "毛公鼎（改）" in [item["title"]["zh-Hant"] for item in body["results"]]
    assert "p1251" not in ids(body)
