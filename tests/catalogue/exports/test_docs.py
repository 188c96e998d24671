"""The examples of docs/exports.md run on an export as it is downloaded."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from django.test import Client

from catalogue.exports import runs, things
from catalogue.exports.packs import making
from catalogue.exports.packs.choice import Pack
from tests.catalogue.api.conftest import collection  # noqa: F401
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "exports.md").read_text("utf-8")


def examples(language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)
    assert found, language
    return found


def test_examples_run(
    client: Client,
    collection: SimpleNamespace,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(runs, "SERIES", [one for one in things.SERIES if one.name == "collection"])
    run, _ = runs.make()
    making.make(Pack("paintings"))
    monkeypatch.chdir(tmp_path)
    for address in re.findall(r"SITE(/\S+)", "".join(examples("sh"))):
        answer: Any = client.get(address)
        assert answer.status_code == 200
        (tmp_path / Path(address).name).write_bytes(answer.getvalue())
    for example in examples("python"):
        exec(compile(example, "docs/exports.md", "exec"), {})
    said = capsys.readouterr().out
    assert "毛公鼎" in said
    assert "/api/v1/images/p1250-1/medium.jpg The National Palace Museum, Taipei, CC-BY-4.0 @ " in said
    assert "p1250-1 (60, 80) 谿山行旅圖 The National Palace Museum, Taipei, CC-BY-4.0 @ " in said
    for example in examples("sql"):
        assert ("Northern Song", 2, 960) in duckdb.sql(example).fetchall()
    shutil.rmtree(run.folder)
