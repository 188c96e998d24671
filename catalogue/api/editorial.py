"""The guide's words on what editors publish; those addresses are answered by the site above."""

from __future__ import annotations

from typing import Final

from catalogue.api.entry import Entry

EDITORIAL: Final[dict[str, Entry]] = {
    "api-exhibits": Entry(
        ("展覽", "Exhibits"),
        ("公開的主題展，最新的在前。", "The published exhibits, the latest first."),
        "[ExhibitSummary]",
        "exhibits/",
    ),
    "api-exhibit": Entry(
        ("一個展覽", "One exhibit"),
        (
            "展覽的全部：各章與各區塊，中英文對照，以及每件文物的現況與出處。撤下的文物隨即不在其中。",
            "An exhibit whole: its chapters and blocks in both languages, and every object as it is now, with its"
            " credit. A withdrawn object is gone from it at once.",
        ),
        "Exhibit",
        "exhibits/mountains/",
        (404,),
    ),
    "api-exhibit-objects": Entry(
        ("展覽的文物", "Objects of an exhibit"),
        (
            "展覽裡的文物，照出現的次序：第幾章、哪種區塊、文物本身，以及開放的最大一階圖檔。"
            "format=csv 一次全部，除非給了 page_size。",
            "The objects of an exhibit in the order in which it shows them: chapter, kind of block, the object, and the"
            " largest open file of its picture. format=csv sends all at once, unless page_size is given.",
        ),
        "[PlacedObject]",
        "exhibits/mountains/objects/",
        (404,),
    ),
    "api-exhibit-pdf": Entry(
        ("展覽的 PDF", "An exhibit as PDF"),
        (
            "排好版、可以列印的展覽：各章、圖與圖說，每張圖下有出處，末尾是出處牆。lang 選語言，預設中文，沒有中文就用英文；沒有那個語言回 404。"
            "內容改變就重做；正在排版或主機沒有中文字型時回 503。",
            "The exhibit set for print: chapters, pictures with captions, the credit beneath each, and a wall of credits at"
            " the end. lang chooses the language, unless told Chinese or else English; 404 where there is none in it. Made anew when anything"
            " in it changes; 503 while another is being set, or where the machine has no font for Chinese.",
        ),
        "application/pdf",
        "exhibits/mountains/exhibit.pdf?lang=en",
        (404, 416, 503),
    ),
    "api-stories": Entry(
        ("文章", "Stories"),
        ("公開的文章，最新的在前。", "The published stories, the latest first."),
        "[StorySummary]",
        "stories/",
    ),
    "api-story": Entry(
        ("一篇文章", "One story"),
        (
            "文章的全部：各區塊，中英文對照，以及每件文物的現況與出處。",
            "A story whole: its blocks in both languages, and every object as it is now, with its credit.",
        ),
        "Story",
        "stories/",
        (404,),
    ),
    "api-themes": Entry(
        ("主題", "Themes"),
        (
            "公開的主題：人物、事件、時代，最新的在前。",
            "The published themes: people, events, eras; the latest first.",
        ),
        "[ThemeSummary]",
        "themes/",
    ),
    "api-theme": Entry(
        ("一個主題", "One theme"),
        (
            "主題的全部：內文、收入文物的規則、年表的事件、相關的人物與事件、資料集、展覽與文章，以及每件文物的現況與出處，"
            "最多 200 件。撤下的文物隨即不在其中。",
            "A theme whole: its text, the rules that gather its objects, dated events, related people and events,"
            " datasets, exhibits and stories, and every object as it is now, with its credit; 200 at most. A withdrawn"
            " object is gone from it at once.",
        ),
        "Theme",
        "themes/su-shi/",
        (404,),
    ),
    "api-theme-objects": Entry(
        ("主題的文物", "Objects of a theme"),
        (
            "編輯挑選的在前，其餘照規則的次序與年代。format=csv 一次全部，除非給了 page_size。",
            "Those chosen by the editors first, then by rule and year. format=csv sends all at once, unless page_size is"
            " given.",
        ),
        "[ThemeObject]",
        "themes/su-shi/objects/",
        (404,),
    ),
    "api-theme-archive": Entry(
        ("整個主題", "A theme to take along"),
        (
            "整個主題打成一個 zip：theme.json、objects.csv、iiif-collection.json、開放的圖檔（每張圖取不高於 tier 的最大一階，"
            "出處寫在檔案裡）、metadata.csv，以及 ATTRIBUTION.txt。最多 2 GB；同時打包的太多時回 503。",
            "The theme as one zip: theme.json, objects.csv, iiif-collection.json, the open image files (of each image the"
            " largest up to tier, with its credit inside), metadata.csv and ATTRIBUTION.txt. 2 GB at most; 503 while too"
            " many are being packed.",
        ),
        "application/zip",
        "themes/su-shi/theme.zip?tier=low",
        (404, 503),
    ),
}
