"""The demonstration's exhibits, stories and themes: both languages, every kind of block, planted once."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.fields import StreamField
from wagtail.models import Page

from catalogue.demo import loader
from catalogue.demo.dataset import load_datasets
from catalogue.models import MuseumObject
from portal.demo import plant_exhibits, plant_stories, plant_themes
from portal.pages.blocks import ContentBlock
from portal.pages.gathering import named
from portal.pages.models import ExhibitPage, StoryPage, ThemePage
from tests.catalogue.browse.samples import read
from tests.factories import make_model, make_object

pytestmark = pytest.mark.django_db


def plant() -> None:
    plant_exhibits()
    plant_stories()
    plant_themes()


def pages() -> list[Page]:
    kinds = (ExhibitPage, StoryPage, ThemePage)
    return [page for kind in kinds for page in kind.objects.live().order_by("path")]


@pytest.fixture
def planted() -> list[Page]:
    for row in loader.facts("objects"):
        make_object(
            id=row["id"], title_zh=row["title_zh"], year_from=row["year_from"], year_to=row["year_to"]
        )
    make_model(MuseumObject.objects.get(pk="u35"))
    load_datasets()
    plant()
    return pages()


def test_they_are_complete_in_both_languages_and_planted_once(client: Client, planted: list[Page]) -> None:
    kinds: set[str] = set()
    for page in planted:
        page.full_clean()
        for field in page._meta.fields:
            if isinstance(field, StreamField):
                stream = getattr(page, field.name)
                stream.stream_block.clean(stream)
        answer = client.get(page.url)
        assert answer.status_code == 200
        html = answer.content.decode()
        assert not read(html).faults
        assert "不再公開" not in html
        assert "no longer public" not in html
        translation = page.get_translations().get().specific
        assert set(named(translation.body)) == set(named(page.body))
        streams = [chapter.value["content"] for chapter in page.body if chapter.block_type == "chapter"]
        kinds |= {block.block_type for stream in streams or [page.body] for block in stream}
    assert len(planted) == 2 * (3 + 3 + 3)
    assert kinds == ContentBlock().child_blocks.keys()
    plant()
    assert pages() == planted


def test_without_the_objects_there_are_none(db: None) -> None:
    plant()
    assert pages() == []
