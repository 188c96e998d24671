"""Shards: tar files as WebDataset reads them. The same samples make the same bytes.

For each sample `KEY.credit.txt`, `KEY.jpg`, `KEY.json`. The first member, ATTRIBUTION, has no dot in its name,
so that readers take it for no sample, and whoever unpacks the file has it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tarfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final

from catalogue.exports.packs.samples import Sample
from catalogue.exports.shelves import measured

SAMPLES: Final = "samples"  # what the rows of a shard are, beside the kinds of the bulk export
MEDIA_TYPE: Final = "application/x-tar"
# Raise it when the same samples would make other bytes, or Shard has other members: every shard is then made anew.
_RECIPE: Final = "1"
_ABOUT: Final = f".about-{_RECIPE}.json"


class NotAsStated(Exception):
    """A file that is open does not lie where the catalogue says, or is another one."""

    def __init__(self, sample: Sample) -> None:
        super().__init__(sample.key, sample.tier, sample.path)
        self.key, self.tier, self.path = sample.key, sample.tier, sample.path


@dataclass(frozen=True)
class Shard:
    """What is known of a finished shard. `digest`: of all that went into it. A sample whose description is not
    under the licence of its record counts for both in `text_licences`."""

    digest: str
    bytes: int
    sha256: str
    rows: int
    licences: Mapping[str, int]
    text_licences: Mapping[str, int]
    tiers: Mapping[str, int]
    illustrations: int


def finished(folders: Iterable[Path]) -> dict[str, Path]:
    """The shards that lie in these folders, by what went into them."""
    abouts = (about for folder in folders for about in folder.glob(f"*.tar{_ABOUT}"))
    return {_read(about).digest: about.with_name(about.name.removesuffix(_ABOUT)) for about in abouts}


def lay(
    target: Path,
    samples: Sequence[Sample],
    credits: bytes,
    there: Mapping[str, Path],
    progress: Callable[[int], None],
) -> Shard:
    """Write a shard, or use the same one where it is there already. Raises NotAsStated."""
    digest = _digest(samples, credits)
    if digest in there:
        shard = _again(there[digest], target)
        progress(len(samples))
    else:
        _write(target, samples, credits, progress)
        shard = Shard(
            digest=digest,
            rows=len(samples),
            licences=_tally(sample.licence for sample in samples),
            text_licences=_tally(code for sample in samples for code in sample.text_licences),
            tiers=_tally(sample.tier for sample in samples),
            illustrations=sum(sample.is_illustration for sample in samples),
            **measured(target),
        )
    # Whole only with this beside it.
    _about(target).write_text(json.dumps(asdict(shard)), encoding="utf-8")
    return shard


def _write(target: Path, samples: Sequence[Sample], credits: bytes, progress: Callable[[int], None]) -> None:
    with tarfile.open(target, "w", format=tarfile.USTAR_FORMAT) as archive:
        _add(archive, "ATTRIBUTION", BytesIO(credits), len(credits))
        for sample in samples:
            _add(archive, f"{sample.key}.credit.txt", BytesIO(sample.credit), len(sample.credit))
            _add_picture(archive, sample)
            _add(archive, f"{sample.key}.json", BytesIO(sample.metadata), len(sample.metadata))
            progress(1)


def _add(archive: tarfile.TarFile, name: str, content: Any, size: int) -> None:
    """One member, of nobody and of no time."""
    info = tarfile.TarInfo(name)
    info.size = size
    archive.addfile(info, content)


def _add_picture(archive: tarfile.TarFile, sample: Sample) -> None:
    try:
        with sample.path.open("rb") as file:
            if os.fstat(file.fileno()).st_size != sample.size:
                raise NotAsStated(sample)
            hashed = _Hashed(file)
            _add(archive, f"{sample.key}{sample.ending}", hashed, sample.size)
    except FileNotFoundError as error:
        raise NotAsStated(sample) from error
    if hashed.digest.hexdigest() != sample.sha256:
        raise NotAsStated(sample)


class _Hashed:
    """A file whose digest is taken while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        block = self._file.read(size)
        self.digest.update(block)
        return block


def _digest(samples: Sequence[Sample], credits: bytes) -> str:
    digest = hashlib.sha256(_RECIPE.encode() + hashlib.sha256(credits).digest())
    for sample in samples:
        for told in (sample.key.encode(), sample.sha256.encode(), sample.metadata, sample.credit):
            digest.update(hashlib.sha256(told).digest())
    return digest.hexdigest()


def _again(source: Path, target: Path) -> Shard:
    """The same file under another name."""
    try:
        target.hardlink_to(source)
    except OSError:  # a file system that has no links
        shutil.copyfile(source, target)
    return _read(_about(source))


def _about(shard: Path) -> Path:
    return shard.with_name(shard.name + _ABOUT)


def _read(about: Path) -> Shard:
    return Shard(**json.loads(about.read_text(encoding="utf-8")))


def _tally(told: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(told).items()))
