"""`manage.py rebuild_search`."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from catalogue.search import Query, find, rebuild
from tests.factories import make_object


@pytest.mark.django_db
def test_the_command_says_how_many() -> None:
    make_object(id="p1")
    make_object(id="p2", status="draft")
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue().startswith("1 objects indexed in ")
    assert find(Query()).ids == ["p1"]


@pytest.mark.django_db
def test_progress_reaches_the_total() -> None:
    for _ in range(3):
        make_object()
    seen: list[tuple[int, int]] = []
    assert rebuild(lambda done, total: seen.append((done, total))) == 3
    assert seen[-1] == (3, 3)
