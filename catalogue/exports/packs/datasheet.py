"""The datasheet of a pack, in each language: what it is for, what is in it, what it is not good for.

The questions are those of "Datasheets for Datasets" (Gebru et al., 2021).
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import Final

from django.utils import timezone

from catalogue.api.values import address
from catalogue.delivery.addresses import absolute, in_language
from catalogue.exports.packs.choice import Pack
from catalogue.exports.packs.plan import SPLITS
from catalogue.exports.shelves import Run
from catalogue.rights import EN, ZH, Attribution, Lang, licence
from catalogue.rights.languages import pick

_TEXTS: Final = {
    ZH: """# 開物圖像包：{category}

{statement}

{run}，製作於 {made}，對應變更紀錄第 {position} 筆。

## 為什麼做
給訓練模型、做研究、教課的人：圖、說明、出處與授權一次拿齊，切分固定，別人能重做同一個實驗。

## 內容
{samples} 張圖，每張是一個樣本。只有公開的文物、開放的圖；{chosen}

| 切分 | 比例 | 樣本 | 文物 | 分片 |
| --- | ---: | ---: | ---: | ---: |
{splits}

| 圖像的授權 | 樣本 | 文字的授權 | 樣本 |
| --- | ---: | --- | ---: |
{licences}

各階：{tiers}。示意圖（畫來代替照片的，image.is_illustration）：{illustrations}。

分片是 tar，照 WebDataset 的慣例：同名的檔案是一個樣本。KEY.jpg 是圖，KEY.json 是中英文說明、年代、授權、網址（各欄見 datapackage.json 的 schema），KEY.credit.txt 是出處。沒有現成的圖說：要拿什麼當圖說，從 KEY.json 的 object.title、image.alt、object.description 選。

| 分片 | 樣本 | 位元組 | SHA-256 |
| --- | ---: | ---: | --- |
{files}

## 切分
看整件作品的識別碼：SHA-256 的前八個十六進位數字，除以十的餘數，0 到 7 訓練、8 驗證、9 測試。同一件作品的各張圖、各開各頁在同一邊；新增文物不會移動別的文物；不同類別、不同階的圖像包切法相同。

## 怎麼來的
圖就是公開下載的那些檔案，一個位元都沒動：沒有裁切、縮放、增強，檔案裡的出處也在。除了示意圖，都是對著文物拍攝或掃描的。說明取自藏品紀錄，和 API 同一時刻的回答相同。沒有人為這個圖像包另外標註。

## 適合
辨認類別與形制、以圖找圖、圖文對應、教學示範。

## 限制
- 不是全部藏品，只有開放的；類別、時代的多寡不代表收藏，也不代表歷史。
- 同一件作品可能有很多張圖；算平均時請以文物為單位。
- 有的圖裡有色卡、尺或裝裱；拍攝條件不一。
- 年代與作者是判讀的結果，「傳」「仿」見 makers.qualifier；不要拿來斷代或鑑定真偽。
- 說明保留紀錄寫成時的用語；沒有英文的是 null，不是機器翻的。

## 授權與引用
每個樣本有自己的授權與出處：圖看 attribution，紀錄看 object.attribution，別人寫的說明看 object.description_attribution，可能都不同。公開成果時列出用到的樣本的出處；整包引用：

{cite}

## 維護
撤下、改授權以後，這一包就停止下載，直到重做；請跟著 {changes} 把撤下的也從你那裡拿掉。有誤請到 {request}。
""",
    EN: """# Kaiwu image pack: {category}

{statement}

{run}, made on {made}, at position {position} of the change log.

## Motivation
For those who train models, do research or teach: pictures, descriptions, credits and licences in one go, in fixed splits, so that others can do the same experiment again.

## Composition
{samples} images, a sample each. Public objects and open pictures only; {chosen}

| split | proportion | samples | objects | shards |
| --- | ---: | ---: | ---: | ---: |
{splits}

| licence of the picture | samples | licence of the texts | samples |
| --- | ---: | --- | ---: |
{licences}

Tiers: {tiers}. Illustrations (drawn to stand for a photograph, image.is_illustration): {illustrations}.

Shards are tar files as WebDataset reads them: files of one base name are a sample. KEY.jpg is the picture, KEY.json what is said of it in both languages, with years, licence and addresses (schema in datapackage.json), KEY.credit.txt the credit. There is no ready caption: make one of object.title, image.alt or object.description in KEY.json.

