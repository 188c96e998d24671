"""Fair use: how often one may ask, said in every answer and enforced before anything costs much.

The headers are those of draft-ietf-httpapi-ratelimit-headers-09: `RateLimit-Policy` says what holds, `RateLimit` what
is left and for how many seconds. Windows are fixed, a minute each.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_callable, get_resolver

from catalogue.delivery.callers import counters, is_known, key_of, network_of
from catalogue.delivery.problems import Words, is_data_path, problem
from catalogue.models.keys import digest_of

WINDOW: Final = 60
_PICTURES: Final = ("/iiif/3/", "/images/", "/recordings/")  # a player asks for part after part
# Staff are let in by name, and static files are sent by what stands before this.
_FREE: Final = ("/admin/", "/static/")


@dataclass(frozen=True, slots=True)
class Policy:
    """How many requests a minute: of a network without a key, and with one."""

    name: str
    anonymous: int
    keyed: int

    def of(self, key: str | None) -> int:
        return self.keyed if key else self.anonymous


def policies() -> dict[str, Policy]:
    """The policies in force, {} where fair use is switched off."""
    if not settings.FAIR_USE:
        return {}
    return {name: Policy(name, *limits) for name, limits in settings.FAIR_USE_LIMITS.items()}


def policy_of(path: str) -> str | None:
    """The name of the policy of an address: pictures, data or pages; None where none holds."""
    if path.startswith(_FREE):
        return None
    if path.startswith(_PICTURES):
        return "pictures"
    return "data" if is_data_path(path) else "pages"


class FairUseMiddleware:
    """Counts each request of a policy; too many are answered 429, a key that is none 401."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        policy = policies().get(policy_of(request.path_info) or "")
        if policy is None:
            return self.get_response(request)
        key = key_of(request)
        answer: HttpResponseBase | None = None
        if key is not None and not is_known(key):
            # A guess counts for the network that guesses.
            key, answer = None, problem(401)
            answer["WWW-Authenticate"] = "Bearer"
        limit = policy.of(key)
        now = time.time()
        wait = WINDOW - int(now) % WINDOW
        # Keys stand nowhere as they are, not even for two minutes.
        caller = digest_of(key) if key else network_of(request)
        used = counted(f"{policy.name}:{caller}:{int(now) // WINDOW}", WINDOW * 2)
        if used > limit:
            answer = _too_many(request, limit, wait, bool(key))
        response: HttpResponseBase = answer or self.get_response(request)
        response["RateLimit-Policy"] = f'"{policy.name}";q={limit};w={WINDOW}'
        response["RateLimit"] = f'"{policy.name}";r={max(0, limit - used)};t={wait}'
        return response


def counted(name: str, seconds: int) -> int:
    """Count one more, and say how many there are. Atomic in every cache of Django's that is shared."""
    cache = counters()
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name)
    except ValueError:  # it ran out between the two
        cache.set(name, 1, seconds)
        return 1


def _too_many(request: HttpRequest, limit: int, wait: int, has_key: bool) -> HttpResponseBase:
    """Programs are told by problem details, readers on the page that the site has for it (`handler429`)."""
    page = getattr(get_resolver().urlconf_module, "handler429", None)
    if page and policy_of(request.path_info) == "pages":
        response: HttpResponseBase = get_callable(page)(request, wait)
    else:
        response = problem(429, _words(limit, wait, has_key))
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response


def _words(limit: int, wait: int, has_key: bool) -> Words:
    zh = f"每分鐘以 {limit:,} 次為限。請等 {wait} 秒再來。"
    en = f"{limit:,} requests a minute are the limit. Come back in {wait} seconds."
    if not has_key:
        zh += "需要更多，可以自己申請金鑰：/developers/fair-use/。"
        en += " For more, get yourself a key: /en/developers/fair-use/."
    return zh, en
