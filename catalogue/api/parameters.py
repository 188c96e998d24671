"""Every parameter of the API in words and as a schema: documentation and description read this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from catalogue.delivery.paging import CURSOR_PATTERN, DEFAULT_SIZE, LARGEST_SIZE
from catalogue.models import Tier
from catalogue.rights import LANGS, LICENCES
from catalogue.search import FACETS, FILTERS
from catalogue.search.parameters import CHOICES, FIRST_YEAR, LAST_YEAR, SORTS, VOCABULARIES
from catalogue.tables.downloads import FORMATS

Schema = dict[str, Any]

_MOST_CHOICES: Final = 1_000  # of a vocabulary; a longer one is described by the form of its ids
LAST_SEQUENCE: Final = 10**18 - 1
_ID: Final = r"^[a-z0-9-]{2,60}$"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `schema` is made anew each time: vocabularies grow."""

    zh: str
    en: str
    schema: Callable[[], Schema]
    repeatable: bool = False
    required: bool = False

    def described(self, name: str, place: str = "query", *, required: bool = False) -> Schema:
        """The parameter as OpenAPI writes it."""
        schema = self.schema()
        written: Schema = {"name": name, "in": place, "description": f"{self.en}\n\n{self.zh}"}
        if place == "path" or required or self.required:
            written["required"] = True
        if self.repeatable:
            schema = {"type": "array", "items": schema, "minItems": 1}
            written |= {"style": "form", "explode": True}
        elif schema.get("type") in ("array", "object"):
            written |= {"style": "form", "explode": schema["type"] == "object"}
        return {**written, "schema": schema}


def _enum(*values: str) -> Callable[[], Schema]:
    return lambda: {"type": "string", "enum": list(values)}


def _plain(**schema: Any) -> Callable[[], Schema]:
    return lambda: dict(schema)


def _values_of(name: str) -> Callable[[], Schema]:
    """The values of one filter of the search."""

    def schema() -> Schema:
        if name in CHOICES:
            return {"type": "string", "enum": list(CHOICES[name])}
        rows = VOCABULARIES[name]._default_manager.order_by("pk")
        known = list(rows.values_list("pk", flat=True)[: _MOST_CHOICES + 1])
        if 0 < len(known) <= _MOST_CHOICES:
            return {"type": "string", "enum": known}
        return {"type": "string", "pattern": _ID}

    return schema


_YEAR: Final = _plain(type="integer", minimum=FIRST_YEAR, maximum=LAST_YEAR, **{"not": {"const": 0}})
_IDENTIFIER: Final = _plain(type="string", pattern=_ID)
_NAMES: Final = _plain(type="array", minItems=1, items={"type": "string", "pattern": r"^[a-z][a-z0-9_]*$"})
_FILTERS: Final[dict[str, tuple[str, str]]] = {
    "category": ("類別。", "Category."),
    "period": ("時代，包含其下的各朝各代。", "Period, those below it included."),
    "maker": (
        "作者、窯或作坊的 id，不論角色與限定。",
        "Id of a maker, kiln or workshop, in any role, however certain.",
    ),
    "maker_qualifier": ("作者限定：none 為無限定。", "How certain the maker is; none: without a qualifier."),
    "about": ("文物所關涉的人。", "A person the object is about."),
    "material": ("質材。", "Material."),
    "technique": ("技法。", "Technique."),
    "form": ("形制：卷、軸、冊……", "Format of the object: handscroll, hanging scroll, album …"),
    "department": ("典藏處。", "Department."),
    "licence": ("至少有一階圖像以此授權開放。", "Has an open tier under this licence."),
    "text_licence": ("文字的授權。", "Licence of the record's text."),
    "tier": ("這一階圖像是開放的。", "Has this tier open."),
    "colour": (
        "文物圖像上看得出的顏色，以傳統色名：例如 zhusha 是朱砂。",
        "A colour that tells in the object's picture, by its traditional name: zhusha is cinnabar.",
    ),
    "has_3d": ("有沒有立體模型。", "With or without a 3D model."),
    "held_at": ("典藏地。", "Where it can be seen."),
    "institution": ("提供機構。", "Institution that provides it."),
}

