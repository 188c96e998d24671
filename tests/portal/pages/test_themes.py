"""Themes as readers see them: what belongs to them, on one scale of time, in one picture."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from catalogue.models import MuseumObject
from portal.pages.belonging import belonging
from portal.pages.blocks import NetworkBlock, RuleBlock
from tests.catalogue.browse.samples import read, shown
from tests.factories import make_object, make_person
from tests.portal.pages.streams import RULE, block, exhibit, one, relation, rule, theme

pytestmark = pytest.mark.django_db
CREDIT = "國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw"


@pytest.fixture
def people(collection: list[MuseumObject]) -> None:
    """范寬, who made a painting and is shown in another."""
    make_person("fan-kuan", "范寬", "Fan Kuan", born=950, died=1032)
    make_person("guo-xi", "郭熙", "Guo Xi")
    make_object(id="f1", title_zh="雪山蕭寺圖", makers=["fan-kuan"], year_from=990, year_to=1030)
    make_object(id="f2", title_zh="范寬觀山圖", subjects=["fan-kuan"], year_from=1500, year_to=1550)
    make_object(id="g1", title_zh="早春圖", makers=["guo-xi"], year_from=1072, year_to=1072)


def everything() -> dict[str, Any]:
    return {
        "person_id": "fan-kuan",
        "cover_id": "u61902",
        "rules": [rule(person="fan-kuan")],
        "chosen": [block("object", "p1250")],
        "datasets": [block("dataset", "paintings")],
        "events": [block("event", {"date": "960", "text": "宋朝開國。"})],
        "relations": [
            relation("person", "後輩", person="guo-xi"),
            relation("event", "同代", name="澶淵之盟", date="1005", via="郭熙"),
        ],
        "body": [block("text", "<p>他住在山裡。</p>")],
    }


@pytest.mark.parametrize("lang", ["zh-hant", "en"])
def test_a_theme_is_read_in_both_languages(client: Client, people: None, lang: str) -> None:
    exhibit(one("f1"), lang=lang)
    theme(lang=lang, **everything())
    prefix = "/en" if lang == "en" else ""
    answer = client.get(f"{prefix}/themes/fan-kuan/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not read(page).faults
    objects = page[page.index('id="objects"') :]
    # Chosen first, then made by, then about.
    assert objects.index("谿山行旅圖") < objects.index("雪山蕭寺圖") < objects.index("范寬觀山圖")
    assert f'href="{prefix}/search/?maker=fan-kuan"' in objects
    assert f'href="{prefix}/exhibits/mountains/"' in objects, "an exhibit that shows one of them"
    assert ("Guo Xi" if lang == "en" else "郭熙") in page
    assert page.count(f'<a href="{prefix}/search/?maker=guo-xi">') == 3, "two drawings and the table"
    assert answer["X-Attribution"]
    years = page[page.index('id="years"') : page.index('id="network"')]
    assert "宋朝開國。" in years
    left_out = "1 object of another time" if lang == "en" else "1 件文物的年代在這段時間之外"
    assert left_out in years, "the painting that shows him is of another age"


def test_chosen_excluded_and_withdrawn(client: Client, people: None) -> None:
    page = theme(
        rules=[rule(person="fan-kuan")], excluded=[block("object", "f2")], chosen=[block("object", "g1")]
    )
    assert belonging(page).ids == ("g1", "f1")
    MuseumObject.objects.get(pk="f1").withdraw("rights")
    MuseumObject.objects.get(pk="g1").withdraw("rights")
    answer = client.get("/themes/fan-kuan/")
    assert answer.status_code == 200
    assert "雪山蕭寺圖" not in answer.content.decode()
    assert "現在沒有公開的文物屬於這個主題。" in answer.content.decode()


def test_rules_that_find_too_much_are_cut_and_the_page_says_so(
    client: Client, people: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.pages.belonging.MOST", 2)
    page = theme(rules=[rule(categories=["paintings"])], chosen=[block("object", "u61902")])
    found = belonging(page)
    assert len(found.ids) == 2
    assert found.ids[0] == "u61902"
    assert found.is_cut
    assert "條件找到的更多" in client.get("/themes/fan-kuan/").content.decode()


def test_its_queries_do_not_grow(client: Client, people: None, django_assert_num_queries: Any) -> None:
    theme(**everything())
    client.get("/themes/fan-kuan/")
    for number in range(4):
        shown(make_object(title_zh=f"卷{number}", makers=["fan-kuan"]))
    client.get("/themes/fan-kuan/")
    # Wagtail: site, locale, a page and its type for each of home, themes, theme, and who may see it (9); who may
    # see its translations, and these (2); the
    # state of the index for the two searches of the rule, their words, and works of the related (4); people
    # related, pages that show the objects, who may see what, pages (4); objects, images, files, providers,
    # makers and their people (6); the person (1); datasets, resources, results of their checks (3); the house,
    # for the page and its frame (2).
    with django_assert_num_queries(31):
        answer = client.get("/themes/fan-kuan/")
    assert "卷3" in answer.content.decode()


def test_machines_are_told_what_it_is(client: Client, people: None) -> None:
    theme(**everything() | {"kind": "event", "person_id": None, "year_from": -221, "year_to": -206})
    page = client.get("/themes/fan-kuan/").content.decode()
    node = json.loads(page.split('application/ld+json">')[1].split("</script>")[0])
    assert node["@type"] == "CollectionPage"
    assert node["about"] == {"@type": "Event", "name": "范寬", "startDate": "-0220", "endDate": "-0205"}
    assert node["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert len(node["mainEntity"]["itemListElement"]) == 3


def test_an_empty_theme_and_the_list_still_stand(client: Client, collection: list[MuseumObject]) -> None:
    theme(kind="era", period_id="song")
    answer = client.get("/themes/fan-kuan/")
    assert answer.status_code == 200
    assert 'aria-current="true"' in answer.content.decode(), "its place among the eras"
    listed = client.get("/themes/").content.decode()
    assert "范寬" in listed
    assert "960–1279年" in listed


def test_a_draft_is_found_nowhere(client: Client, people: None) -> None:
    theme(**everything(), live=False)
    assert client.get("/themes/fan-kuan/").status_code == 404
    assert "住在山裡看山的人" not in client.get("/themes/").content.decode()


def test_years_run_forwards_and_there_is_no_year_0(collection: list[MuseumObject]) -> None:
    page = theme()
    for start, end, name in ((1900, 1800, "year_to"), (0, 5, "year_from")):
        page.year_from, page.year_to = start, end
        with pytest.raises(ValidationError) as error:
            page.full_clean()
        assert name in error.value.message_dict


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({}, "whole collection"),
        ({"words": "   "}, "whole collection"),
        ({"year_from": 1200, "year_to": 1100}, "before it begins"),
        ({"year_from": 0}, "no year 0"),
        ({"period": "no-such-period"}, "no-such-period"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(db: None, given: dict[str, Any], word: str) -> None:
    made = RuleBlock()
    with pytest.raises(ValidationError) as error:
        made.clean(made.to_python(RULE | given))
    assert word in str(error.value.as_json_data())


def test_what_hangs_on_nothing_is_refused_by_name(db: None) -> None:
    made = NetworkBlock(required=False)
    stream = [
        relation("event", "a", name="甲", via="乙"),
        relation("event", "b", name="乙", via="甲"),
        relation("event", "c", name="丙", via="丁"),
    ]
    with pytest.raises(ValidationError) as error:
        made.clean(made.to_python(stream))
    assert set(error.value.block_errors) == {0, 1, 2}
    assert "丁" in str(error.value.block_errors[2].as_json_data())
    made.clean(made.to_python([stream[2], relation("event", "d", name="丁")]))
    with pytest.raises(ValidationError):  # no room in the picture
        made.clean(made.to_python([relation("event", "很" * 16, name="甲")]))
