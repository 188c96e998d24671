"""Manifests: which file shows which object, whose it is, and under which licence (docs/importing.md).

JSON (a list of objects) or CSV (one line per file), with these names; `file` alone is
required. `kind` is `master` for a file that tiers are made out of; any other is the ready file of its tier.
file · url · object · identifier · image · kind · licence · institution · alt_zh · alt_en
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAMES = ("MANIFEST.json", "MANIFEST.csv", "manifest.json", "manifest.csv")
MASTER = "master"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"})
MODELS = frozenset({".glb"})
_THUMBNAIL = re.compile(r"_t$", re.IGNORECASE)


class ManifestError(ValueError):
    """The folder or its manifest cannot be used; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a manifest. `licence` and `institution` are empty where the manifest is silent."""

    file: Path
    url: str = ""
    object: str = ""
    identifier: str = ""
    image: str = ""
    kind: str = ""
    licence: str = ""
    institution: str = ""
    alt_zh: str = ""
    alt_en: str = ""

    @property
    def view(self) -> str:
        """What files of one image share: the name without its ending and without the `_t` of a thumbnail."""
        return self.image or _THUMBNAIL.sub("", self.file.stem)


def read(folder: Path, manifest: Path | None = None, endings: Collection[str] = PICTURES) -> list[Entry]:
    """The files to take in: by the manifest, or by the folder's own `MANIFEST.json` or `.csv`, or, without
    one, every file of the folder with one of these endings. Raises ManifestError.
    """
    if not folder.is_dir():
        raise ManifestError(f"{folder}: there is no such folder")
    path = manifest or next((folder / name for name in NAMES if (folder / name).is_file()), None)
    if path is None:
        files = sorted(file for file in folder.iterdir() if file.suffix.lower() in endings)
        if not files:
            kinds = ", ".join(sorted(endings))
            raise ManifestError(f"{folder}: no manifest and none of {kinds} in this folder")
        return [Entry(file) for file in files]
    rows = _rows(path)
    return [_entry(folder, path, number, row) for number, row in enumerate(rows, 1)]


def _rows(path: Path) -> Sequence[Mapping[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file)) if path.suffix.lower() == ".csv" else json.load(file)
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path}: cannot be read as UTF-8: {error}") from error
    except (csv.Error, ValueError, RecursionError) as error:
        raise ManifestError(f"{path}: not {path.suffix.lstrip('.').upper()}: {error}") from error
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise ManifestError(f"{path}: a list with one entry per file was due")
    return rows


def _entry(folder: Path, manifest: Path, number: int, row: Mapping[str, Any]) -> Entry:
    given = {name: str(value).strip() for name, value in row.items() if value is not None}
    name = given.get("file", "")
    if not name:
        raise ManifestError(f"{manifest}: entry {number} names no file")
    names = [field for field in Entry.__dataclass_fields__ if field != "file"]
    return Entry(file=_inside(folder, name), **{field: given.get(field, "") for field in names})


def _inside(folder: Path, name: str) -> Path:
    """The file within the folder; one that lies flat beside the manifest may be named with its old folder."""
    if "\0" in name:
        raise ManifestError(f"{name!r}: no file has such a name")
    path = folder / name
    if not path.is_file():
        path = folder / Path(name.replace("\\", "/")).name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ManifestError(f"{name}: the file lies outside the folder")
    return path
