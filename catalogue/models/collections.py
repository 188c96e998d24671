"""The records of each landing category as a dataset: described once, always there, always current."""

from __future__ import annotations

from catalogue.models.datasets import Dataset, Resource
from catalogue.models.institution import Institution
from catalogue.models.states import Status
from catalogue.models.vocabularies import Category


def seed_collection_datasets() -> None:
    """Make the dataset of every landing category that has none yet, with its JSON and CSV."""
    institution = Institution.objects.primary()
    for category in Category.objects.filter(landing=True, dataset__isnull=True).select_related("department"):
        dataset = Dataset(
            id=category.slug,
            institution=institution,
            category=category,
            department_zh=category.department.name_zh if category.department else "",
            department_en=category.department.name_en if category.department else "",
            title_zh=f"{category.name_zh}典藏資料",
            title_en=f"{category.name_en}: collection records",
            description_zh=(
                f"本館{category.name_zh}類已公開的典藏紀錄：品名、年代、作者、質材、技法、尺寸、說明與圖像，"
                "每一筆都附中英文出處與授權方式。資料隨典藏更新，用介面一頁頁讀；所有類別的整批檔案另在 /api/v1/exports/。"
            ),
            description_en=(
                f"Every public record of the museum's {category.name_en.lower()}: title, date, maker, material, "
                "technique, dimensions, description and images, each with its credit and licence in Chinese and "
                "English. It follows the collection and is read page by page; whole files of all categories are at "
                "/api/v1/exports/."
            ),
            licence=institution.text_licence,
            theme="EDUC",
            keywords_zh=["典藏", "文物", category.name_zh],
            keywords_en=["collection", "museum objects", category.name_en.lower()],
            frequency="continuous",
            status=Status.PUBLIC,
        )
        dataset.save()
        Resource.objects.bulk_create(
            [_resource(dataset, 1, "application/json"), _resource(dataset, 2, "text/csv")]
        )


def _resource(dataset: Dataset, number: int, media_type: str) -> Resource:
    is_csv = media_type == "text/csv"
    return Resource(
        id=f"{dataset.id}-{number}",
        dataset=dataset,
        kind=Resource.Kind.API,
        title_zh="典藏紀錄（CSV）" if is_csv else "典藏紀錄（JSON 介面）",
        title_en="Collection records (CSV)" if is_csv else "Collection records (JSON API)",
        licence=dataset.licence,
        media_type=media_type,
        url=f"/api/v1/objects/?category={dataset.id}" + ("&page_size=100&format=csv" if is_csv else ""),
        order=number,
    )
