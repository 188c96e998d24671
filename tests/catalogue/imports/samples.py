"""Records in the museum's shape, and files of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalogue.imports.mapping.npm import NpmMapper
from catalogue.imports.readers import odapi
from catalogue.imports.run import Run
from catalogue.models import Person


def npm_record(number: int = 1250, dep: str = "P", **given: Any) -> dict[str, Any]:
    """One valid record; `number` and `dep` make its address."""
    return {
        "identifier": f"故畫{number:06d}00000",
        "name": "元趙孟頫湯王徵尹圖　軸",
        "category": "繪畫",
        "size": "148.7 × 73 公分",
        "era": "元武宗至大二年（1309）",
        "desc": "",
        "url": f"https://digitalarchive.npm.gov.tw/Collection/Detail/{number}?dep={dep}",
        "imageUrl_s": "",
        "imageUrl_m": "",
        **given,
    }


def npm_file(path: Path, records: list[Any], text: str | None = None) -> str:
    path.write_text(json.dumps(records, ensure_ascii=False) if text is None else text, encoding="utf-8")
    return str(path)


def npm_mapper() -> NpmMapper:
    return NpmMapper(frozenset(Person.objects.values_list("id", flat=True)))


def npm_run(*inputs: str, **options: Any) -> Run:
    return Run(npm_mapper(), odapi.read, list(inputs), **options)
