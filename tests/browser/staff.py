"""Reviewers: `python -m tests.browser.staff` makes them where KAIWU_DATA_DIR says, and prints their sessions as JSON."""

from __future__ import annotations

import json
import sys

import django

REVIEWERS = ("curator", "education", "publisher")


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
    return client.cookies["sessionid"].value


if __name__ == "__main__":
    django.setup()
    json.dump({role: _signed_in(role) for role in REVIEWERS}, sys.stdout)
