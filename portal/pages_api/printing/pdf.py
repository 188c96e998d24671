"""Makes the PDF of an exhibit, and keeps it until anything in it is another: a text, a credit, a picture, a font.

A kept file is named by a digest of all that. What is due is worked out for every request from the records of the moment,
so a withdrawn object or a changed credit is another digest, and the file of before is never sent again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from django.conf import settings

from catalogue.delivery.problems import Problem
from catalogue.rights import Attribution
from catalogue.tables.charts import fonts
from portal.pages_api.printing import rights
from portal.pages_api.printing.document import Document
from portal.pages_api.printing.press import NAMES, SECONDS

_FOLDER: Final = "printed"
_TEMPLATE: Final = Path(__file__).with_name(NAMES[0])
_BUSY: Final = (
    "另一份正在排版，請稍候再試。",
    "Another one is being set: please try again in a moment.",
)
_TOO_LONG: Final = (
    "這個展覽排版太久，已中止；請告訴館方。",
    "This exhibit takes too long to set and was given up: please tell the museum.",
)
_WAIT: Final = 5  # seconds, for whoever comes while another is being set
_press = BoundedSemaphore(1)


def kept(document: Document, name: str, published: datetime | None, credit: Attribution) -> Path:
    """The file of a document, made where it is not kept. `name`: of the exhibit and language, in ASCII; `published`: what
    the file gives as its date; `credit`: of its words, for its metadata.

    Raises Problem 503: without a font for Chinese, while others are being set, or for what takes too long.
    """
    if not fonts.has_chinese():
        raise Problem(503, fonts.NO_PDF)
    moment = int(published.timestamp()) if published else 0
    data = {**document.data, "fonts": _fonts()}
    folder = Path(settings.FILES_DIR) / _FOLDER
    path = folder / f"{name}-{_digest(data, document.plates.digest_parts(), moment, credit)}.pdf"
    if path.is_file():
        return path
    if not _press.acquire(timeout=_WAIT):
        raise Problem(503, _BUSY, headers={"Retry-After": str(_WAIT)})
    try:
        if not path.is_file():  # nobody else has made it meanwhile
            folder.mkdir(parents=True, exist_ok=True)
            _make(document, data, path, moment, credit)
            for old in set(folder.glob(f"{name}-*.pdf")) - {path}:
                old.unlink(missing_ok=True)
    finally:
        _press.release()
    return path


def _make(document: Document, data: Mapping[str, Any], path: Path, moment: int, credit: Attribution) -> None:
    with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as name:
        work = Path(name)
        shutil.copy(_TEMPLATE, work)
        (work / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        try:
            document.plates.write(work)
        except FileNotFoundError as error:  # closed or replaced this very moment
            raise Problem(503, headers={"Retry-After": "1"}) from error
        command = [sys.executable, "-m", "portal.pages_api.printing.press", name, str(moment)]
        try:
            subprocess.run(  # noqa: S603 - our own program; the folder's name is made here
                command,
                cwd=settings.BASE_DIR,
                check=True,
                capture_output=True,
                text=True,
                timeout=2 * SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise Problem(503, _TOO_LONG) from error
        except subprocess.CalledProcessError as error:
            if error.returncode < 0:  # stopped at its bounds
                raise Problem(503, _TOO_LONG) from error
            raise RuntimeError(f"{path.name} could not be set: {error.stderr[-2000:]}") from error
        made = work / NAMES[1]
        with made.open("r+b") as file:
            file.write(rights.update(file.read(), credit))
        made.chmod(0o644)  # the web server may be another user
        made.replace(path)


def _digest(data: Mapping[str, Any], pictures: list[str], moment: int, credit: Attribution) -> str:
    """Of everything that has a say in the file."""
    told = json.dumps(
        [data, pictures, moment, rights.properties(credit), version("typst")],
        ensure_ascii=False,
        sort_keys=True,
    )
    return hashlib.blake2b(told.encode() + _TEMPLATE.read_bytes(), digest_size=12).hexdigest()


def _fonts() -> dict[str, str]:
    """A face for reading and one for what stands beside it, of what this machine has."""
    known = fonts.chinese_families()
    families = [family for family in known if "Mono" not in family] or known
    serif = next(
        (one for one in families if any(word in one for word in ("Serif", "Ming", "Song"))), families[0]
    )
    sans = next((one for one in families if "Sans" in one or "Hei" in one), families[0])
    return {"serif": serif, "sans": sans}
