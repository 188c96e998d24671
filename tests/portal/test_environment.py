"""A wrong value in the environment stops the process and names itself (docs/operations.md)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import environment

DATABASES = {"postgres": "PostgreSQL", "sqlite": "a file"}


def database(name: str) -> str:
    return environment.one_of_schemes(name, "sqlite:///x", DATABASES)


def folder(name: str) -> Path:
    return environment.folder(name, Path("var"))


def number(name: str) -> int:
    return environment.whole_number(name, 5, minimum=1)


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (environment.site_url, "https://open.example.org?a=1"),
        (environment.site_url, "https://open.example.org#top"),
        (environment.site_url, "https://who:secret@open.example.org"),
        (environment.site_url, "https://open.example.org/kaiwu"),
        (environment.site_url, "https://open .example.org"),
        (environment.hosts, "https://open.example.org"),
        (environment.hosts, "open.example.org:8000"),
        (environment.hosts, ","),
        (environment.location, "internal"),
        (database, "mysql://host/name"),
        (database, "sqlite"),
        (folder, __file__),
        (number, "0"),
        (number, "-1"),
        (number, "9" * 5000),
    ],
)
def test_a_wrong_value_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[str], Any], value: str
) -> None:
    monkeypatch.setenv("KAIWU_TEST", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        read("KAIWU_TEST")
    assert str(refusal.value).startswith("KAIWU_TEST=")


@pytest.mark.parametrize("value", ["mysql://kaiwu:secret@host/name", "postgres:kaiwu:secret@host/name"])
def test_a_password_is_not_told(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("KAIWU_TEST", value)
    with pytest.raises(ImproperlyConfigured) as refusal:
        database("KAIWU_TEST")
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("read", "value", "understood"),
    [
        (environment.site_url, "https://open.example.org/", "https://open.example.org"),
        (environment.site_url, "http://[::1]:8000", "http://[::1]:8000"),
        (
            environment.hosts,
            "open.example.org, .example.org,[::1]",
            ["open.example.org", ".example.org", "[::1]"],
        ),
        (environment.location, "/internal/", "/internal/"),
        (database, "postgres://u:p@host:5432/name", "postgres://u:p@host:5432/name"),
        (number, "12", 12),
        (number, "", 5),
    ],
)
def test_a_right_value_is_read(
    monkeypatch: pytest.MonkeyPatch, read: Callable[[str], Any], value: str, understood: Any
) -> None:
    monkeypatch.setenv("KAIWU_TEST", value)
    assert read("KAIWU_TEST") == understood
