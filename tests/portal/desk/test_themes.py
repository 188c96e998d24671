"""The form of a theme: what its rules find, and people by any of their names."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.factories import make_object, make_person
from tests.portal.pages.streams import rule, theme


@pytest.fixture(autouse=True)
def _people(db: None) -> None:
    make_person("fan-kuan", "范寬", "Fan Kuan", aliases_zh=["中立"])
    make_person("guo-xi", "郭熙", "Guo Xi")
    make_object(makers=["fan-kuan"])


def test_a_person_is_found_by_any_name(editor: Client) -> None:
    for words in ("范寬", "范宽", "fan k", "fan-kuan", "中立"):
        answer = editor.get("/admin/choose-person/results/", {"q": words})
        assert [person.pk for person in answer.context["results"]] == ["fan-kuan"], words
    assert editor.get("/admin/choose-person/chosen/guo-xi/").json()["result"]["title"] == "郭熙"


def test_the_form_says_how_many_objects_each_rule_finds(editor: Client) -> None:
    page = theme(rules=[rule(person="fan-kuan", role="maker"), rule(person="guo-xi", role="about")])
    form = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "1 objects as it was saved last" in form
    assert '<a href="/search/?maker=fan-kuan"' in form
    assert form.count("This rule finds nothing now") == 1
