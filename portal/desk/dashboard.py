"""The first page of the admin: what is missing, what came in, what was taken down."""

from __future__ import annotations

from typing import Any, Final

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.admin.ui.components import Component

from catalogue.models import (
    ImportRun,
    MuseumObject,
    ObjectImage,
    ReleaseRule,
    ReleaseRun,
    Status,
    Tier,
    public_q,
)
from catalogue.stewardship import downloads
from portal.desk.rules.words import describe

# Counted as far as here, and not more often than this: in 700,000 rows a true number costs seconds
# and tells an editor nothing more.
_FAR: Final = 10_000
_SECONDS: Final = 300


class CataloguePanel(Component):
    order = 230
    template_name = "desk/dashboard.html"

    def get_context_data(self, parent_context: Any = None) -> Any:
        return {
            "missing": cache.get_or_set("desk.missing", _missing, _SECONDS),
            "waiting": list(ReleaseRun.objects.filter(finished_at=None)[:5]),
            "reviews": [
                (rule, describe(rule))
                for rule in _rules().filter(review_date__lte=timezone.localdate()).order_by("review_date")[:5]
            ],
            "runs": list(ImportRun.objects.order_by("-pk")[:3]),
            "downloads": _downloads(),
            "withdrawn": list(
                MuseumObject.objects.filter(status=Status.WITHDRAWN).order_by("-withdrawn_at")[:5]
            ),
        }


def _downloads() -> list[tuple[str, str, str]]:
    """Each tier, its downloads of the last 30 days, and of all days."""
    counts = downloads.totals(timezone.localdate())
    return [
        (str(label), f"{counts['recent'][tier]:,}", f"{counts['all'][tier]:,}")
        for tier, label in Tier.choices
    ]


def _rules() -> QuerySet[ReleaseRule]:
    return ReleaseRule.objects.select_related("institution", "department", "category", "object_set", "object")


def _missing() -> list[tuple[str, str]]:
    """What editors could fill in, with how often, in words."""
    objects, images = MuseumObject.objects.public(), ObjectImage.objects.filter(public_q("object__"))
    return [
        ("沒有英文品名的文物 · objects without an English title", _up_to(objects.filter(title_en=""))),
        (
            "沒有英文說明的文物 · objects without an English description",
            _up_to(objects.filter(description_en="")),
        ),
        (
            "缺替代文字的圖像 · images without alternative text",
            _up_to(images.filter(Q(alt_zh="") | Q(alt_en=""))),
        ),
        ("草稿 · drafts", _up_to(MuseumObject.objects.filter(status=Status.DRAFT))),
    ]


def _up_to(rows: QuerySet[Any]) -> str:
    count = rows.order_by()[:_FAR].count()
    return f"{count:,}+" if count >= _FAR else f"{count:,}"