PARAMETERS: Final[dict[str, Parameter]] = {
    "q": Parameter(
        "要找的字，中文英文都可以；異體字、簡繁、年號一併考慮。",
        "Words to find, in Chinese or English; variant characters, simplified forms and eras are considered.",
        _plain(type="string"),
    ),
    "exact": Parameter(
        "1：只找字面，不找其他寫法。", "1: these letters only, no other written forms.", _enum("1", "0")
    ),
    **{
        name: Parameter(*_FILTERS[name], schema=_values_of(name), repeatable=True)
        for name in FILTERS
        if name in _FILTERS
    },
    "year_from": Parameter(
        "年代不早於此年（有重疊即可）；西元前寫負數，沒有 0 年。",
        "Made in this year or later, years overlapping; BCE negative, no year 0.",
        _YEAR,
    ),
    "year_to": Parameter(
        "年代不晚於此年（有重疊即可）。", "Made in this year or earlier, years overlapping.", _YEAR
    ),
    "updated_since": Parameter(
        "在此之後修改過，ISO 8601 日期或時間。",
        "Updated since this ISO 8601 date or moment.",
        _plain(anyOf=[{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]),
    ),
    "parts": Parameter(
        "include：開、頁、件也各自算一筆。",
        "include: leaves count as results of their own.",
        _enum("include"),
    ),
    "sort": Parameter(
        "排序。有 q 時預設 relevance，沒有時預設 id；沒有 q 就不能用 relevance。沒有年代的一律在最後；pictures 先列有開放圖像的。",
        "Order: relevance where there is q (refused without), else id. Undated objects come last; pictures puts objects "
        "with an open picture first.",
        # relevance is what one gets with q anyway; without it, it is refused
        _enum(*(sort for sort in SORTS if sort != "relevance")),
    ),
    "facets": Parameter(
        "要計數的分面，用逗號分開。",
        "Facets to count, separated by commas.",
        _plain(type="array", minItems=1, items={"type": "string", "enum": list(FACETS)}),
    ),
    "lang": Parameter(
        "只要一種語言。出處永遠是兩種。", "One language only. Attributions stay in both.", _enum(*LANGS)
    ),
    "format": Parameter(
        "json，清單另有 csv。優先於 Accept 標頭。",
        "json, and csv for lists. Goes before the Accept header.",
        _enum("json"),
    ),
    "for": Parameter(
        "spreadsheet：給試算表開的 CSV，像公式的文字前加 '。",
        "spreadsheet: a CSV to open in one, with ' before text that looks like a formula.",
        _enum("spreadsheet"),
    ),
    "page_size": Parameter(
        f"一頁幾筆，1 到 {LARGEST_SIZE}，預設 {DEFAULT_SIZE}。",
        f"Things on a page, 1 to {LARGEST_SIZE}; {DEFAULT_SIZE} unless told.",
        _plain(type="integer", minimum=1, maximum=LARGEST_SIZE, default=DEFAULT_SIZE),
    ),
    "cursor": Parameter(
        "照抄 next 或 previous 裡的，不必解讀。",
        "As it stands in next or previous; not to be read.",
        _plain(type="string", pattern=CURSOR_PATTERN),
    ),
    "id": Parameter(
        "文物的 id；可以重複，最多 200 個。",
        "Id of an object; repeat it for more, 200 at most.",
        _plain(type="string", pattern=r"^[a-z0-9-]{2,40}$"),
        repeatable=True,
        required=True,
    ),
    "kind": Parameter("種類。", "Kind.", _plain(type="string")),
    "object": Parameter("文物的 id。", "Id of an object.", _IDENTIFIER),
    "image": Parameter(
        "圖像的 id。", "Id of an image.", _plain(type="string", pattern=r"^[A-Za-z0-9-]{1,64}$")
    ),
    "dataset": Parameter("資料集的 id。", "Id of a dataset.", _IDENTIFIER),
    "select": Parameter(
        "要哪些欄，用逗號分開；預設全部。",
        "Columns of the answer, separated by commas; all unless told.",
        _NAMES,
    ),
    "group_by": Parameter(
        "依這些欄分組，用逗號分開；每組有 count。",
        "Columns to group by, separated by commas; every group has its count.",
        _NAMES,
    ),
    "sum": Parameter("加總的欄。", "Columns to add up.", _NAMES),
    "avg": Parameter("算平均的欄。", "Columns to take the average of.", _NAMES),
    "min": Parameter("取最小的欄。", "Columns to take the lowest of.", _NAMES),
    "max": Parameter("取最大的欄。", "Columns to take the highest of.", _NAMES),
    "count": Parameter("計有值筆數的欄。", "Columns to count the values of.", _NAMES),
    "column": Parameter(
        "任何一欄，可加比法：visitors__gte=1000000。",
        "Any column, with how to compare: visitors__gte=1000000.",
        _plain(type="object", additionalProperties={"type": "string"}),
    ),
    "theme": Parameter("底色：light 淺、dark 深。", "Ground of the picture.", _enum("light", "dark")),
    "version": Parameter(
        "版次；預設是現行版。",
        "Number of a version; the one in force unless told.",
        _plain(type="integer", minimum=1, maximum=999_999),
    ),
    "since": Parameter(
        "從這個序號之後，或這個 ISO 8601 時間起。",
        "After this sequence number, or from this ISO 8601 moment on.",
        _plain(
            anyOf=[
                {"type": "integer", "minimum": 0, "maximum": LAST_SEQUENCE},
                {"type": "string", "format": "date-time"},
            ]
        ),
    ),
}
# What an address holds in its path.
PATHS: Final[dict[str, Parameter]] = {
    "object_id": Parameter("文物的 id。", "Id of the object.", _IDENTIFIER),
    "image_id": PARAMETERS["image"],
    "model_id": Parameter("立體模型的 id。", "Id of the 3D model.", _IDENTIFIER),
    "tier": Parameter("階：low、medium、high。", "Tier.", _enum(*Tier.values)),
    "category_id": Parameter("類別。", "Category.", _IDENTIFIER),
    "period_id": Parameter("時代。", "Period.", _IDENTIFIER),
    "person_id": Parameter("人物的 id。", "Id of the person.", _IDENTIFIER),
    "material_id": Parameter("質材。", "Material.", _IDENTIFIER),
    "technique_id": Parameter("技法。", "Technique.", _IDENTIFIER),
    "dataset_id": PARAMETERS["dataset"],
    "slug": Parameter(
        "網址裡的名字。",
        "Name in the address.",
        _plain(type="string", pattern=r"^[-\w]{1,255}$"),
    ),
    "resource_id": Parameter("資源的 id。", "Id of the resource.", _IDENTIFIER),
    "chart": Parameter(
        "圖表的名稱。", "Name of the chart.", _plain(type="string", pattern=r"^[a-z][a-z0-9-]*$")
    ),
    "chart_format": Parameter("格式。", "Format.", _enum("svg", "png", "csv")),
    "table_format": Parameter("格式。", "Format.", _enum(*FORMATS)),
    "export": Parameter(
        "哪一次匯出；latest 是最近一次。圖像包前面加它的名稱：paintings-high-latest。",
        "Which export; latest is the last one. A pack of images has its name before it: paintings-high-latest.",
        _plain(type="string", pattern=r"^(?:[a-z0-9.-]{1,80}-)?(?:latest|[0-9]{8}-[0-9]{1,6})$"),
    ),
    "file_name": Parameter(
        "檔名，見 exports/。",
        "Name of the file, from exports/.",
        _plain(type="string", pattern=r"^[A-Za-z0-9.-]{1,120}$"),
    ),
}
# Where one list understands a parameter in its own way: (view, parameter).
OWN: Final[dict[tuple[str, str], Parameter]] = {
    ("RowList", "sort"): Parameter(
        "依這些欄排序，用逗號分開；前面加 - 為由大到小。沒有值的在最後。",
        "Columns to order by, separated by commas; - before one descends. Empty values come last.",
        _plain(type="array", minItems=1, items={"type": "string", "pattern": r"^-?[a-z][a-z0-9_]*$"}),
    ),
    ("ImageList", "category"): Parameter("文物的類別。", "Category of the object.", _values_of("category")),
    ("ImageList", "tier"): Parameter("這一階是開放的。", "This tier is open.", _enum(*Tier.values)),
    ("ImageList", "licence"): Parameter(
        "有一階以此授權開放。", "A tier is open under this licence.", _enum(*LICENCES)
    ),
    ("ExportList", "kind"): Parameter(
        "檔案裡是什麼；samples 是圖像包。",
        "What is in the file; samples: packs of images.",
        _plain(type="string"),
    ),
    ("ExportList", "category"): Parameter(
        "圖像包的類別。", "Category of a pack of images.", _values_of("category")
    ),
    ("AttributionForms", "tier"): Parameter(
        "哪一階，預設 low。", "Which tier of the image; low unless told.", _enum(*Tier.values)
    ),
    **{
        (view, "tier"): Parameter(
            "每張圖不高於這一階，預設 high。",
            "No larger tier of any image; high unless told.",
            _enum(*Tier.values),
        )
        for view in ("SelectionFiles", "ThemeArchive")
    },
    ("PersonList", "q"): Parameter("名字裡的字。", "Letters of the name.", _plain(type="string")),
    ("SuggestList", "q"): Parameter(
        "打到一半的字。", "What has been typed so far.", _plain(type="string"), required=True
    ),
}
