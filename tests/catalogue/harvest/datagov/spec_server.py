"""A platform of our own that enforces the published specification, as far as it goes, and can be made to stumble."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

KEY = "a-key-of-the-tests"
_TEXTS = (
    *(
        "categoryCode",
        "identifier",
        "title",
        "description",
        "fieldDescription",
        "type",
        "license",
        "licenseURL",
    ),
    *("cost", "costURL", "costLaw", "organization", "organizationContactName", "organizationContactPhone"),
    *("organizationContactEmail", "publisher", "publisherContactName", "publisherContactPhone"),
    *(
        "publisherContactEmail",
        "publisherOID",
        "publisherOrgCode",
        "accrualPeriodicity",
        "temporalCoverageFrom",
    ),
    *("temporalCoverageTo", "issued", "modified", "spatial", "language", "landingPage", "notes"),
)
_FILLED = (
    "categoryCode",
    "identifier",
    "title",
    "description",
    "publisherOID",
    "publisherOrgCode",
    "license",
)
_RESOURCE = ("resourceID", "resourceDescription", "format", "resourceModified", "characterSetCode")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")


class SpecServer:
    """`records` by identifier; `asked`: (method, identifier) of what was written; `stumbles`: answers to give first."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str]] = []
        self.stumbles: list[int | str] = []
        self.url = ""

    def answer(self, method: str, identifier: str, body: Any) -> dict[str, Any]:
        if method == "GET":
            found = self.records.get(identifier)
            return _fine(found) if found else _wrong(identifier, "ER0100", "查無資料集")
        if method in ("POST", "PUT"):
            if fault := _fault(body):
                return _wrong(str((body or {}).get("identifier")), *fault)
            identifier = identifier or body["identifier"]
            if body["identifier"] != identifier:
                return _wrong(identifier, "ER0032:編號不符", "identifier 與網址不符")
        is_there = identifier in self.records
        if method == "POST" and is_there:
            return _wrong(identifier, "ER0040:資料集已存在", "資料集已存在。")
        if method in ("PUT", "DELETE") and not is_there:
            return _wrong(identifier, "ER0050:欲修改的資料集不存在。", "欲修改的資料集不存在。")
        self.asked.append((method, identifier))
        if method == "DELETE":
            del self.records[identifier]
        else:
            self.records[identifier] = body
        return _fine({"identifier": identifier})


def _fine(result: Any) -> dict[str, Any]:
    return {"success": True, "result": result}


def _wrong(identifier: str, kind: str, message: str) -> dict[str, Any]:
    return {"success": False, "error": {"identifier": identifier, "error_type": kind, "message": message}}


def _fault(body: Any) -> tuple[str, str] | None:
    if not isinstance(body, dict):
        return "ER0010:格式錯誤", "不是 JSON 物件"
    for name in _TEXTS:
        if not isinstance(body.get(name), str) or (name in _FILLED and not body[name]):
            return "ER0020:欄位錯誤", f"{name}={body.get(name)!r}"
    if not re.fullmatch(r"[1-9A-I]00", body["categoryCode"]):
        return "ER0031:資料集分類錯誤", f"無此分類 categoryCode={body['categoryCode']}"
    if not all(_MOMENT.fullmatch(body[name]) for name in ("issued", "modified")):
        return "ER0020:欄位錯誤", "時間格式"
    if not body.get("distribution"):
        return "ER0020:欄位錯誤", "distribution"
    for one in body["distribution"]:
        if not all(isinstance(one.get(name), str) for name in _RESOURCE):
            return "ER0021:資源欄位錯誤", str(one)
        if len({"downloadURL", "accessURL"} & one.keys()) != 1:
            return "ER0021:資源欄位錯誤", "downloadURL 或 accessURL"
    return None


@contextmanager
def running() -> Iterator[SpecServer]:
    """The server, on a port of its own on this machine."""
    platform = SpecServer()

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            identifier = unquote(self.path.removeprefix("/api/v1/rest/dataset").lstrip("/"))
            status, told = 200, {}
            stumble = platform.stumbles.pop(0) if platform.stumbles else None
            if isinstance(stumble, int):
                status = stumble
            elif self.command != "GET" and self.headers.get("Authorization") != KEY:
                status = 401
            else:
                told = platform.answer(self.command, identifier, body)
                # What was done, and nobody hears of it.
                status = 502 if stumble == "lost" else 200
            text = json.dumps(told, ensure_ascii=False).encode()
            self.send_response(status)
            if status == 429:
                self.send_header("Retry-After", "7")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = do_DELETE = _serve

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    platform.url = f"http://127.0.0.1:{server.server_port}/api/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield platform
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
