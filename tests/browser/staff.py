"""`python -m tests.browser.staff NAME`: an editor and the reviewers, made where KAIWU_DATA_DIR says.

Prints JSON: the editor's password under that name, and each reviewer's session under the name of the role.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from io import StringIO

import django

REVIEWERS = ("curator", "education", "publisher")
# What was made is kept for as long as the code stays as it is.
_LONG = timedelta(days=3650)


def _password(name: str) -> str:
    """That the command gives out for a new editor."""
    from django.core.management import call_command

    told = StringIO()
    call_command("create_editor", name, stdout=told)
    return told.getvalue().partition("password: ")[2].split()[0]


def _signed_in(role: str) -> str:
    """A new account in that role; returns the value of its session's cookie."""
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Group
    from django.test import Client

    from portal.desk.roles import ROLES

    user = get_user_model().objects.create_user(role)
    user.groups.add(Group.objects.get(name=ROLES[role].group))
    client = Client()
    client.force_login(user)
    session = client.session
    session.set_expiry(_LONG)
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    django.setup()
    made = {sys.argv[1]: _password(sys.argv[1])} | {role: _signed_in(role) for role in REVIEWERS}
    json.dump(made, sys.stdout)
