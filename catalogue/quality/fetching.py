"""What a reader gets at an address: fetched over the web into a file, our own addresses too."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from catalogue.imports.readers import InputError
from catalogue.imports.readers.inputs import receiving

_MOST_BYTES: Final = 4 << 30
_MOST_SECONDS: Final = 1_800
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the file that holds its body, its Content-Type as given, size in bytes and SHA-256."""

    path: Path
    content_type: str
    bytes: int
    sha256: str

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """What the header says of it; "" for nothing."""
        for part in self.content_type.split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip(' "').lower()
        return ""


Fetch = Callable[[str, Path], Fetched]
"""From an address and a file to be written to the answer. Raises InputError."""


def fetch(url: str, target: Path, timeout: float = 20) -> Fetched:
    """Fetch an address, block by block. `timeout`: seconds without a byte. Raises InputError, saying why.

    Entries that lead elsewhere are typed in by staff: no address inside the network is asked for them.
    """
    if not is_public(url):
        raise InputError(f"{url}: leads to no public address, and is not fetched")
    digest, size = hashlib.sha256(), 0
    with (
        receiving(
            url,
            accept="*/*",
            max_bytes=_MOST_BYTES,
            max_seconds=_MOST_SECONDS,
            timeout=timeout,
            may_follow=is_public,
            may_reach=_may_reach,
        ) as answer,
        target.open("wb") as file,
    ):
        while block := answer.read(_BLOCK):
            file.write(block)
            digest.update(block)
            size += len(block)
        return Fetched(target, answer.content_type, size, digest.hexdigest())


def is_public(url: str) -> bool:
    """Whether an address is our own, or of the web: http(s) to hosts all of whose addresses are global."""
    try:
        parts = urlsplit(url)
        own = urlsplit(settings.SITE_URL)
        if (parts.scheme, parts.netloc) == (own.scheme, own.netloc):
            return True
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return False
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except ValueError:
        return False
    except OSError as error:
        raise InputError(f"{url}: there is no site of that name") from error
    return all(ip_address(address[4][0]).is_global for address in found)


def _may_reach(host: str, address: str) -> bool:
    return host == urlsplit(settings.SITE_URL).netloc or ip_address(address).is_global
