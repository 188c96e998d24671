"""Strict reading of environment variables.

A wrong value stops the process and names the variable and the value; a secret may also come from
a file (`NAME_FILE`), as container platforms hand them over.
"""

import os
import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE_FALSE = {"True": True, "False": False}
_DIGITS = 18  # of the longest number that anything here could mean
_HOST = r"[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]"
_SITE = re.compile(rf"https?://(?:{_HOST})(?::[1-9][0-9]{{0,4}})?/?")
# What Django compares the Host header with: a dot in front stands for everything below it.
_ALLOWED = re.compile(rf"\*|\.?(?:{_HOST})", re.IGNORECASE)


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
    if not re.fullmatch(rf"[0-9]{{1,{_DIGITS}}}", value) or int(value) < minimum:
        raise ImproperlyConfigured(f"{name}={value!r} must be a whole number of at least {minimum}.")
    return int(value)


def folder(name: str, default: Path) -> Path:
    """A folder that is there, or can be made."""
    path = Path(text(name, str(default))).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}={str(path)!r} cannot be used: {error.strerror}") from error
    return path


def location(name: str) -> str:
    """A location of the web server, `/…/`; "" where there is none."""
    value = text(name, "")
    if value and not (value.startswith("/") and value.endswith("/")):
        raise ImproperlyConfigured(f"{name}={value!r} must begin and end with a slash: /internal/")
    return value


def site_url(name: str, default: str | None = None) -> str:
    """An `http(s)://host[:port]` address without user, path, query or trailing slash, in small letters."""
    value = text(name, default)
    if not _SITE.fullmatch(value):
        raise ImproperlyConfigured(f"{name}={value!r} must look like https://open.example.org")
    return value.rstrip("/")


def hosts(name: str, default: str | None = None) -> list[str]:
    """Names of hosts separated by commas, at least one, without scheme and port."""
    value = text(name, default)
    found = [item.strip() for item in value.split(",") if item.strip()]
    if not found or not all(map(_ALLOWED.fullmatch, found)):
        raise ImproperlyConfigured(f"{name}={value!r} must look like open.example.org,www.example.org")
    return found


def one_of_schemes(name: str, default: str, known: dict[str, str]) -> str:
    """An address whose scheme is in `known` (scheme -> what it means). Refused, it is not told: it may hold a password."""
    value = text(name, default)
    scheme, mark, _ = value.partition("://")
    if scheme not in known or not mark:
        choices = ", ".join(f"{key}:// ({meaning})" for key, meaning in known.items())
        raise ImproperlyConfigured(f"{name}={value.partition(':')[0]}… is not available. Known: {choices}")
    return value
