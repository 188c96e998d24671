"""The checks of all pages: kept, and only what has changed is looked at again."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.test import Client

from catalogue.models import Institution, MuseumObject
from portal.desk.pages import kept_checks
from portal.desk.pages.kept_checks import refresh
from portal.pages.models import EditorialImage, ExhibitPage, PageCheck
from tests.factories import make_object
from tests.portal.pages.pictures import make_picture, picture
from tests.portal.pages.streams import block, exhibit, one

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> ExhibitPage:
    page = exhibit(one(make_object(id="p1250").pk))
    refresh()
    return page


def kept(page: ExhibitPage) -> set[str]:
    return {fault["code"] for fault in PageCheck.objects.get(page=page).faults}


def looked_at() -> int:
    """How many pages a refresh looks at."""
    with patch.object(kept_checks, "faults_of_all", wraps=kept_checks.faults_of_all) as checks:
        refresh()
    return len(checks.call_args.args[0]) if checks.called else 0


def test_only_what_shows_a_changed_record_is_looked_at_again(page: ExhibitPage) -> None:
    other = exhibit(one(make_object(id="p1251").pk), slug="other")
    assert looked_at() == 1
    assert looked_at() == 0
    make_object(id="p9999")
    assert looked_at() == 0
    MuseumObject.objects.get(pk="p1250").withdraw("error")
    assert looked_at() == 1
    assert "object-gone" in kept(page)
    assert "object-gone" not in kept(other)


def test_a_translation_is_looked_at_with_its_page(page: ExhibitPage) -> None:
    assert "translation" in kept(page)
    twin = exhibit(one("p1250"), lang="en", translation_key=page.translation_key)
    assert looked_at() == 2
    assert "translation" not in kept(page)
    twin.delete()
    assert looked_at() == 1
    assert "translation" in kept(page)


def test_uploads_and_institutions_count_too(page: ExhibitPage) -> None:
    other = exhibit(picture(make_picture()), slug="other")
    refresh()
    EditorialImage.objects.get().delete()
    assert looked_at() == 1
    assert "named-gone" in kept(other)
    link = block("text", f'<a linktype="page" id="{other.pk}">那裡</a>')
    linking = exhibit(link, slug="linking")
    refresh()
    other.unpublish()
    assert looked_at() == 2
    assert "named-gone" in kept(linking)
    house = Institution.objects.get(pk="npm")
    house.name_en = ""
    house.save()
    refresh()
    assert PageCheck.objects.get(page=page).has_gap


def test_nothing_to_do_costs_three_queries(
    page: ExhibitPage,
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    # The log's last change, how far it was read, pages without a result; around them a savepoint (2).
    with django_assert_num_queries(5):
        refresh()


def test_those_who_write_see_them_on_their_first_page_and_in_a_report(
    page: ExhibitPage, editor: Client, curator: Client
) -> None:
    MuseumObject.objects.get(pk="p1250").withdraw("error")
    assert "山外有山" in editor.get("/admin/").content.decode()
    report = editor.get("/admin/reports/page-checks/").content.decode()
    assert "第1章第1塊「文物」：「測試圖" in report
    assert "已撤下或不公開" in report
    assert curator.get("/admin/reports/page-checks/").status_code == 302