| shard | samples | bytes | SHA-256 |
| --- | ---: | ---: | --- |
{files}

## Splits
By the id of the whole work: the first eight hexadecimal digits of its SHA-256 modulo ten; 0 to 7 train, 8 validation, 9 test. All images and leaves of a work are on one side; a new object moves no other; packs of other categories and tiers are split the same way.

## Collection
Pictures are the published files, bit by bit: not cropped, scaled or enhanced, their credit inside. But for illustrations they were photographed or scanned from the works. Descriptions come from the catalogue, as the API answered at that moment. Nobody annotated anything for this pack.

## Recommended uses
Telling categories and formats apart, finding images by images, matching texts and images, teaching.

## Limits
- Not the whole collection, only what is open. How many there are of a category or period says nothing of the holdings, or of history.
- A work may have many images: average over objects.
- Some pictures show a colour target, a ruler or a mounting; conditions of photography differ.
- Dates and makers are readings of the record, with makers.qualifier for "attributed to" and "after": not fit for dating or authentication.
- Descriptions keep the words of the time they were written in. Where there is no English, it is null; nothing is translated by machine.

## Licence and citation
Every sample has its own licence and credit: attribution for the picture, object.attribution for the record, object.description_attribution for a description by others; they may differ. When you publish, give the credits of the samples you used. To cite the whole:

{cite}

## Maintenance
When something is withdrawn or relicensed, this pack can no longer be downloaded until it is made anew; follow {changes} and take out of yours what was withdrawn. To report an error: {request}.
""",
}


def datasheet(lang: Lang, run: Run, house: Attribution) -> str:
    """Markdown, the credit first."""
    made = timezone.localtime(run.created_at)
    statement, category = house.statement(lang), run.made_of["category"][lang]
    title = pick(lang, f"開物圖像包：{category}", f"Kaiwu image pack: {category}")
    return _TEXTS[lang].format(
        run=run.name,
        category=category,
        statement=statement,
        made=f"{made:%Y-%m-%d %H:%M %z}",
        position=run.position,
        samples=f"{sum(one['rows'] for one in run.files):,}",
        chosen=_chosen(lang, Pack.of(run)),
        splits="\n".join(_split(run, split) for split in SPLITS),
        licences=_licences(run),
        tiers=", ".join(f"{tier} {samples:,}" for tier, samples in totals(run, "tiers").items()),
        illustrations=f"{sum(one['illustrations'] for one in run.files):,}",
        files="\n".join(
            f"| {one['name']} | {one['rows']:,} | {one['bytes']:,} | `{one['sha256']}` |" for one in run.files
        ),
        changes=address(f"changes/?since={run.position}"),
        cite=f"{title} {run.name}, {made:%Y-%m-%d}. {statement}",
        request=absolute(in_language("/request/", lang)),
    )


def totals(run: Run, what: str) -> dict[str, int]:
    """Samples of all shards by licence, licence of the text, or tier."""
    counted: Counter[str] = Counter()
    for one in run.files:
        counted.update(one.get(what, {}))
    return dict(sorted(counted.items()))


def _chosen(lang: Lang, pack: Pack) -> str:
    """Which file of an image it is."""
    if pack.licence is None:
        return pick(
            lang,
            f"每張取開放的最大一階，不高於 {pack.tier}。",
            f"of each the largest open tier, {pack.tier} at most.",
        )
    known = licence(pack.licence)
    return pick(
        lang,
        f"每張取以 {known.name(ZH)} 開放的最大一階，不高於 {pack.tier}；文字的授權不在此限。",
        f"of each the largest tier that is open under {known.name(EN)}, {pack.tier} at most. That is the licence of"
        " the pictures; texts may have another.",
    )


def _split(run: Run, split: str) -> str:
    samples, objects = run.made_of["held"][split]
    shards = sum(one["split"] == split for one in run.files)
    return f"| {split} | {len(SPLITS[split])}/10 | {samples:,} | {objects:,} | {shards:,} |"


def _licences(run: Run) -> str:
    """Two tallies side by side."""
    columns = [
        [f"{code} | {samples:,}" for code, samples in totals(run, what).items()]
        for what in ("licences", "text_licences")
    ]
    return "\n".join(f"| {one} | {other} |" for one, other in zip_longest(*columns, fillvalue=" | "))
