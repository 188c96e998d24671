"""The datasheet of an export, in each language: what it is, how it was made, what is missing, how to cite it.

The questions are those of "Datasheets for Datasets" (Gebru et al., 2021).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.utils import timezone

from catalogue.api.values import address
from catalogue.delivery.addresses import absolute, in_language
from catalogue.exports.kinds import KINDS
from catalogue.rights import EN, LANGS, ZH, Attribution, Lang

_FORMATS: Final = {
    "jsonl.gz": (
        "一行一筆 JSON，與 API 詳細資料同樣內容（gzip）",
        "one JSON object a line, as the API answers it in detail (gzip)",
    ),
    "csv": (
        "給試算表：UTF-8 附 BOM，像公式的文字前加 '",
        "for spreadsheets: UTF-8 with a BOM; text that looks like a formula has ' before it",
    ),
    "parquet": ("給分析：有型別的欄位，值不更動", "for analysis: typed columns, values unchanged"),
}
_TEXTS: Final = {
    ZH: """# 開物整批下載 {run}

{statement}

## 內容
製作於 {made}，對應變更紀錄第 {position} 筆。只有公開的資料；草稿、已撤下的一律不在內。

| 檔案 | 筆數 | 位元組 | SHA-256 |
| --- | ---: | ---: | --- |
{files}

{kinds}

格式
{formats}

清單欄位以「; 」分隔。年代是歷史紀年：西元前為負，沒有 0 年。沒有的值是空的，不以另一種語言代替。各欄的意思寫在 datapackage.json。

## 怎麼來的
- 由機構的藏品紀錄匯入，逐筆保留原文（date_text、dimensions_text），年代、作者、形制依規則從原文判讀；判讀不了的留空。
- 每一筆和 API 同一時刻的回答相同，由同一段程式寫出。圖像檔不在內，images 的 file、iiif_service 指向它們。

## 缺漏與限制
- 不是全部藏品：只有已上線公開的。各類別上線的比例不同，不能拿筆數比較收藏的多寡。
- 沒有英文品名的，title_en 是空的；沒有機器翻譯。
- 年代不明的沒有 year_from、year_to；「約」的 circa 為 true。
- 說明裡的用語保留紀錄寫成時的樣子。
- 製作以後的增改與撤下不在內：{changes}

## 授權與引用
每一列有 attribution_zh、attribution_en、licence；用哪一列，照抄那一列的。images 的 licence 是說明文字的授權，圖像檔的看 file_licence。

整批引用：{cite}

## 維護
撤下、改授權以後，含有它的舊檔就停止下載，直到重做。有誤請到 {request}。
""",
    EN: """# Kaiwu bulk export {run}

{statement}

## What it is
Made on {made}, at position {position} of the change log. Public data only: no draft and nothing withdrawn.

| file | rows | bytes | SHA-256 |
| --- | ---: | ---: | --- |
{files}

{kinds}

Formats
{formats}

Lists in a column are separated by "; ". Years are historical: BCE negative, no year 0. What is not known is empty and never filled with the other language. What each column means stands in datapackage.json.

## How it came about
- Imported from the institution's catalogue; the words of the source stay (date_text, dimensions_text). Years, makers and formats are read out of them by rules, and left empty where the rules do not fit.
- Each row says what the API answered at that moment, and is written by the same code. Image files are not included: file and iiif_service of images lead to them.

## What is missing
- It is not the whole collection, only what is published. Categories are published to different degrees, so numbers of rows do not compare holdings.
- title_en is empty where there is no English title; nothing is translated by machine.
- Undated objects have no year_from and year_to; circa marks approximate years.
- Descriptions keep the words of the time in which they were written.
- What was added, changed or withdrawn since is not included: {changes}

## Licence and citation
Every row has attribution_zh, attribution_en and licence: give the credit of the row you use. In images, licence is that of the description; that of the image file is file_licence.

To cite the whole: {cite}

## Maintenance
When something is withdrawn or relicensed, files that hold it can no longer be downloaded until they are made anew. To report an error: {request}.
""",
}


def datasheet(
    lang: Lang,
    run: str,
    files: Sequence[Mapping[str, Any]],
    created_at: datetime,
    position: int,
    house: Attribution,
) -> str:
    """Markdown, the credit first."""
    which = LANGS.index(lang)
    made = timezone.localtime(created_at)
    statement = house.statement(lang)
    title = ("開物整批下載", "Kaiwu bulk export")[which]
    return _TEXTS[lang].format(
        run=run,
        statement=statement,
        made=f"{made:%Y-%m-%d %H:%M %z}",
        position=position,
        files="\n".join(
            f"| {one['name']} | {one['rows']:,} | {one['bytes']:,} | `{one['sha256']}` |" for one in files
        ),
        kinds="\n".join(f"- {kind.name}: {kind.about[which]}" for kind in KINDS.values()),
        formats="\n".join(f"- .{form}: {words[which]}" for form, words in _FORMATS.items()),
        changes=address(f"changes/?since={position}"),
        cite=f"{title} {run}, {made:%Y-%m-%d}. {statement}",
        request=absolute(in_language("/request/", lang)),
    )
