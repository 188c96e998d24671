"""Previews by link: one draft for who has the address, and nothing else for anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.pages.models import ExhibitPage, PreviewLink
from tests.factories import make_object
from tests.portal.desk.conftest import signed_in
from tests.portal.pages.streams import exhibit, one

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("missing_pages_search_nothing")]


@pytest.fixture
def draft() -> ExhibitPage:
    make_object(id="p1250", title_zh="谿山行旅圖")
    page = exhibit(one("p1250"), live=False)
    page.title = "改過的題目"
    page.save_revision()
    return page


@pytest.fixture
def link(draft: ExhibitPage) -> PreviewLink:
    return PreviewLink.objects.create(page=draft)


def path(link: PreviewLink) -> str:
    return link.address.removeprefix("http://testserver")


def test_the_draft_is_seen_with_its_credit_and_kept_nowhere(client: Client, link: PreviewLink) -> None:
    answer = client.get(path(link))
    page = answer.content.decode()
    assert "改過的題目" in page
    assert "〈谿山行旅圖〉" in page
    assert "國立故宮博物院，臺北" in page
    assert "這是預覽" in page
    assert answer["Cache-Control"] == "no-store, private"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Attribution"]
    assert not answer.cookies
    assert link.token not in page
    again = client.get(path(link), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 200


def test_nothing_else_is_seen_by_it(client: Client, link: PreviewLink) -> None:
    other = exhibit(one("p1250"), slug="other", title="別的草稿", live=False)
    number, _, signature = link.token.partition(".")
    for token in (f"{other.pk}.{signature}", f"{int(number) + 1}.{signature}", number, f"{number}.x", "0"):
        assert client.get(f"/preview/{token}/").status_code == 404
    assert client.get(f"/en{path(link)}").status_code == 404
    assert client.get("/exhibits/mountains/").status_code == 404
    assert "改過的題目" not in client.get("/exhibits/").content.decode()


@pytest.mark.parametrize("over", [{"revoked_at": timezone.now()}, {"expires_at": timezone.now()}])
def test_it_ends(client: Client, link: PreviewLink, over: dict[str, object]) -> None:
    assert timedelta(days=6, hours=23) < link.expires_at - timezone.now() < timedelta(days=7)
    PreviewLink.objects.filter(pk=link.pk).update(**over)
    answer = client.get(path(link))
    assert answer.status_code == 410
    assert "改過的題目" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


def test_who_may_edit_the_page_makes_and_revokes(draft: ExhibitPage, editor: Client, steward: Client) -> None:
    url = f"/admin/pages/{draft.pk}/previews/"
    assert steward.post(url).status_code == 302
    assert not PreviewLink.objects.exists()
    editor.post(url)
    link = PreviewLink.objects.get()
    assert link.address in editor.get(url).content.decode()
    signed_in("other", "publisher").post(url, {"revoke": link.pk})
    assert PreviewLink.objects.get().revoked_at
    assert link.address not in editor.get(url).content.decode()
