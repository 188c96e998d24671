"""What is exported: the kinds of things, and the columns of each as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from catalogue.api.datasets import DatasetList
from catalogue.api.images import ImageList
from catalogue.api.objects import ObjectList
from catalogue.api.terms import PeriodList, PersonList
from catalogue.delivery.tables import Columns
from catalogue.delivery.views import ListView
from catalogue.description import both
from catalogue.tables.kinds import KINDS as TYPES
from catalogue.tables.schema import Column, TableSchema

Words = tuple[str, str]
"""One text as (zh-Hant, en)."""

_NOTHING: Final = both(None, None)
# Column, its type in Table Schema, its title in both languages, and where its value stands: as in the
# API's own list, where nothing is said.
_Declared = tuple[str, str, str, str] | tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Kind:
    """One kind of things. `api` is the list whose columns it shares; `declared` all of its columns."""

    name: str
    title: Words
    about: Words
    api: type[ListView]
    declared: tuple[_Declared, ...]

    @cached_property
    def columns(self) -> Columns:
        """Column name -> path into the thing. A column that the API's list has too means the same here."""
        return {name: path[0] if path else self.api.columns[name] for name, _, _, _, *path in self.declared}

    @cached_property
    def schema(self) -> TableSchema:
        columns = tuple(
            Column(name, TYPES[kind], both(zh, en), _NOTHING, _NOTHING, "default", {}, {})
            for name, kind, zh, en, *_ in self.declared
        )
        return TableSchema(columns, ("id",), ("",))


def as_row(kind: Kind, thing: Mapping[str, Any]) -> Mapping[str, Any]:
    """The thing with what its table shows besides: an object's first picture, an image's largest open file."""
    if kind.name == "objects":
        images = thing["images"]
        return {**thing, "image": images[0] if images else None, "image_count": len(images)}
    if kind.name == "images":
        opened = [tier for tier in thing["tiers"] if tier["url"]]
        return {**thing, "file": opened[-1] if opened else None}
    return thing


_STAMPS: Final[tuple[_Declared, ...]] = (
    ("updated_at", "datetime", "最後更新", "Last updated"),
    ("page", "string", "網頁", "Page"),
    ("url", "string", "API 網址", "API address"),
)

