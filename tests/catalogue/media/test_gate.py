"""Work goes in by its pixels; who waits too long or in too long a row is told so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from catalogue.media.gate import Gate, Saturated


def test_it_lets_in_what_fits() -> None:
    gate = Gate(pixels=100, waiting=0, seconds=0)
    with gate.entered(60):
        with gate.entered(40), pytest.raises(Saturated), gate.entered(1):
            pass
        with gate.entered(40):
            pass


def test_a_piece_larger_than_all_goes_in_alone() -> None:
    gate = Gate(pixels=100, waiting=0, seconds=0)
    with gate.entered(1_000), pytest.raises(Saturated), gate.entered(1):
        pass
    with gate.entered(1), pytest.raises(Saturated), gate.entered(1_000):
        pass


def test_who_waits_goes_in_next_and_the_row_has_an_end() -> None:
    gate = Gate(pixels=1, waiting=1, seconds=60)

    def work() -> str:
        with gate.entered(1):
            return "done"

    with ThreadPoolExecutor(1) as threads:
        with gate.entered(1):
            waiting = threads.submit(work)
            while gate.waiting == 0:
                wait([waiting], timeout=0.001)
            with pytest.raises(Saturated), gate.entered(1):
                pass
            assert not waiting.done()
        assert waiting.result(60) == "done"


def test_a_failure_inside_leaves_room() -> None:
    gate = Gate(pixels=1, waiting=0, seconds=0)
    with pytest.raises(ZeroDivisionError), gate.entered(1):
        _ = 1 / 0
    with gate.entered(1):
        pass
