"""Pictures made for the tests, by Pillow: another program than the one under test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

MakePicture = Callable[..., Path]


@pytest.fixture
def picture(tmp_path: Path) -> MakePicture:
    """Makes a file: left half grey, right half red; `name` decides the format."""

    def make(name: str = "a.jpg", size: tuple[int, int] = (600, 450), mode: str = "RGB", **save: Any) -> Path:
        image = Image.new("RGB", size, "#808080")
        image.paste("#c02010", (size[0] // 2, 0, size[0], size[1]))
        path = tmp_path / "supplied" / name
        path.parent.mkdir(exist_ok=True)
        image.convert(mode).save(path, **save)
        return path

    return make
