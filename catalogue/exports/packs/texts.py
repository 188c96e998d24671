"""What lies beside and inside the shards of a pack: the manifest, ATTRIBUTION.txt, the names of it all."""

from __future__ import annotations

import json
from typing import Any, Final

from catalogue.api.values import address
from catalogue.delivery.house import house_attribution
from catalogue.exports.kinds import Words
from catalogue.exports.packs.choice import Pack
from catalogue.exports.packs.datasheet import datasheet, totals
from catalogue.exports.packs.plan import SPLITS
from catalogue.exports.packs.samples import schema
from catalogue.exports.shelves import Run
from catalogue.exports.texts import CREDITS, DATASHEETS, MANIFEST, file_of, licence_of, listed, package_of
from catalogue.rights import EN, ZH, Attribution

_SPLITS: Final[dict[str, Words]] = {
    "train": ("訓練", "train"),
    "validation": ("驗證", "validation"),
    "test": ("測試", "test"),
}
ABOUT: Final[Words] = (
    "WebDataset 分片：每張圖一個樣本，KEY.jpg 是開放的最大檔，KEY.json 是說明與授權，KEY.credit.txt 是出處。",
    "A WebDataset shard: a sample for each image; KEY.jpg is its largest open file, KEY.json what is known of it"
    " and its licence, KEY.credit.txt its credit.",
)
_MEMBERS: Final = {
    "ATTRIBUTION": "First in each shard; no sample, for its name has no dot.",
    "KEY.credit.txt": "The credit of the picture, of the record and of a description by others, in both languages.",
    "KEY.jpg": "The picture as it is delivered, its credit inside (XMP, IPTC, Exif).",
    "KEY.json": "See schema.",
}
_RULE: Final = (
    "The first eight hexadecimal digits of the SHA-256 of the id of the whole work (of a leaf, the work it is part"
    " of), as a number, modulo ten: 0 to 7 train, 8 validation, 9 test."
)


def texts_of(run: Run) -> dict[str, tuple[str, str]]:
    """File name -> media type and text."""
    house = house_attribution()
    manifest = json.dumps(_package(run, house), ensure_ascii=False, indent=1)
    sheets = {name: ("text/markdown", datasheet(lang, run, house)) for lang, name in DATASHEETS.items()}
    return {
        MANIFEST: ("application/json", manifest),
        **sheets,
        CREDITS: ("text/plain", credits_of_pack(run, house)),
    }


def title_of(run: Run, split: str) -> Words:
    """繪畫圖像包（訓練）."""
    named = run.made_of["category"]
    zh, en = _SPLITS[split]
    return f"{named[ZH]}圖像包（{zh}）", f"{named[EN]}: image pack ({en})"


def credits_of_shard(house: Attribution) -> str:
    """What each shard begins with. It says nothing of the others, or all would change where one does."""
    return (
        "每張圖有自己的出處與授權：KEY.credit.txt，與 KEY.json 的 attribution；圖檔裡也有。用哪一張，就照抄那一張的。\n"
        "紀錄與說明的授權另在 KEY.json 的 object.attribution、object.description_attribution。整包一起使用時，可以寫：\n"
        f"{house.plain_text(ZH)}\n"
        "Every picture has its own credit and licence: in KEY.credit.txt, as attribution in KEY.json, and inside the file."
        " Whatever picture is used, give the credit of that picture.\nRecords and descriptions have theirs in KEY.json, as"
        " object.attribution and object.description_attribution. For the pack as a whole:\n"
        f"{house.plain_text(EN)}"
    )


def credits_of_pack(run: Run, house: Attribution) -> str:
    """ATTRIBUTION.txt beside the shards."""
    pictures, texts = totals(run, "licences"), totals(run, "text_licences")
    return (
        f"{credits_of_shard(house)}\n"
        f"圖像的授權方式 · Licences of the pictures\n{listed(pictures)}\n"
        f"文字的授權方式 · Licences of the texts\n{listed(texts)}\n"
    )


def _package(run: Run, house: Attribution) -> dict[str, Any]:
    pack = Pack.of(run)
    pictures, texts = totals(run, "licences"), totals(run, "text_licences")
    named = run.made_of["category"]
    title = f"開物圖像包：{named[ZH]}", f"Kaiwu image pack: {named[EN]}"
    codes = {house.licence.code, *pictures, *texts}
    return {
        **package_of(run.name, title, run.created_at, run.position, house, codes),
        "pack": {
            "format": "WebDataset",
            "category": pack.category,
            "largest_tier": pack.tier,
            "licence": pack.licence,
            "samples": sum(pictures.values()),
            "illustrations": sum(one["illustrations"] for one in run.files),
            "licences": _counted(pictures),
            "text_licences": _counted(texts),
            "tiers": totals(run, "tiers"),
            "members": _MEMBERS,
            "rule": _RULE,
            "splits": {split: _split(run, split) for split in SPLITS},
            "schema": schema(),
        },
        "resources": [
            {
                **file_of(one, title_of(run, one["split"]), ABOUT, house),
                "bytes": one["bytes"],
                "split": one["split"],
                "type": "file",
            }
            for one in run.files
        ],
    }


def _split(run: Run, split: str) -> dict[str, Any]:
    samples, objects = run.made_of["held"][split]
    here = address(f"exports/{run.name}/")
    shards = [one["name"] for one in run.files if one["split"] == split]
    return {
        "proportion": len(SPLITS[split]) / 10,
        "samples": samples,
        "objects": objects,
        "shards": [f"{here}{name}" for name in shards],
    }


def _counted(tallied: dict[str, int]) -> list[dict[str, Any]]:
    return [{**licence_of(code), "samples": samples} for code, samples in tallied.items()]
