"""The demonstration's exhibits: both languages, most kinds of block, planted once."""

from __future__ import annotations

import pytest
from django.test import Client

from catalogue.demo import loader
from catalogue.demo.dataset import load_datasets
from catalogue.models import MuseumObject
from portal.demo import plant_exhibits
from portal.pages.gathering import named
from portal.pages.models import ExhibitPage
from tests.catalogue.browse.samples import read
from tests.factories import make_model, make_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def exhibits() -> list[ExhibitPage]:
    for row in loader.facts("objects"):
        make_object(
            id=row["id"], title_zh=row["title_zh"], year_from=row["year_from"], year_to=row["year_to"]
        )
    plant_exhibits()
    return list(ExhibitPage.objects.live().order_by("path"))


def test_they_are_complete_in_both_languages(client: Client, exhibits: list[ExhibitPage]) -> None:
    make_model(MuseumObject.objects.get(pk="u35"))
    load_datasets()
    assert len(exhibits) >= 4
    for exhibit in exhibits:
        exhibit.full_clean()
        exhibit.body.stream_block.clean(exhibit.body)
        answer = client.get(exhibit.url)
        assert answer.status_code == 200
        page = answer.content.decode()
        assert not read(page).faults
        assert "不再公開" not in page
        assert "no longer public" not in page
        translation = exhibit.get_translations().get().specific
        assert set(named(translation.body)) == set(named(exhibit.body))


def test_planting_twice_is_planting_once(exhibits: list[ExhibitPage]) -> None:
    plant_exhibits()
    assert ExhibitPage.objects.count() == len(exhibits)


def test_without_the_objects_there_is_no_exhibit(db: None) -> None:
    plant_exhibits()
    assert not ExhibitPage.objects.exists()
