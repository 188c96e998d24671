"""Errors as CKAN answers them (API guide, "Making an API request"): clients know them by `__type` and status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from catalogue.delivery.problems import Problem, Words
from catalogue.harvest.refusals import refusal


class CkanError(Problem):
    """An error with CKAN's body. `told` goes beside `__type`: a message, or messages by parameter."""

    kind = ""

    def __init__(self, status: int, told: Mapping[str, Any], words: Words) -> None:
        super().__init__(status, words)
        self.told = told
        self.help = ""

    def response(self) -> HttpResponse:
        return refusal(
            {"help": self.help, "success": False, "error": {**self.told, "__type": self.kind}}, self.status
        )


class NotFound(CkanError):
    """404: what is not public is not there."""

    kind = "Not Found Error"

    def __init__(self, what: str) -> None:
        words = (f"找不到{what}。", f"Not found: {what}")
        super().__init__(404, {"message": words[1]}, words)


class ValidationError(CkanError):
    """409: a parameter that is missing, unknown or cannot be read."""

    kind = "Validation Error"

    def __init__(self, parameter: str, words: Words) -> None:
        super().__init__(409, {parameter: [f"{words[1]} {words[0]}"]}, words)


class NotAuthorised(CkanError):
    """403: an action that writes. Nobody writes here through CKAN."""

    kind = "Authorization Error"

    def __init__(self, action: str) -> None:
        words = (f"這裡只能讀，不能 {action}。", f"This catalogue is read only: no {action} here.")
        super().__init__(403, {"message": f"Access denied: {words[1]}"}, words)


class SearchQueryError(CkanError):
    """400: a query that cannot be understood."""

    kind = "Search Query Error"

    def __init__(self, words: Words) -> None:
        super().__init__(400, {"message": f"{words[1]} {words[0]}"}, words)


class BadRequest(Problem):
    """400 with a bare text: an unknown action, a body that is no JSON."""

    def __init__(self, text: str) -> None:
        super().__init__(400, (text, text))

    def response(self) -> HttpResponse:
        return refusal(f"Bad request - {self.detail[1]}", self.status)
