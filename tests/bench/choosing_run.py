"""Ask the chooser and the API the same questions in turn; print the processor seconds of each answer as JSON.

No question is asked twice of one side: what is asked again is remembered.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from urllib.parse import urlencode

from django.test import Client

from tests.bench import words
from tests.bench.asking import ask
from tests.bench.search import FACETS

_PAGE = 12  # as many as the chooser shows


def _session() -> str:
    """The cookie of somebody who may write exhibits."""
    from django.contrib.auth import get_user_model

    user, _ = get_user_model().objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def _questions() -> Iterator[tuple[str, dict[str, str]]]:
    motifs = [zh for zh, _ in words.MOTIFS]
    for subject, english in words.SUBJECTS:
        yield "common term", {"q": subject}
        yield "English words", {"q": english}
        yield "filter and term", {"q": subject, "category": "paintings"}
    for ware, _, _, _ in words.WARES["ceramics"]:
        for motif in motifs[:5]:
            yield "longer words", {"q": f"{ware}{motif}"}
            yield "filter and longer words", {"q": f"{ware}{motif}", "category": "ceramics"}
    for category in words.WARES:
        yield "a category", {"category": category}


def main() -> None:
    from django.urls import reverse

    chooser, cookie = reverse("object_chooser:choose_results"), _session()
    times: dict[str, dict[str, list[float]]] = {}
    for word in ("溪山無盡", "寒江獨釣", "萬壑松風"):  # what is loaded at a first question
        ask(f"{chooser}?{urlencode({'q': word})}", HTTP_COOKIE=cookie)
        ask(f"/api/v1/objects/?{urlencode({'q': word})}")
    for kind, asked in _questions():
        of_kind = times.setdefault(kind, {"chooser": [], "plain": [], "faceted": []})
        of_kind["chooser"].append(ask(f"{chooser}?{urlencode(asked)}", HTTP_COOKIE=cookie)[0])
        same = asked | {"page_size": str(_PAGE), "parts": "include"}
        same |= {} if "q" in asked else {"sort": "-updated"}
        of_kind["plain"].append(ask(f"/api/v1/objects/?{urlencode(same)}")[0])
        same |= {"facets": ",".join(FACETS)}
        of_kind["faceted"].append(ask(f"/api/v1/objects/?{urlencode(same)}")[0])
    json.dump(times, sys.stdout)


if __name__ == "__main__":
    main()
