"""The log of changes keeps its order: whoever follows it passes nothing by."""

import threading

import pytest
from django.db import OperationalError, connection, connections

from catalogue.models import Change, record
from catalogue.models.changes import last_sequence

pytestmark = pytest.mark.django_db


def test_changes_are_logged_in_order() -> None:
    before = last_sequence()
    record("object", "created", ["a", "b"])
    record("person", "updated", ["c"])

    logged = Change.objects.filter(sequence__gt=before).values_list("kind", "item_id", "verb")
    assert list(logged) == [
        ("object", "a", "created"),
        ("object", "b", "created"),
        ("person", "c", "updated"),
    ]


def test_no_place_is_given_while_an_earlier_one_is_not_yet_seen() -> None:
    """Else a follower would read the later change, and never look for the earlier one again."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; runs within test_postgresql.py")
    record("object", "created", ["a"])  # not committed: the test's transaction is open
    refused: list[Exception] = []

    def change_something() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = 300")
            record("object", "created", ["b"])
        except OperationalError as error:
            refused.append(error)
        finally:
            connections["default"].close()

    other = threading.Thread(target=change_something)
    other.start()
    other.join(timeout=10)

    assert len(refused) == 1
