"""Strict reading of environment variables.

A wrong value stops the process and names the variable and the value; a secret may also come from
a file (`NAME_FILE`), as container platforms hand them over.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE_FALSE = {"True": True, "False": False}


def text(name: str, default: str | None = None) -> str:
    """The variable's value; without a default, an absent or empty variable is an error."""
    value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set. Set it in the environment.")
    return default


def secret(name: str, default: str | None = None) -> str:
    """The value of `name`, or the content of the file named by `{name}_FILE`; without a default one of them must be."""
    path = os.environ.get(f"{name}_FILE", "")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE={path!r} cannot be read: {error}") from error
        if not value:
            raise ImproperlyConfigured(f"{name}_FILE={path!r} is empty.")
        return value
    return text(name, default)


def flag(name: str, default: bool) -> bool:
    """`True` or `False`, spelt exactly so."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if value not in _TRUE_FALSE:
        raise ImproperlyConfigured(f"{name}={value!r} must be True or False.")
    return _TRUE_FALSE[value]


def whole_number(name: str, default: int, minimum: int = 0) -> int:
    """A whole number of at least `minimum`."""
    value = os.environ.get(name, "")
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or int(value) < minimum:
        raise ImproperlyConfigured(f"{name}={value!r} must be a whole number of at least {minimum}.")
    return int(value)


def site_url(name: str, default: str | None = None) -> str:
    """An `http(s)://host[:port]` address without path or trailing slash."""
    value = text(name, default)
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ImproperlyConfigured(f"{name}={value!r} must look like https://open.example.org")
    return value.rstrip("/")


def names(name: str, default: str | None = None) -> list[str]:
    """A list of names separated by commas."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def one_of_schemes(name: str, default: str, known: dict[str, str]) -> str:
    """An address whose scheme is in `known` (scheme -> what it means)."""
    value = text(name, default)
    scheme = value.split(":", 1)[0]
    if scheme not in known:
        choices = ", ".join(f"{key}:// ({meaning})" for key, meaning in known.items())
        raise ImproperlyConfigured(f"{name}={value!r} is not available. Known: {choices}")
    return value
