"""Processes that write the files of images: what a picture does to a decoder, it does there.

Each has a ceiling of memory and of time. One that dies takes the picture it was working on with it, no other one: the
rest is given to new ones.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from pathlib import Path
from types import TracebackType

from django.conf import settings

from catalogue import process
from catalogue.media.ingest import Prepared, abandon, prepare
from catalogue.media.opening import PictureRefused
from catalogue.media.planning import Plan


class Workers:
    """A pool of `settings.IMAGE_WORKERS` processes; with 0 the work is done in this one (tests, demonstration)."""

    def __init__(self, count: int | None = None) -> None:
        self._count: int = settings.IMAGE_WORKERS if count is None else count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def submit(self, planned: Plan) -> Future[Prepared]:
        """Have the files of one image written."""
        if self._count and not planned.is_unchanged:
            if self._pool is None:
                self._pool = _pool(self._count)
            try:
                return _submit(self._pool, planned)
            except BrokenExecutor:
                self._pool = None
                return self.submit(planned)
        done: Future[Prepared] = Future()
        try:
            done.set_result(prepare(planned))
        except (PictureRefused, OSError) as error:
            done.set_exception(error)
        return done

    def result(self, planned: Plan, future: Future[Prepared]) -> Prepared:
        """What came of it. Raises PictureRefused, OSError.

        When a process has died nobody knows which picture it was: each goes through one of its own.
        """
        try:
            return future.result()
        except BrokenExecutor:
            self._pool = None
        abandon(planned)
        with _pool(1) as alone:
            try:
                return _submit(alone, planned).result()
            except BrokenExecutor as error:
                abandon(planned)
                raise PictureRefused(_file(planned), "worker", _DIED) from error


_DIED = (
    "its worker died: it needs more than IMAGE_WORKER_MEMORY or IMAGE_WORKER_SECONDS, or breaks the decoder"
)


def _pool(count: int) -> ProcessPoolExecutor:
    # Spawned, not forked: libvips has threads. One thread each: the processes are what runs in parallel. One arena for
    # those that decode and encode: glibc gives the memory of the others back late or not at all.
    for name in ("VIPS_CONCURRENCY", "MALLOC_ARENA_MAX"):
        os.environ.setdefault(name, "1")
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=process.begin)


def _submit(pool: ProcessPoolExecutor, planned: Plan) -> Future[Prepared]:
    roots = str(settings.FILES_DIR), str(settings.MASTERS_DIR)
    return pool.submit(_prepare, planned, *roots, settings.IMAGE_WORKER_MEMORY, settings.IMAGE_WORKER_SECONDS)


def _prepare(planned: Plan, files: str, masters: str, memory: int, seconds: int) -> Prepared:
    """In the process: `prepare` below these folders, with at most so many bytes of memory and seconds.

    The alarm ends the process, wherever in a decoder it is.
    """
    settings.FILES_DIR, settings.MASTERS_DIR = Path(files), Path(masters)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    signal.alarm(seconds)
    try:
        return prepare(planned)
    except MemoryError:
        # Whatever is left half done here is nobody's: the process ends as it does when libvips runs out of it.
        os._exit(1)
    finally:
        signal.alarm(0)
        # What comes back from here is sent without the ceiling.
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _file(planned: Plan) -> Path:
    source = planned.tiers[-1].source.file
    return source.path if source else Path(planned.image.pk)
