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
}