OBJECTS: Final = Kind(
    "objects",
    ("文物", "Objects"),
    (
        "每一件公開的文物，開、頁、件也各自一筆（part_of 指出所屬作品）。",
        "Every public object; leaves are rows of their own (part_of names the whole).",
    ),
    ObjectList,
    (
        ("id", "string", "識別碼", "Identifier"),
        ("accession", "string", "文物統一編號", "Accession number"),
        ("work_number", "string", "作品號", "Work number"),
        ("part_of", "string", "所屬作品", "Part of", "part_of.id"),
        ("title_zh", "string", "品名", "Title in Chinese"),
        ("title_en", "string", "英文品名", "Title in English"),
        ("category", "string", "類別", "Category"),
        ("category_zh", "string", "類別名稱", "Category in Chinese", "category.name.zh-Hant"),
        ("category_en", "string", "類別英文名稱", "Category in English", "category.name.en"),
        ("period", "string", "時代", "Period"),
        ("period_zh", "string", "時代名稱", "Period in Chinese", "period.name.zh-Hant"),
        ("period_en", "string", "時代英文名稱", "Period in English", "period.name.en"),
        ("date_text", "string", "年代原文", "Date as the source has it"),
        ("year_from", "integer", "起年，西元前為負", "First year, BCE negative"),
        ("year_to", "integer", "訖年，西元前為負", "Last year, BCE negative"),
        ("circa", "boolean", "年代為約", "Years are approximate"),
        ("date_zh", "string", "年代", "Date in Chinese"),
        ("date_en", "string", "英文年代", "Date in English"),
        ("makers", "string", "作者", "Makers"),
        ("makers_zh", "string", "作者姓名", "Makers in Chinese"),
        ("makers_en", "string", "作者英文姓名", "Makers in English"),
        ("form", "string", "形制", "Format"),
        ("materials", "string", "質材", "Materials", "materials.*.id"),
        ("techniques", "string", "技法", "Techniques", "techniques.*.id"),
        ("subjects", "string", "相關人物", "People it is about", "subjects.*.id"),
        ("dimensions_text", "string", "尺寸原文", "Dimensions as the source has them", "dimensions.text"),
        ("department", "string", "典藏處", "Department"),
        ("held_at", "string", "典藏地", "Held at", "held_at.id"),
        ("description_zh", "string", "說明", "Description in Chinese", "description.zh-Hant"),
        ("description_en", "string", "英文說明", "Description in English", "description.en"),
        (
            "description_credit_zh",
            "string",
            "說明出處（他人所寫）",
            "Credit of the description in Chinese, where somebody else wrote it",
            "description_attribution.statement.zh-Hant",
        ),
        (
            "description_credit_en",
            "string",
            "說明英文出處（他人所寫）",
            "Credit of the description in English, where somebody else wrote it",
            "description_attribution.statement.en",
        ),
        ("copyright_status", "string", "著作權狀態", "Copyright status"),
        ("image_count", "integer", "圖像數", "Number of images"),
        ("image", "string", "首張圖像", "First image"),
        ("iiif_manifest", "string", "IIIF 資訊清單", "IIIF manifest", "iiif_manifest"),
        ("source", "string", "來源", "Source", "source.name"),
        ("source_id", "string", "來源識別碼", "Identifier at the source", "source.id"),
        ("source_url", "string", "原始紀錄", "Record at the source", "source.url"),
        ("first_public_at", "datetime", "首次公開", "First public", "first_public_at"),
        *_STAMPS,
    ),
)
IMAGES: Final = Kind(
    "images",
    ("圖像", "Images"),
    (
        "每一張公開文物的圖像：大小、顏色、各階狀態與授權。licence 是這筆說明的授權，檔案的授權看 file_licence。",
        "Every image of a public object: size, colours, the state and licence of each tier. licence is that of the"
        " description; that of the file is file_licence.",
    ),
    ImageList,
    (
        ("id", "string", "識別碼", "Identifier"),
        ("object", "string", "文物", "Object"),
        ("title_zh", "string", "文物品名", "Title of the object in Chinese"),
        ("title_en", "string", "文物英文品名", "Title of the object in English"),
        ("order", "integer", "次序", "Order"),
        ("alt_zh", "string", "替代文字", "Alternative text in Chinese"),
        ("alt_en", "string", "英文替代文字", "Alternative text in English"),
        ("is_illustration", "boolean", "示意圖", "Is an illustration, no photograph"),
        ("width", "integer", "寬（像素）", "Width in pixels"),
        ("height", "integer", "高（像素）", "Height in pixels"),
        ("pixels_per_cm", "number", "每公分像素", "Pixels per centimetre", "pixels_per_cm"),
        ("dominant_colour", "string", "主色", "Dominant colour"),
        ("palette", "string", "傳統色名", "Palette"),
        ("tiers", "string", "各階", "Tiers"),
        ("states", "string", "各階狀態", "State of each tier"),
        ("tier_licences", "string", "各階授權", "Licence of each tier"),
        ("file", "string", "最大的開放檔案", "Largest open file", "file.url"),
        ("file_tier", "string", "檔案的階", "Tier of the file", "file.tier"),
        ("file_width", "integer", "檔案寬（像素）", "Width of the file in pixels", "file.width"),
        ("file_height", "integer", "檔案高（像素）", "Height of the file in pixels", "file.height"),
        ("file_bytes", "integer", "檔案位元組", "Bytes of the file", "file.bytes"),
        ("file_licence", "string", "檔案授權", "Licence of the file", "file.attribution.licence.code"),
        (
            "file_credit_zh",
            "string",
            "檔案出處",
            "Credit of the file in Chinese",
            "file.attribution.statement.zh-Hant",
        ),
        (
            "file_credit_en",
            "string",
            "檔案英文出處",
            "Credit of the file in English",
            "file.attribution.statement.en",
        ),
        ("iiif_service", "string", "IIIF 圖像服務", "IIIF image service"),
        ("updated_at", "datetime", "最後更新", "Last updated"),
        ("url", "string", "API 網址", "API address"),
    ),
)
PEOPLE: Final = Kind(
    "people",
    ("人物", "People"),
    (
        "作者、窯與作坊，以及文物所述的人物。",
        "Makers, kilns and workshops, and the people that objects are about.",
    ),
    PersonList,
    (
        ("id", "string", "識別碼", "Identifier"),
        ("kind", "string", "種類", "Kind"),
        ("name_zh", "string", "姓名", "Name in Chinese"),
        ("name_en", "string", "英文姓名", "Name in English"),
        ("aliases_zh", "string", "別名", "Other names in Chinese"),
        ("aliases_en", "string", "英文別名", "Other names in English"),
        ("period", "string", "時代", "Period"),
        ("born", "integer", "生年", "Born"),
        ("died", "integer", "卒年", "Died"),
        ("biography_zh", "string", "小傳", "Biography in Chinese", "biography.zh-Hant"),
        ("biography_en", "string", "英文小傳", "Biography in English", "biography.en"),
        ("count", "integer", "公開文物數", "Public objects by them"),
        ("page", "string", "網頁", "Page"),
        ("url", "string", "API 網址", "API address"),
    ),
)
PERIODS: Final = Kind(
    "periods",
    ("時代", "Periods"),
    (
        "文化、朝代與年號，各有起訖年與上層。",
        "Cultures, dynasties and reigns, with their years and what they are part of.",
    ),
    PeriodList,
    (
        ("id", "string", "識別碼", "Identifier"),
        ("kind", "string", "種類", "Kind"),
        ("name_zh", "string", "名稱", "Name in Chinese"),
        ("name_en", "string", "英文名稱", "Name in English"),
        ("aliases", "string", "別名", "Other names"),
        ("parent", "string", "上層時代", "Part of"),
        ("year_from", "integer", "起年，西元前為負", "First year, BCE negative"),
        ("year_to", "integer", "訖年，西元前為負", "Last year, BCE negative"),
        ("circa", "boolean", "年代為約", "Years are approximate"),
        ("count", "integer", "公開文物數", "Public objects of it"),
        ("page", "string", "網頁", "Page"),
        ("url", "string", "API 網址", "API address"),
    ),
)
DATASETS: Final = Kind(
    "datasets",
    ("資料集", "Datasets"),
    ("每一個公開的資料集，以及它的資源。", "Every public dataset with its resources."),
    DatasetList,
    (
        ("id", "string", "識別碼", "Identifier"),
        ("title_zh", "string", "名稱", "Title in Chinese"),
        ("title_en", "string", "英文名稱", "Title in English"),
        ("description_zh", "string", "說明", "Description in Chinese"),
        ("description_en", "string", "英文說明", "Description in English"),
        ("category", "string", "類別", "Category"),
        ("department_zh", "string", "公布單位", "Publishing department in Chinese"),
        ("department_en", "string", "英文公布單位", "Publishing department in English"),
        ("frequency", "string", "更新頻率", "Frequency"),
        ("year_from", "integer", "涵蓋起年", "First year covered"),
        ("year_to", "integer", "涵蓋訖年", "Last year covered"),
        ("resources", "string", "資源", "Resources"),
        ("first_public_at", "datetime", "首次公開", "First public", "issued_at"),
        *_STAMPS,
    ),
)
KINDS: Final = {kind.name: kind for kind in (OBJECTS, IMAGES, PEOPLE, PERIODS, DATASETS)}
