"""A run of a pack, from beginning to end."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalogue.delivery.house import house_attribution
from catalogue.description import Both, both
from catalogue.exports import parts
from catalogue.exports.packs.choice import Pack
from catalogue.exports.packs.plan import SPLITS, Plan
from catalogue.exports.packs.samples import Sample, batches, samples, standing
from catalogue.exports.packs.shards import MEDIA_TYPE, SAMPLES, Shard, finished, lay
from catalogue.exports.packs.texts import credits_of_shard, texts_of
from catalogue.exports.shelves import Run, written
from catalogue.exports.standing import Register, credits_digest
from catalogue.models import Category
from catalogue.models.changes import last_sequence

Progress = Callable[[str, int, int], None]
"""Called with the name of the pack, how many of its images are done, and of how many."""


def make(pack: Pack, progress: Progress = lambda what, done, total: None) -> tuple[Run | None, bool]:
    """The pack of what is open now, and whether it had to be made; None where nothing is open.

    Shards that were finished before, by the run in force or by one that was broken off, are used again.
    Raises AlreadyRunning, NotAsStated, OSError where there is no room.
    """
    shelf = pack.shelf
    if shelf.latest() is None and not pack.candidates().exists():
        return None, False
    with shelf.locked():
        return shelf.renewed(lambda run: _is_current(run, pack), lambda _: _pass(pack, progress))


def _is_current(run: Run, pack: Pack) -> bool:
    made_so = (run.position, run.shape) == (last_sequence(), parts.shape())
    return made_so and Pack.of(run) == pack and run.may_leave()


def _pass(pack: Pack, progress: Progress) -> Run | None:
    position, credits, shape = last_sequence(), credits_digest(), parts.shape()
    there = finished(path for path in pack.shelf.folder.iterdir() if path.is_dir())
    new = pack.shelf.begin()
    with Plan(new / "plan.sqlite3") as plan:
        plan.add(pack.candidates().iterator())
        files = list(_files(pack, plan, new, there, progress))
        held = {split: plan.counted(split) for split in SPLITS}
    if not files:
        shutil.rmtree(new)
        return None
    created_at = timezone.now()
    place = pack.shelf.place(created_at)
    made_of = {"pack": pack.told(), "category": _named(pack.category), "held": held}
    run = Run(place, created_at, position, credits, shape, tuple(files), made_of)
    files += written(new, texts_of(run))
    return pack.shelf.publish(new, replace(run, files=tuple(files)))


def _files(
    pack: Pack, plan: Plan, new: Path, there: Mapping[str, Path], progress: Progress
) -> Iterator[dict[str, Any]]:
    credits = credits_of_shard(house_attribution()).encode()
    register, done = Register(new), 0
    total = sum(plan.counted(split)[0] for split in SPLITS)

    def moved(more: int) -> None:
        nonlocal done
        done += more
        progress(pack.name, done, total)

    for split in SPLITS:
        number = 0
        for images in plan.shards(split, pack.most_samples, pack.most_bytes):
            found = list(_samples(pack, split, images, register))
            plan.drop(set(images).difference(sample.key for sample in found))
            if found:
                target = new / f"{pack.name}-{split}-{number:06}.tar"
                yield _described(target.name, split, lay(target, found, credits, there, moved))
                number += 1


def _samples(pack: Pack, split: str, images: Sequence[str], register: Register) -> Iterator[Sample]:
    for some in batches(images):
        # Before the samples themselves: what changes in between is noticed, not missed.
        register.add([standing(some)])
        yield from samples(pack, split, some)


def _named(category: str) -> Both:
    row = Category.objects.get(pk=category)
    return both(row.name_zh, row.name_en)


def _described(name: str, split: str, shard: Shard) -> dict[str, Any]:
    return {
        "name": name,
        "kind": SAMPLES,
        "format": "tar",
        "media_type": MEDIA_TYPE,
        "split": split,
        "rows": shard.rows,
        "licences": shard.licences,
        "text_licences": shard.text_licences,
        "tiers": shard.tiers,
        "illustrations": shard.illustrations,
        "bytes": shard.bytes,
        "sha256": shard.sha256,
    }
