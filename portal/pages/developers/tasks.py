"""What developers come to do, and what they have to know for it: the words of the guides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from catalogue.description import Both, both


@dataclass(frozen=True, slots=True)
class Guide:
    """One task: its name, what it is for, what has to be known (a word, and what is said of it), where to go on.

    `pages` are in both languages, `data` are addresses of their own.
    """

    slug: str
    name: Both
    told: Both
    points: tuple[tuple[Both, Both], ...]
    pages: tuple[tuple[Both, str], ...] = ()
    data: tuple[tuple[Both, str], ...] = ()

    @property
    def url(self) -> str:
        return f"/developers/{self.slug}/"


GUIDES: Final = (
    Guide(
        "find",
        both("找文物", "Find objects"),
        both(
            "一次搜尋，讀到最後一件，每件都帶著出處。",
            "One search, read to its last object, each with its credit.",
        ),
        (
            (
                both("條件", "Filters"),
                both(
                    "參數和搜尋頁一模一樣：在網頁上找好，把問號後面那一段搬過來就行。",
                    "The parameters are those of the search page: search there, and take over what follows the question mark.",
                ),
            ),
            (
                both("分頁", "Pages"),
                both(
                    "照 next 走，直到它是 null。不要自己算第幾頁。",
                    "Follow next until it is null. There are no page numbers to reckon with.",
                ),
            ),
            (
                both("表格", "Tables"),
                both(
                    "加 format=csv，每一列末尾三欄是出處；next 在 JSON 裡，CSV 一頁最多 100 列。",
                    "format=csv gives a table whose last three columns are the credit, 100 rows a page at most;"
                    " the address of the next page is in the JSON.",
                ),
            ),
            (
                both("字", "Characters"),
                both(
                    "異體字、簡體、譯名都找得到；query 會說還找了什麼，exact=true 就照字找。",
                    "Variant and simplified characters and romanised names are found, too; query tells what else was"
                    " searched, and exact=true searches to the letter.",
                ),
            ),
        ),
        pages=((both("全部參數", "Every parameter"), "/api/v1/docs/"),),
    ),
    Guide(
        "download",
        both("下載一批", "Download many"),
        both(
            "一類的圖，或挑好的幾十件，連出處一起存下來。",
            "The pictures of a category, or some dozens of chosen objects, kept together with their credits.",
        ),
        (
            (
                both("出處", "Credit"),
                both(
                    "每張圖的授權可能不同：把各自的出處存在圖旁邊。檔案裡也寫著，改檔時別清掉。",
                    "Licences differ from picture to picture: keep the credit of each beside it. It is inside the file, too;"
                    " do not strip it.",
                ),
            ),
            (
                both("幾件", "A few"),
                both(
                    "挑好的 200 件以內，一個 zip 就好，裡面有 ATTRIBUTION.txt 與 metadata.csv。",
                    "Up to 200 chosen objects come as one zip, with ATTRIBUTION.txt and metadata.csv.",
                ),
            ),
            (
                both("一類", "A category"),
                both(
                    "一張一張來，一次一個請求；斷了再跑一次，有的就不重拿。",
                    "One picture after the other, one request at a time; run again, it skips what is there.",
                ),
            ),
            (
                both("全部", "Everything"),
                both(
                    "全部的紀錄不必一頁頁翻：/api/v1/exports/ 有整批的檔案，JSONL、CSV、Parquet。",
                    "For all records there is no need of pages: /api/v1/exports/ lists whole files, as JSONL, CSV and Parquet.",
                ),
            ),
            (
                both("訓練用", "For training"),
                both(
                    "各類別開放的圖，包成 WebDataset 分片：每張附說明、授權與出處，切分固定。",
                    "The open pictures of each category as WebDataset shards, each with its metadata, licence and credit,"
                    " in fixed splits.",
                ),
            ),
        ),
        pages=((both("公平使用", "Fair use"), "/developers/fair-use/"),),
        data=(
            (both("整批的檔案", "Bulk files"), "/api/v1/exports/"),
            (both("圖像包", "Packs of images"), "/api/v1/exports/?kind=samples"),
        ),
    ),
    Guide(
        "harvest",
        both("收割", "Harvest"),
        both(
            "用 OAI-PMH 把紀錄整批收進別的目錄，之後只收改過的。",
            "Take the records into another catalogue by OAI-PMH, and from then on only what has changed.",
        ),
        (
            (
                both("格式", "Formats"),
                both(
                    "oai_dc 是都柏林核心，edm 是 Europeana 的格式；把 metadataPrefix 換掉就是。",
                    "oai_dc is Dublin Core, edm is Europeana’s: change metadataPrefix.",
                ),
            ),
            (
                both("集合", "Sets"),
                both(
                    "set=category:paintings 是一類，不給就是全部；有哪些，問 ListSets。",
                    "set=category:paintings is one category, no set is everything; ListSets names them.",
                ),
            ),
            (
                both("續傳", "Going on"),
                both(
                    "照 resumptionToken 走到它是空的。記號不會過期，斷了可以從上一個接著來。",
                    "Follow resumptionToken until it is empty. Tokens do not expire: what broke off goes on from the last.",
                ),
            ),
            (
                both("下次", "Next time"),
                both(
                    "記下第一個回應的 responseDate，下次當 from；撤下的會以 deleted 出現，請一起撤。",
                    "Keep the responseDate of the first answer and give it as from next time; what was withdrawn comes as"
                    " deleted: take it away, too.",
                ),
            ),
        ),
        data=(
            (both("這裡是誰", "Identify"), "/oai?verb=Identify"),
            (both("有哪些集合", "ListSets"), "/oai?verb=ListSets"),
        ),
    ),
    Guide(
        "in-step",
        both("跟上變動", "Keep in step"),
        both(
            "只問上次以後改了什麼：新的、改的、撤下的，照順序來。",
            "Ask only for what has changed since: created, updated, withdrawn, in order.",
        ),
        (
            (
                both("從哪裡", "From where"),
                both(
                    "since 給上次最後的 sequence；也可以給時刻，例如 2026-01-31T00:00:00Z。",
                    "since takes the last sequence of the last time, or a moment such as 2026-01-31T00:00:00Z.",
                ),
            ),
            (
                both("撤下", "Withdrawn"),
                both(
                    "verb 是 withdrawn 的，請從你那裡拿掉；原因與日期在網址上（410）。",
                    "Where verb is withdrawn, take it away on your side; its address tells when and why (410).",
                ),
            ),
            (
                both("重複", "Twice"),
                both(
                    "同一件改了幾次就出現幾次；拿最後一次就好。",
                    "What changed several times comes several times; the last is enough.",
                ),
            ),
            (
                both("多久一次", "How often"),
                both(
                    "一天一次就跟得上；單件要確認，帶 ETag 問，沒變就是 304。",
                    "Once a day keeps in step; to be sure of one thing ask with its ETag: unchanged is 304.",
                ),
            ),
        ),
        data=(
            (both("變動清單", "The change feed"), "/api/v1/changes/"),
            (both("manifest 的變動", "Changes of manifests"), "/iiif/discovery/1/activity"),
        ),
    ),
    Guide(
        "cite",
        both("註明出處", "Cite"),
        both(
            "一件文物的出處，各種寫法都現成；自己寫的，也能查對不對。",
            "The credit of an object in every form, ready made; and a check of one that you wrote.",
        ),
        (
            (
                both("必要的一行", "The one line"),
                both(
                    "statement：提供機構、地點、授權、網址，四樣。不要自己拼。",
                    "statement: provider, place, licence, link, all four. Do not put it together yourself.",
                ),
            ),
            (
                both("圖與字", "Picture and text"),
                both(
                    "object= 是文字的出處；用圖就給 image= 與 tier=，授權可能不同。",
                    "object= is the credit of the text; for a picture give image= and tier=: its licence may be another.",
                ),
            ),
            (
                both("論文", "Papers"),
                both(
                    "bibtex、ris、csl_json 直接放進書目軟體。",
                    "bibtex, ris and csl_json go into reference managers as they are.",
                ),
            ),
            (
                both("檢查", "Check"),
                both(
                    "POST 文字、html 或圖檔：缺哪一樣、該怎麼寫，都說。不留紀錄。R 的範例只拿出處。",
                    "POST text, html or an image file: it tells what is missing and how it is written. No record is kept."
                    " The example in R fetches the credit alone.",
                ),
            ),
        ),
        pages=(
            (both("出處怎麼寫", "How to credit"), "/credit/"),
            (both("檢查出處", "Check a credit"), "/credit/check/"),
        ),
    ),
)
