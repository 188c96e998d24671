"""Errors in the shapes of other protocols: their body, our headers."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse

from catalogue.delivery import headers
from catalogue.delivery.house import known_house


def refusal(body: Any, status: int) -> HttpResponse:
    """An error as JSON, signed like any other answer."""
    # What was given comes back in it, and may hold halves of characters.
    written = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
    response = HttpResponse(written, content_type="application/json;charset=utf-8", status=status)
    response["Cache-Control"] = headers.CACHE_REVALIDATE
    headers.share(response)
    if (credit := known_house()) is not None:
        headers.sign(response, credit)
    return response
