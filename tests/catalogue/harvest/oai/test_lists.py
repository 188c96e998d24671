"""What lists are made of: date stamps, sets, the records that a format has, and the same cost for each page."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.utils import timezone

from catalogue.chronology import PERIODS, ancestors
from catalogue.harvest.oai.tokens import Token
from catalogue.models import Change, MuseumObject
from catalogue.models.touched import objects_of, touch
from tests.catalogue.harvest.oai.asking import ask, code, headers, ids, pages
from tests.factories import make_image, make_object

EVERYTHING = {"p1250", "p1251", "u1", "p1250-a", "p8", "p7"}


@pytest.fixture
def few(settings: Any, collection: Any) -> Any:
    settings.OAI_PAGE_SIZE = 2
    return collection


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def made_earlier(hours: int = 1) -> None:
    """As if all this had been so for an hour."""
    MuseumObject.objects.update(updated_at=F("updated_at") - timedelta(hours=hours))


def test_many_of_one_moment_are_told_apart(client: Client, few: Any) -> None:
    MuseumObject.objects.update(updated_at=timezone.now() - timedelta(hours=1))
    assert ids(client, "ListRecords") == sorted(EVERYTHING)


def test_the_date_stamp_is_that_of_the_log(client: Client, few: Any) -> None:
    few.travelers.withdraw("error")
    for identity, header in headers(ask(client, "ListIdentifiers", metadataPrefix="oai_dc")).items():
        last = Change.objects.filter(kind="object", item_id=identity).latest("sequence").at
        told = datetime.fromisoformat(header["datestamp"])
        assert abs(last - told) < timedelta(seconds=2)


def test_spans_of_time_take_in_both_ends(client: Client, few: Any) -> None:
    moment = datetime(2026, 3, 1, 12, 0, 0, 900_000, tzinfo=UTC)
    MuseumObject.objects.filter(pk="p1251").update(updated_at=moment)

    for start, end in (
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01T12:00:00Z", "2026-03-01T12:00:00Z"),
        ("2026-03-01", "2026-05-01"),
    ):
        assert ids(client, from_=start, until=end) == ["p1251"], (start, end)
    told = ask(client, "ListIdentifiers", metadataPrefix="oai_dc", until="2026-03-01T12:00:00Z")
    assert headers(told)["p1251"]["datestamp"] == "2026-03-01T12:00:00Z"
    assert "p1251" not in ids(client, from_="2026-03-01T12:00:01Z")


def test_a_set_is_harvested_by_itself(client: Client, few: Any) -> None:
    assert set(ids(client, set="category:paintings")) == EVERYTHING - {"u1"}
    assert ids(client, set="work:p1250") == ["p1250-a"]
    few.travelers.withdraw("error")  # a work that is gone is no set
    leaf = ask(client, "GetRecord", identifier="oai:testserver:p1250-a", metadataPrefix="oai_dc")
    assert headers(leaf)["p1250-a"]["sets"] == ["category:paintings"]
    assert code(ask(client, "ListRecords", metadataPrefix="oai_dc", set="work:p1250")) == "noRecordsMatch"


def test_edm_lists_what_has_a_picture(client: Client, few: Any) -> None:
    make_image(few.forest)
    few.forest.withdraw("rights")
    found = {
        identity: header["deleted"]
        for page in pages(client, "ListRecords", metadataPrefix="edm")
        for identity, header in headers(page).items()
    }
    # p8 was withdrawn, and had a model with its cover.
    assert found == {"p1250": False, "p1251": True, "p8": True}


def test_a_page_asks_the_same_number_of_questions(
    client: Client, few: Any, django_assert_num_queries: Any, settings: Any
) -> None:
    """Which; their objects; images, files, who provides them; makers, people; materials; techniques; subjects;
    leaves; models, who provides them; the site's institution.
    """
    MuseumObject.objects.update(department="antiquities", format="album", description_by="kaiwu")
    few.travelers.subjects.set(["li-cheng"])
    MuseumObject.objects.filter(pk="p1251").update(
        period=max(PERIODS, key=lambda one: len([*ancestors(one)]))
    )
    for identity in ("p1251", "u1"):
        make_image(MuseumObject.objects.get(pk=identity))
    make_object(id="new1", makers=["fan-kuan"], materials=["silk"])
    for prefix in ("oai_dc", "edm"):
        for size in (1, 3):
            settings.OAI_PAGE_SIZE = size
            token = Token(
                "ListRecords",
                prefix=prefix,
                end=timezone.now().isoformat(),
                stamp=datetime(2001, 1, 1, tzinfo=UTC).isoformat(),
                last="a",
                cursor=1,
                total=9,
            )
            with django_assert_num_queries(14):
                ask(client, "ListRecords", resumptionToken=token.sealed())


def test_headers_alone_ask_for_little(client: Client, few: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):  # whose, how many, which is the latest, which there are
        ask(client, "ListIdentifiers", metadataPrefix="edm")


def test_a_change_of_a_person_is_one_of_their_works(client: Client, few: Any) -> None:
    made_earlier()
    since = stamp(timezone.now())
    touch(objects_of([(Change.Kind.PERSON, "fan-kuan")]))
    assert set(ids(client, from_=since)) == {"p1250", "p1251"}
