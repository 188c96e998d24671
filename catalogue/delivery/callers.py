"""Who is asking, as far as fair use must know: a network or a key, forgotten within a day (DECISIONS 28)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.http import HttpRequest
from django.utils import timezone

from catalogue.models.keys import ApiKey, digest_of

_DAY: Final = 86_400
# A key that was looked up is believed for so many seconds.
_KNOWN: Final = 60
_BEARER: Final = "Bearer "


def counters() -> BaseCache:
    """The cache that all processes share, whose counting is atomic."""
    return caches["counters"]


def network_of(request: HttpRequest) -> str:
    """A name for the caller's network that cannot be led back to its address.

    The first 24 bits of an IPv4 address or 48 of an IPv6 address, hashed with a salt that is made each day, kept in
    the cache alone, and gone with it.
    """
    try:
        address = ip_address(_address(request))
    except ValueError:
        return "unknown"
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    bits = 24 if isinstance(address, IPv4Address) else 48
    network = ip_network((address, bits), strict=False)
    return hmac.new(_salt(), str(network).encode(), hashlib.sha256).hexdigest()[:20]


def key_of(request: HttpRequest) -> str | None:
    """The key that the request shows, as it stands there; None where it shows none."""
    shown = request.headers.get("Authorization", "")
    return shown.removeprefix(_BEARER).strip() if shown.startswith(_BEARER) else None


def is_known(key: str) -> bool:
    """Whether that key is in use. Asks the database once a minute for each that is; guesses are not remembered."""
    name = f"key:{digest_of(key)}"
    if counters().get(name):
        return True
    if not ApiKey.is_valid(key):
        return False
    counters().set(name, True, _KNOWN)
    return True


def forget_key(key: str) -> None:
    """Have the next request look it up again."""
    counters().delete(f"key:{digest_of(key)}")


def _address(request: HttpRequest) -> str:
    """The caller's address: as the outermost of our own proxies saw it, where there are any."""
    proxies: int = settings.TRUSTED_PROXIES
    if proxies:
        seen: list[str] = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(seen) >= proxies:
            return seen[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def _salt() -> bytes:
    name = f"salt:{timezone.localdate()}"
    salt: bytes | None = counters().get(name)
    if salt is None:
        # Whoever comes first decides; the others take what is there.
        counters().add(name, secrets.token_bytes(16), _DAY)
        salt = counters().get(name)
    return salt or b""
