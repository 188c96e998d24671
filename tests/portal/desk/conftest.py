"""People at the desk, each with the rights that the command gives them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from portal.desk.permissions import EDITORS, STEWARDS, make_groups


def _client(name: str, group: str) -> Client:
    make_groups()
    user: Any = get_user_model().objects.create_user(name, password="x" * 12)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> Client:
    """Signed in as somebody who writes."""
    return _client("hand", EDITORS)


@pytest.fixture
def steward(db: None) -> Client:
    """Signed in as somebody who also decides on rights."""
    return _client("seal", STEWARDS)
