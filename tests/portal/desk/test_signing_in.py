"""Signing in: the second factor is set up, asked for, taken once, replaced and reset; guesses are limited."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.desk.signing_in import GUESSES, reset_button

pytestmark = pytest.mark.django_db
SET_UP, VERIFY, OWN = "/admin/two-factor/set-up/", "/admin/two-factor/", "/admin/two-factor/own/"


@pytest.fixture
def required(settings: Any) -> None:
    settings.REQUIRE_TWO_FACTOR = True


def code_of(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06d}"


def set_up(client: Client) -> list[str]:
    """Set an app up as a person does; gives the recovery codes that are shown."""
    assert "<svg" in client.get(SET_UP).content.decode()
    page = client.post(SET_UP, {"code": code_of(TOTPDevice.objects.get(confirmed=False))}).content.decode()
    return re.findall(r"<li><code>([a-z2-7-]+)</code>", page)


def again(client: Client) -> Client:
    """The same person, with a password alone."""
    other = Client()
    other.force_login(get_user_model().objects.get(pk=client.session["_auth_user_id"]))
    # The last code was used; the next one comes half a minute later.
    TOTPDevice.objects.update(last_t=-1)
    return other


def test_nobody_gets_on_without_where_it_is_required(required: None, editor: Client) -> None:
    answer = editor.get("/admin/objects/?q=x")
    assert answer["Location"] == f"{VERIFY}?next=%2Fadmin%2Fobjects%2F%3Fq%3Dx"
    assert editor.post("/admin/institutions/new/")["Location"].startswith(VERIFY)
    assert editor.get(VERIFY)["Location"] == SET_UP
    wrong = editor.post(SET_UP, {"code": "000000"})
    assert "不對" in wrong.content.decode()
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert len(set_up(editor)) == 10
    assert editor.get("/admin/objects/").status_code == 200


def test_whoever_has_set_it_up_is_asked_even_where_it_is_not_required(editor: Client) -> None:
    codes = set_up(editor)
    thief = again(editor)
    for address in ("/admin/objects/", SET_UP, OWN):
        assert thief.get(address).status_code == 302
    assert "不對" in thief.post(VERIFY, {"code": "12345"}).content.decode()
    assert thief.get("/admin/objects/").status_code == 302
    owner = again(editor)
    good = code_of(TOTPDevice.objects.get())
    away = owner.post(VERIFY, {"code": f"{good[:3]} {good[3:]}", "next": "https://example.org/"})
    assert away["Location"] == "/admin/"
    assert owner.get("/admin/objects/").status_code == 200
    replayed = Client()
    replayed.force_login(get_user_model().objects.get())
    replayed.post(VERIFY, {"code": good})
    assert replayed.get("/admin/objects/").status_code == 302
    assert not StaticToken.objects.filter(token__in=[code.replace("-", "") for code in codes]).exists()


def test_a_recovery_code_works_once(editor: Client) -> None:
    first, *_ = set_up(editor)
    for expected in (200, 302):
        client = again(editor)
        client.post(VERIFY, {"code": first.upper()})
        assert client.get("/admin/objects/").status_code == expected
    StaticDevice.objects.update(throttling_failure_count=0)
    assert StaticToken.objects.count() == 9
    editor.post(OWN, {"action": "codes"})
    assert StaticToken.objects.count() == 10


def test_wrong_codes_have_to_wait(editor: Client) -> None:
    set_up(editor)
    client = again(editor)
    TOTPDevice.objects.update(throttling_failure_count=0)
    for _ in range(2):
        said = client.post(VERIFY, {"code": "000000"}).content.decode()
    assert "秒再試" in said
    client.post(VERIFY, {"code": code_of(TOTPDevice.objects.get())})
    assert client.get("/admin/objects/").status_code == 302


def test_it_is_turned_off_only_where_it_may_be(settings: Any, editor: Client) -> None:
    set_up(editor)
    settings.REQUIRE_TWO_FACTOR = True
    editor.post(OWN, {"action": "off"})
    assert TOTPDevice.objects.exists()
    settings.REQUIRE_TWO_FACTOR = False
    editor.post(OWN, {"action": "off"})
    assert not TOTPDevice.objects.exists()
    assert not StaticDevice.objects.exists()


def test_a_superuser_resets_it_and_nobody_else(editor: Client, steward: Client, admin_client: Client) -> None:
    set_up(editor)
    url = f"/admin/two-factor/reset/{editor.session['_auth_user_id']}/"
    assert steward.post(url).status_code == 302
    assert TOTPDevice.objects.exists()
    owner, superuser = (get_user_model().objects.get(username=name) for name in ("hand", "admin"))
    assert [button.url for button in reset_button(owner, superuser)] == [url]
    assert not list(reset_button(superuser, owner))
    admin_client.post(url)
    assert not TOTPDevice.objects.exists()
    set_up(editor)
    call_command("reset_two_factor", "hand")
    assert not TOTPDevice.objects.exists()


def test_guesses_of_a_password_are_limited(client: Client) -> None:
    caches["counters"].clear()
    get_user_model().objects.create_user("mei", password="right-password")
    for _ in range(GUESSES):
        client.post("/admin/login/", {"username": "mei", "password": "wrong"})
    refused = client.post("/admin/login/", {"username": "MEI", "password": "right-password"})
    assert "十五分鐘" in refused.content.decode()
    assert "_auth_user_id" not in client.session
    elsewhere = client.post(
        "/admin/login/", {"username": "mei", "password": "right-password"}, REMOTE_ADDR="203.0.113.7"
    )
    assert elsewhere.status_code == 302
    caches["counters"].clear()


@pytest.mark.parametrize("path", ["/_util/login/", "/_util/authenticate_with_password/1/1/"])
def test_there_is_no_other_way_in(client: Client, path: str) -> None:
    answer = client.post(path, {"username": "mei", "password": "guess"})
    assert answer.status_code == 405
    assert client.get(path).status_code == 404
    assert not answer.cookies


def test_no_letter_is_sent_to_staff_for_the_asking(client: Client, mailoutbox: list[Any]) -> None:
    get_user_model().objects.create_user("mei", email="mei@example.org", password="right-password")
    assert "password_reset" not in client.get("/admin/login/").content.decode()
    assert client.post("/admin/password_reset/", {"email": "mei@example.org"}).status_code == 404
    assert not mailoutbox
