"""What tests of the web site share."""

from __future__ import annotations

import pytest


@pytest.fixture
def missing_pages_search_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing address makes no index to search for its words: for tests of what is missing, not of the page."""
    monkeypatch.setattr("portal.pages.errors._searched", lambda words: {})
