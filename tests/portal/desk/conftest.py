"""People at the desk, each with the rights that the command gives them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from portal.desk.roles import ROLES, make_groups


def signed_in(name: str, role: str) -> Client:
    """Somebody in that role, signed in."""
    make_groups()
    user: Any = get_user_model().objects.create_user(name, password="x" * 12)
    user.groups.add(Group.objects.get(name=ROLES[role].group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> Client:
    """Signed in as somebody who writes."""
    return signed_in("hand", "editor")


@pytest.fixture
def steward(db: None) -> Client:
    """Signed in as somebody who also decides on rights."""
    return signed_in("seal", "steward")


@pytest.fixture
def curator(db: None) -> Client:
    """Signed in as the first who reviews a page."""
    return signed_in("eye", "curator")


@pytest.fixture
def education(db: None) -> Client:
    """Signed in as the second who reviews it."""
    return signed_in("ear", "education")


@pytest.fixture
def publisher(db: None) -> Client:
    """Signed in as somebody who publishes it."""
    return signed_in("voice", "publisher")
