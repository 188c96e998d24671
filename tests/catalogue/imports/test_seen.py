"""Ids that a run has met are remembered, however many go to the disk."""

from catalogue.imports import seen


def test_what_went_to_the_disk_is_remembered(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(seen, "_HELD", 3)
    met = seen.Seen()
    assert [met.add(one) for one in "abcabdea"] == [True, True, True, False, False, True, True, False]
    assert "c" in met
    assert "x" not in met
    met.close()
