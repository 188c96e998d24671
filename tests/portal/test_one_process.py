"""What one process counts and keeps another does not know: without Redis only one serves."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import one_process


@pytest.fixture(autouse=True)
def _none_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_process, "_held", [])


def test_a_second_process_is_refused_by_the_name_of_the_variable(tmp_path: Path, settings) -> None:
    settings.CACHE_URL = "locmem://"
    one_process.keep_others_out(tmp_path / "a")
    one_process.keep_others_out(tmp_path / "b")
    with pytest.raises(ImproperlyConfigured, match=r"CACHE_URL=redis://"):
        one_process.keep_others_out(tmp_path / "a", patience=0)


def test_it_serves_once_the_other_has_ended_or_memory_is_shared(tmp_path: Path, settings) -> None:
    settings.CACHE_URL = "locmem://"
    one_process.keep_others_out(tmp_path)
    one_process._held.pop().close()
    one_process.keep_others_out(tmp_path, patience=0)
    settings.CACHE_URL = "redis://localhost:6379/0"
    one_process.keep_others_out(tmp_path, patience=0)
