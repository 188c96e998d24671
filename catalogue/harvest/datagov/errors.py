"""Errors as the specification has them (共通性資料存取 API 規範, 錯誤代碼). Each has its status of HTTP besides."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse

from catalogue.delivery.problems import Problem, Words
from catalogue.harvest.refusals import refusal

NOT_FOUND: Final = "ER0100"
UNKNOWN_PARAMETER: Final = "ER0200"
BAD_VALUE: Final = "ER0210"
UNKNOWN_FIELD: Final = "ER0220"


class DatagovError(Problem):
    """An error of the platform's kind."""

    def __init__(self, kind: str, words: Words, status: int = 400) -> None:
        super().__init__(status, words)
        self.kind = kind

    def response(self) -> HttpResponse:
        message = f"{self.detail[0]} {self.detail[1]}"
        return refusal({"success": False, "error": {"message": message, "type": self.kind}}, self.status)


def not_found(what: Words) -> DatagovError:
    return DatagovError(NOT_FOUND, (f"找不到{what[0]}。", f"There is no such {what[1]}."), 404)
