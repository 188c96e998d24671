"""How much picture work goes on at the same time in one process, counted in pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Saturated(Exception):
    """There is more work than the gate lets in, and others wait already or have waited too long."""


class Gate:
    """Lets work in as long as all that is inside has at most `pixels`; a larger piece goes in alone.

    At most `waiting` others wait, each at most `seconds`, so that a rush on pictures leaves threads for pages.
    """

    def __init__(self, pixels: int, waiting: int, seconds: float) -> None:
        self._pixels, self._may_wait, self._seconds = pixels, waiting, seconds
        self._inside = 0
        self._waiting = 0
        self._changed = Condition()

    @property
    def waiting(self) -> int:
        """How many wait now."""
        return self._waiting

    @contextmanager
    def entered(self, pixels: int) -> Iterator[None]:
        """Be inside with that many pixels. Raises Saturated."""
        weight = min(pixels, self._pixels)
        with self._changed:
            if not self._fits(weight):
                self._wait(weight)
            self._inside += weight
        try:
            yield
        finally:
            with self._changed:
                self._inside -= weight
                self._changed.notify_all()

    def _fits(self, weight: int) -> bool:
        return self._inside + weight <= self._pixels

    def _wait(self, weight: int) -> None:
        if self._waiting >= self._may_wait:
            raise Saturated
        self._waiting += 1
        try:
            if not self._changed.wait_for(lambda: self._fits(weight), self._seconds):
                raise Saturated
        finally:
            self._waiting -= 1
