"""Files that anybody may send to be looked at: held in memory for one answer, never written anywhere."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest


class HeldInMemory(MemoryFileUploadHandler):
    """Takes the files of one request up to `most` bytes in all; what is beyond is read past and dropped."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.taken = 0
        self.is_too_large = False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        # Django would leave all but small files to a handler that writes them to disk.
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.taken += len(raw_data)
        if self.taken > self.most:
            self.is_too_large = True
            self.file.close()
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)


def hold_in_memory(request: HttpRequest, most: int) -> HeldInMemory:
    """Let no file of this request touch the disk. Before its body is read; then ask `is_too_large`."""
    handler = HeldInMemory(request, most)
    request.upload_handlers = [handler]
    return handler
