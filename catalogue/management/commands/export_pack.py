"""manage.py export_pack: per category the open images as WebDataset shards (docs/exports.md)."""

from __future__ import annotations

import time
from argparse import ArgumentTypeError
from collections.abc import Callable, Sequence
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalogue.exports.packs import choice, making
from catalogue.exports.packs.choice import Pack
from catalogue.exports.packs.shards import NotAsStated
from catalogue.exports.shelves import Run
from catalogue.management.commands._exporting import exporting
from catalogue.models import Category, Tier
from catalogue.rights import LICENCES, ON_REQUEST
from catalogue.tables.nearest import nearest

# What a shard says of its samples is in memory at once.
_MOST_SAMPLES: Final = 10_000
_MOST_MEGABYTES: Final = 4_096
_SETTLED: Final = ("tier", "licence", "samples", "megabytes")


class Command(BaseCommand):
    help = (
        "Write packs of images: per category, shards as WebDataset reads them, with metadata and credit of every"
        " sample, in fixed splits, from open tiers alone. The packs in force stay until new ones are whole; after an"
        " interruption the next call goes on where this one stopped."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--category",
            action="append",
            metavar="ID",
            help="one of the categories, again for more; else all",
        )
        parser.add_argument(
            "--tier", choices=Tier.values, help="of each image the largest open tier up to this one (high)"
        )
        parser.add_argument(
            "--licence",
            choices=[code for code in LICENCES if code != ON_REQUEST],
            help="only pictures that are open under this one licence",
        )
        parser.add_argument(
            "--samples",
            type=_up_to(_MOST_SAMPLES),
            metavar="N",
            help=f"samples of a shard, {_MOST_SAMPLES:,} at most (1,000)",
        )
        parser.add_argument(
            "--megabytes",
            type=_up_to(_MOST_MEGABYTES),
            metavar="N",
            help=f"of the pictures of a shard, {_MOST_MEGABYTES:,} at most (256)",
        )
        parser.add_argument(
            "--if-held-back",
            action="store_true",
            help="only packs that are there and may not be downloaded, because something in them was withdrawn or"
            " relicensed, each as it was made",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        categories = _categories(options["category"])
        packs = _held_back(options, categories) if options["if_held_back"] else _asked(options, categories)
        if not packs:
            self.stdout.write("沒有停住的圖像包，不必重做。No pack is held back: nothing to do.")
        faults = []
        with exporting("export_pack") as progress:
            for pack in packs:
                started = time.monotonic()
                try:
                    run, is_new = making.make(pack, progress)
                except NotAsStated as error:  # a picture of one category keeps no other from its pack
                    faults.append(_not_as_stated(error))
                    continue
                self.stdout.write(_told(pack, run, time.monotonic() - started, is_new=is_new))
        if faults:
            raise CommandError("\n".join(faults))


def _asked(options: dict[str, Any], categories: Sequence[str]) -> list[Pack]:
    given = {
        "tier": options["tier"],
        "licence": options["licence"],
        "most_samples": options["samples"],
        "most_bytes": options["megabytes"] and options["megabytes"] * 1_000_000,
    }
    settled = {name: value for name, value in given.items() if value is not None}
    return [Pack(category, **settled) for category in categories]


def _held_back(options: dict[str, Any], categories: Sequence[str]) -> list[Pack]:
    if given := [name for name in _SETTLED if options[name] is not None]:
        raise CommandError(
            f"--if-held-back 照原來的做法重做，不能再給 --{given[0]}。"
            f"--if-held-back makes packs as they were made: leave out --{given[0]}."
        )
    runs = [run for run in choice.runs_in_force() if not run.may_leave()]
    return [pack for pack in map(Pack.of, runs) if pack.category in categories]


def _categories(given: Sequence[str] | None) -> list[str]:
    """Those that are asked for, or all. Raises CommandError for one that is not there."""
    known = list(Category.objects.values_list("pk", flat=True))
    for one in given or ():
        if one not in known:
            close = nearest(one, known)
            hint = (f"，最接近的是 {close}", f"; the nearest is {close}") if close else ("", "")
            raise CommandError(f"沒有類別 {one}{hint[0]}。There is no category {one}{hint[1]}.")
    return list(dict.fromkeys(given)) if given else known


def _told(pack: Pack, run: Run | None, seconds: float, *, is_new: bool) -> str:
    if run is None:
        return f"{pack.name}: 沒有符合的開放圖像，不做。No open image fits: no pack."
    if not is_new:
        return f"{run.name}: 之後沒有變更。Nothing has changed since."
    shards = [one for one in run.files if "split" in one]
    rows, size = (sum(one[what] for one in shards) for what in ("rows", "bytes"))
    return (
        f"{run.name}: {rows:,} samples, {len(shards):,} shards, {size:,} bytes, {seconds:.1f} s, {run.folder}"
    )


def _not_as_stated(error: NotAsStated) -> str:
    return (
        f"圖像 {error.key} 的 {error.tier} 階檔案不在，或不是登記的那一個：{error.path}。"
        "從備份放回去，或換上另一張圖，再執行一次；原有的圖像包沒有動。\n"
        f"The {error.tier} file of image {error.key} is missing, or is not the one that is registered: {error.path}."
        " Put it back from the backup, or replace the image, and call this again; the pack in force stays."
    )


def _up_to(most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
            raise ArgumentTypeError(f"{text!r} is not a whole number from 1 to {most:,}")
        return int(text)

    return read
