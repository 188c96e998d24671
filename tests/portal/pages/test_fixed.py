"""Addresses and pages that no editor can take, move or remove."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from wagtail.models import Locale, Page

from portal.pages.fixed import RESERVED, check_reserved
from portal.pages.models import CategoryPage, CollectionsPage, HomePage, User

pytestmark = pytest.mark.django_db

DECIDED = (
    "search objects collections people periods events datasets exhibits themes stories developers licences"
    " credit request selection"
)


class Taken:
    """A site that answers at one address more."""

    urlpatterns = [
        path("treasures/", lambda request: HttpResponse()),
        path("robots.txt", lambda r: HttpResponse()),
    ]


def test_every_decided_address_is_reserved() -> None:
    assert set(DECIDED.split()) <= RESERVED


def test_every_route_of_the_site_is_reserved() -> None:
    assert check_reserved() == []


def test_a_route_that_a_page_could_cover_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.pages.fixed.routes", lambda urlconf: _routes())
    found = check_reserved()
    assert [error.id for error in found] == ["pages.E001"]
    assert "/treasures/" in str(found[0].msg)


def _routes():  # type: ignore[no-untyped-def]
    from catalogue.delivery.routes import Route

    return [Route(str(entry.pattern), entry.callback, None) for entry in Taken.urlpatterns]


def test_a_page_type_that_does_not_know_the_rule_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stranger(Page):
        class Meta:
            app_label = "pages"
            proxy = True

    monkeypatch.setattr("portal.pages.fixed.apps.get_models", lambda: [HomePage, Stranger])
    assert [error.id for error in check_reserved()] == ["pages.E002"]


def test_a_page_cannot_take_a_fixed_address() -> None:
    home = HomePage.objects.get(locale__language_code="zh-hant")
    page = HomePage(title="搜尋", slug="search", headline="搜尋", locale=Locale.get_default())
    with pytest.raises(ValidationError, match="固定網址"):
        home.add_child(instance=page)


@pytest.mark.parametrize("model", [CollectionsPage, CategoryPage])
def test_the_slug_of_a_planted_page_stays(model: type[Page]) -> None:
    page = model.objects.first()
    assert page is not None
    before = page.slug
    page.slug = "elsewhere"
    page.save()
    assert model.objects.get(pk=page.pk).slug == before
    assert "slug" not in model.get_edit_handler().get_form_class().base_fields


@pytest.mark.parametrize("model", [HomePage, CollectionsPage, CategoryPage])
def test_nobody_removes_moves_unpublishes_or_copies_a_planted_page(model: type[Page]) -> None:
    chief = User.objects.create_superuser("chief", password="long enough 1")
    page = Page.objects.get(pk=model.objects.first().pk)
    allowed = page.permissions_for_user(chief)
    assert allowed.can_edit()
    assert allowed.can_publish()
    assert not allowed.can_delete()
    assert not allowed.can_move()
    assert not allowed.can_unpublish()
    assert not allowed.can_copy()
    assert not model.can_create_at(Page.objects.get(depth=1))


def test_the_admin_refuses_too(client: Client) -> None:
    client.force_login(User.objects.create_superuser("chief", password="long enough 1"))
    page = CategoryPage.objects.first()
    assert page is not None
    for action in ("delete", "move", "unpublish", "copy"):
        answer = client.post(f"/admin/pages/{page.pk}/{action}/")
        assert answer.status_code == 302, action
    assert CategoryPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("model", [HomePage, CollectionsPage, CategoryPage])
@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_preview_shows_what_is_being_written(client: Client, model: type[Page], language: str) -> None:
    client.force_login(User.objects.create_superuser("chief", password="long enough 1"))
    page = model.objects.filter(locale__language_code=language).first()
    assert page is not None
    draft = page.specific
    draft.seo_title = "還沒有發布的標題"
    revision = draft.save_revision()
    answer = client.get(f"/admin/pages/{page.pk}/revisions/{revision.pk}/view/")
    assert answer.status_code == 200
    assert "還沒有發布的標題" in answer.content.decode()
    assert f'lang="{"en" if language == "en" else "zh-Hant"}"' in answer.content.decode()
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
