"""The first account: a password printed once, never fixed, and no surprise for who exists already."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.django_db


def make(*arguments: str) -> str:
    """Run the command; gives the password it printed."""
    out = StringIO()
    call_command("create_editor", *arguments, stdout=out)
    found = re.search(r"password: (\S+)", out.getvalue())
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("flag", "release", "superuser"),
    [((), False, False), (("--steward",), True, False), (("--superuser",), True, True)],
)
def test_the_account_works_with_the_rights_asked_for(
    client: Client, flag: tuple[str, ...], release: bool, superuser: bool
) -> None:
    password = make("chen.mei", "--email", "mei@example.org", *flag)
    assert len(password) >= 25
    assert client.login(username="chen.mei", password=password)
    assert client.get("/admin/").status_code == 200
    user = get_user_model().objects.get()
    assert user.email == "mei@example.org"
    assert user.has_perm("catalogue.change_museumobject")
    assert user.has_perm("catalogue.release_museumobject") is release
    assert user.is_superuser is superuser


def test_no_two_passwords_are_alike() -> None:
    assert make("a.b") != make("c.d")


def test_a_taken_name_is_refused_and_reset_is_offered(client: Client) -> None:
    old = make("chen.mei")
    with pytest.raises(CommandError, match="--reset"):
        make("chen.mei")
    new = make("chen.mei", "--reset")
    assert not client.login(username="chen.mei", password=old)
    assert client.login(username="chen.mei", password=new)


def test_wrong_use_is_told() -> None:
    with pytest.raises(CommandError, match="去掉 --reset"):
        make("nobody", "--reset")
    with pytest.raises(CommandError):
        make("not a name!")
    with pytest.raises(CommandError):
        make("x.y", "--email", "no address")
