"""OAI-PMH as a harvester meets it: lists in pages, what changed since, what is gone, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from catalogue.models import Institution, MuseumObject, ObjectMaker
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db
OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"


def ask(client: Client, **given: str) -> Any:
    answer = client.get("/oai", {key.rstrip("_"): value for key, value in given.items()})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert "國立故宮博物院" in answer.content.decode()
    return etree.fromstring(answer.content)


def code(tree: Any) -> list[str]:
    return [one.get("code") for one in tree.iter(f"{OAI}error")]


def headers(tree: Any) -> dict[str, str | None]:
    """Ids of a page, and whether they are deleted."""
    return {
        one.findtext(f"{OAI}identifier").rpartition(":")[2]: one.get("status")
        for one in tree.iter(f"{OAI}header")
    }


def harvest(client: Client, **given: str) -> dict[str, str | None]:
    """All pages of a list."""
    given = {"verb": "ListRecords", "metadataPrefix": "oai_dc"} | given
    tree = ask(client, **given)
    found = headers(tree)
    while token := tree.findtext(f".//{OAI}resumptionToken"):
        tree = ask(client, verb=given["verb"], resumptionToken=token)
        page = headers(tree)
        assert not page.keys() & found.keys()
        found |= page
    return found


def dated(record: MuseumObject, days: int) -> None:
    """As if it had changed so many days ago."""
    MuseumObject.objects.filter(pk=record.pk).update(updated_at=timezone.now() - timedelta(days=days))


@pytest.fixture
def objects(settings: Any) -> list[MuseumObject]:
    settings.OAI_PAGE_SIZE = 2
    made = [make_object(id=f"p{n}", title_zh=f"圖{n}", category="paintings") for n in range(1, 6)]
    for record in made:
        dated(record, 10)
    make_object(id="p9", title_zh="草稿", status="draft")
    return made


def test_every_record_comes_once_and_no_draft(client: Client, objects: list[MuseumObject]) -> None:
    assert harvest(client) == dict.fromkeys(["p1", "p2", "p3", "p4", "p5"])
    assert harvest(client, verb="ListIdentifiers") == harvest(client)


def test_the_list_tells_its_size_and_its_end(client: Client, objects: list[MuseumObject]) -> None:
    tree = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc")
    seen = []
    while (token := tree.find(f".//{OAI}resumptionToken")) is not None:
        seen.append((token.get("completeListSize"), token.get("cursor"), bool(token.text)))
        if not token.text:
            break
        tree = ask(client, verb="ListIdentifiers", resumptionToken=token.text)
    assert seen == [("5", "0", True), ("5", "2", True), ("5", "4", False)]


def test_after_a_change_and_a_withdrawal_exactly_those_two_come(
    client: Client, objects: list[MuseumObject]
) -> None:
    harvest(client)
    before = timezone.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    objects[1].title_zh = "改名"
    objects[1].save()
    objects[3].withdraw("rights")
    assert harvest(client, from_=before) == {"p2": None, "p4": "deleted"}


def test_what_is_gone_stays_told_without_its_title(client: Client, objects: list[MuseumObject]) -> None:
    make_image(objects[0])
    objects[0].withdraw("sensitive")
    answer = client.get("/oai?verb=GetRecord&metadataPrefix=edm&identifier=oai:testserver:p1")
    assert b'status="deleted"' in answer.content
    assert "圖1" not in answer.content.decode()
    assert code(ask(client, verb="GetRecord", metadataPrefix="oai_dc", identifier="oai:testserver:p9")) == [
        "idDoesNotExist"
    ]


def test_a_list_holds_its_place_while_records_change(client: Client, objects: list[MuseumObject]) -> None:
    tree = ask(client, verb="ListRecords", metadataPrefix="oai_dc")
    token = tree.findtext(f".//{OAI}resumptionToken")
    assert list(headers(tree)) == ["p1", "p2"]
    objects[0].save()  # given already: it comes with the next harvest
    objects[2].save()  # not given yet: so does this one
    make_object(id="p0", title_zh="新的")
    following = ask(client, verb="ListRecords", resumptionToken=token)
    assert list(headers(following)) == ["p4", "p5"]
    assert list(headers(ask(client, verb="ListRecords", resumptionToken=token))) == ["p4", "p5"]


def test_a_page_costs_the_same_number_of_queries_wherever_it_is(
    client: Client, objects: list[MuseumObject], django_assert_num_queries: Any, settings: Any
) -> None:
    for record in objects:
        make_image(record)
        ObjectMaker.objects.create(object=record, person_id="fan-kuan")
        record.subjects.set(["fan-kuan"])
        make_object(id=f"{record.pk}-1", parent=record)
        dated(record, 5)
    token = ask(client, verb="ListRecords", metadataPrefix="edm").findtext(f".//{OAI}resumptionToken")
    with django_assert_num_queries(13):
        following = ask(client, verb="ListRecords", resumptionToken=token)
    settings.OAI_PAGE_SIZE = 1
    token = following.findtext(f".//{OAI}resumptionToken")
    with django_assert_num_queries(13):
        ask(client, verb="ListRecords", resumptionToken=token)


def test_sets_are_categories_departments_and_works_with_leaves(
    client: Client, objects: list[MuseumObject]
) -> None:
    leaf = make_object(id="p6", title_zh="第一開", category="paintings", parent=objects[0])
    make_object(id="u1", title_zh="鼎", category="bronzes")
    tree = ask(client, verb="ListSets")
    specs = [one.text for one in tree.iter(f"{OAI}setSpec")]
    assert specs == ["category", "category:bronzes", "category:paintings", "department", "work", "work:p1"]
    assert set(harvest(client, set="category")) == {"p1", "p2", "p3", "p4", "p5", "p6", "u1"}
    assert list(harvest(client, set="category:bronzes")) == ["u1"]
    assert list(harvest(client, set="work:p1")) == [leaf.pk]
    assert code(ask(client, verb="ListRecords", metadataPrefix="oai_dc", set="no:such")) == ["noRecordsMatch"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", "badVerb"),
        ("verb=Steal", "badVerb"),
        ("verb=Identify&verb=Identify", "badVerb"),
        ("verb=Identify&set=x", "badArgument"),
        ("verb=ListRecords", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=edm", "badArgument"),
        ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-03T00:00:00Z", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2999-01-01", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=category:%00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=category:coins", "noRecordsMatch"),
        ("verb=ListRecords&metadataPrefix=a%20b", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00%2B08:00", "badArgument"),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01", "badArgument"),
        ("verb=ListRecords&resumptionToken=made:up", "badResumptionToken"),
        ("verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", "badArgument"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=p1", "idDoesNotExist"),
        ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:testserver:%00", "idDoesNotExist"),
        ("verb=ListMetadataFormats&identifier=oai:testserver:none", "idDoesNotExist"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(
    client: Client, objects: list[MuseumObject], given: str, expected: str
) -> None:
    answer = client.get(f"/oai?{given}")
    tree = etree.fromstring(answer.content)
    assert code(tree) == [expected]
    told = tree.findtext(f"{OAI}error")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in told)
    assert " " in told
    # What was not understood is not repeated.
    assert bool(tree.find(f"{OAI}request").attrib) == (expected not in ("badVerb", "badArgument"))
    assert "X-Attribution" in answer


def test_the_ends_of_time_are_dates(client: Client, objects: list[MuseumObject]) -> None:
    assert len(harvest(client, from_="0001-01-01", until="9999-12-31")) == 5


def test_a_token_of_another_list_or_altered_is_refused(client: Client, objects: list[MuseumObject]) -> None:
    token = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc").findtext(f".//{OAI}resumptionToken")
    assert code(ask(client, verb="ListRecords", resumptionToken=token)) == ["badResumptionToken"]
    assert code(ask(client, verb="ListIdentifiers", resumptionToken=f"x{token}")) == ["badResumptionToken"]


def test_post_answers_as_get_does(client: Client, objects: list[MuseumObject]) -> None:
    answer = client.post("/oai", {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"})
    assert list(headers(etree.fromstring(answer.content))) == ["p1", "p2"]


def test_sets_go_on_over_pages(
    client: Client, objects: list[MuseumObject], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogue.harvest.oai.sets.PAGE", 1)
    for record in objects[:3]:
        make_object(id=f"{record.pk}-1", parent=record)
    tree = ask(client, verb="ListSets")
    tokens = [tree.find(f".//{OAI}resumptionToken")]
    while tokens[-1].text:
        tree = ask(client, verb="ListSets", resumptionToken=tokens[-1].text)
        tokens.append(tree.find(f".//{OAI}resumptionToken"))
    assert [(one.get("cursor"), one.get("completeListSize")) for one in tokens] == [
        *(("0", "7"), ("5", "7"), ("6", "7")),
    ]


def test_whom_to_write_to_is_the_office_that_the_institution_names(
    client: Client, objects: list[MuseumObject], settings: Any
) -> None:
    def mailbox() -> str:
        return str(ask(client, verb="Identify").findtext(f".//{OAI}adminEmail"))

    assert mailbox() == settings.CONTACT_EMAIL
    Institution.objects.filter(is_primary=True).update(contact_email="data@museum.example.org")
    assert mailbox() == "data@museum.example.org"


def test_identify_names_the_repository_and_its_credit(client: Client, objects: list[MuseumObject]) -> None:
    tree = ask(client, verb="Identify")
    assert tree.findtext(f".//{OAI}baseURL") == "http://testserver/oai"
    assert tree.findtext(f".//{OAI}deletedRecord") == "persistent"
    assert any("CC-BY-4.0 @" in one.text for one in tree.iter(f"{DC}rights"))
