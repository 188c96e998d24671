"""Cards say the same as the ordinary prefetching, in four queries."""

import pytest
from pytest_django import DjangoAssertNumQueries

from catalogue.models import MuseumObject
from catalogue.models.cards import cards
from tests.factories import make_image, make_object, make_person

pytestmark = pytest.mark.django_db


def shown(record: MuseumObject) -> list[object]:
    """Everything of a record that a card reads."""
    images = [
        [image.pk, image.order, image.institution.name_zh, image.edge_left, image.updated_at, image.object.pk]
        + [(file.tier, file.state, file.licence, file.pixels, file.image.pk) for file in image.files.all()]
        for image in record.images.all()
    ]
    makers = [(maker.person.name_zh, maker.person.kind, maker.role) for maker in record.makers.all()]
    terms = [getattr(record, name) for name in ("category", "period", "department", "format", "institution")]
    names = [term and (term.pk, term.name_zh, term.name_en) for term in terms]
    return [record.title_zh, record.dimensions, record.updated_at, record.years_circa, names, makers, images]


@pytest.fixture
def ids() -> list[str]:
    make_person("li-cheng", "李成")
    make_person("fan-kuan", "范寬", "Fan Kuan")
    first = make_object(
        id="b1",
        period="song",
        format="album",
        makers=["li-cheng", "fan-kuan"],
        department="antiquities",
        dimensions=[{"part": "縱", "cm": 20.5}],
    )
    make_image(
        first, 2, tiers={"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "closed"}, edge_left=["#fff"]
    )
    make_image(first, 1, institution="kaiwu")
    make_object(id="a1", category="bronzes")
    make_object(id="c1", status="draft")
    return ["b1", "a1", "c1", "none"]


def test_the_same_as_with_card(ids: list[str]) -> None:
    ordinary = {record.pk: record for record in MuseumObject.objects.public().with_card().filter(pk__in=ids)}
    found = cards(ids)

    assert [record.pk for record in found] == ["b1", "a1"]
    assert [shown(record) for record in found] == [shown(ordinary[record.pk]) for record in found]


def test_queries(ids: list[str], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    # 1 objects with terms and institution, 2 makers, 3 images, 4 files, 5 institutions of other pictures
    with django_assert_num_queries(5):
        for record in cards(ids):
            shown(record)
    with django_assert_num_queries(0):
        assert cards([]) == []


def test_what_no_card_shows_can_still_be_read(ids: list[str]) -> None:
    MuseumObject.objects.filter(pk="b1").update(description_zh="說明")

    assert cards(["b1"])[0].description_zh == "說明"
