"""A small collection: enough to search, to page through, and to refuse."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.conf import settings

from catalogue.models import Dataset, ImageFile, Inscription, Resource, Status
from catalogue.tables import versions
from catalogue.tables.schema import read_schema
from tests.factories import make_image, make_model, make_object, make_person


@pytest.fixture
def collection(db: None) -> SimpleNamespace:
    return make_collection()


def make_collection() -> SimpleNamespace:
    """Paintings by two hands, a bronze, a leaf, a draft, and one withdrawn for each kind of reason."""
    make_person("fan-kuan", "范寬", "Fan Kuan", aliases_zh=["范中立"], born=950, died=1032)
    make_person("li-cheng", "李成")
    travelers = make_object(
        id="p1250",
        accession="故畫000826N000000000",
        title_zh="谿山行旅圖",
        title_en="Travelers Among Mountains and Streams",
        makers=["fan-kuan"],
        materials=["silk", "ink"],
        period="northern-song",
        format="hanging-scroll",
        date_text="北宋",
        year_from=960,
        year_to=1127,
        description_zh="巨碑式山水。",
        dimensions_text="206.3x103.3公分",
        dimensions=[{"part": "縱", "cm": 206.3}, {"part": "", "cm": 103.3}],
    )
    image = make_image(travelers, 1, tiers={"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "closed"})
    ImageFile.objects.filter(image=image, tier="high").update(
        reason_zh="授權中心保留。", reason_en="Held for licensing.", review_date=date(2027, 1, 31)
    )
    make_model(travelers, poster=image, alt_zh="山形的模型", triangles=1200)
    Inscription.objects.create(object=travelers, kind="signature", text_zh="范寬", hand_id="fan-kuan")
    forest = make_object(
        id="p1251",
        title_zh="雪景寒林圖",
        makers=["fan-kuan"],
        materials=["silk"],
        period="northern-song",
        year_from=960,
        year_to=1127,
    )
    bronze = make_object(
        id="u1",
        title_zh="毛公鼎",
        title_en="Mao Gong Ding",
        category="bronzes",
        materials=["bronze"],
        year_from=-827,
        year_to=-782,
        text_licence="OGDL-Taiwan-1.0",
    )
    leaf = make_object(id="p1250-a", title_zh="題跋", parent=travelers, part_order=1)
    draft = make_object(id="p9", title_zh="草稿圖", status=Status.DRAFT)
    make_model(draft)
    gone = make_object(id="p8", title_zh="撤下圖")
    make_model(gone)
    gone.withdraw("duplicate")
    silent = make_object(id="p7", title_zh="不宜圖")
    silent.withdraw("sensitive")
    return SimpleNamespace(
        travelers=travelers, forest=forest, bronze=bronze, leaf=leaf, draft=draft, gone=gone, silent=silent
    )


VISITS = [
    "2019,3832373,north,-5 %",
    "2019,1049262,south,",
    "2021,416836,north,press release",
    "2023,2500000,,about",
]
VISITS_SCHEMA = {
    "fields": [
        {"name": "year", "type": "year", "title": {"zh-Hant": "年", "en": "Year"}},
        {
            "name": "visits",
            "type": "integer",
            "title": {"zh-Hant": "人次", "en": "Visits"},
            "unit": {"zh-Hant": "人次", "en": "visits"},
            "constraints": {"minimum": 0},
        },
        {
            "name": "branch",
            "categories": [
                {"value": "north", "label": {"zh-Hant": "北部院區", "en": "Northern Branch"}},
                {"value": "south", "label": {"zh-Hant": "南部院區", "en": "Southern Branch"}},
            ],
        },
        {"name": "note"},
    ],
    "primaryKey": ["year", "branch"],
}

PER_YEAR = {
    "name": "per-year",
    "kind": "bar",
    "title": {"zh-Hant": "歷年人次", "en": "Visits by year"},
    "x": "year",
    "y": "visits",
}


@pytest.fixture
def visitors(db: None) -> Dataset:
    return store_visitors([PER_YEAR])


def store_visitors(views: list[dict]) -> Dataset:
    """A dataset with a table and a file, both held. Its charts are drawn when they are asked for."""
    dataset = Dataset.objects.create(
        id="visitors",
        institution_id="npm",
        title_zh="參觀人次",
        title_en="Visitors",
        description_zh="人次。",
        description_en="Figures.",
        licence="OGDL-Taiwan-1.0",
        status=Status.PUBLIC,
        keywords_zh=["人次"],
        keywords_en=["visitors"],
        sources=[{"text": {"zh-Hant": "年報", "en": "Annual report"}, "url": None}],
    )
    folder = settings.FILES_DIR / "datasets"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "notes.pdf").write_bytes(b"%PDF-1.7")
    table = Resource.objects.create(
        id="visitors-1",
        dataset=dataset,
        kind="table",
        title_zh="人次",
        title_en="Visits",
        licence="OGDL-Taiwan-1.0",
    )
    source = folder / "visitors.csv"
    source.write_text("year,visits,branch,note\r\n" + "\r\n".join(VISITS) + "\r\n", "utf-8")
    versions.load(table, source, read_schema(VISITS_SCHEMA))
    table.views = views
    table.save(update_fields=["views"])
    Resource.objects.create(
        id="visitors-2",
        dataset=dataset,
        kind="file",
        title_zh="說明",
        title_en="Notes",
        order=1,
        licence="CC-BY-4.0",
        media_type="application/pdf",
        path="datasets/notes.pdf",
    )
    return dataset


def ids(body: dict) -> list[str]:
    return [item["id"] for item in body["results"]]
