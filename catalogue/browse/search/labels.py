"""Names of facets and of their values as pages say them, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from catalogue.chronology import PERIODS, full_names
from catalogue.description import Both, both
from catalogue.search import FacetCount, labels_for

FACET_NAMES: Mapping[str, Both] = {
    "category": both("類別", "Category"),
    "period": both("年代", "Period"),
    "maker": both("作者", "Maker"),
    "form": both("形制", "Format"),
    "material": both("質材", "Material"),
    "technique": both("技法", "Technique"),
    "tier": both("圖像", "Image"),
    "licence": both("圖像授權", "Image licence"),
    "text_licence": both("文字授權", "Licence of the text"),
    "department": both("典藏處", "Department"),
    "held_at": both("典藏地", "Held at"),
    "institution": both("提供機構", "Provider"),
    "about": both("相關人物", "Related person"),
    "maker_qualifier": both("作者限定", "Kind of attribution"),
    "colour": both("色彩", "Colour"),
    "has_3d": both("立體模型", "3D model"),
}
_TIERS: Mapping[str, Both] = {
    "low": both("有低階圖像", "Low tier open"),
    "medium": both("有中階圖像", "Medium tier open"),
    "high": both("有高階圖像", "High tier open"),
}


def names_of(values: Mapping[str, Iterable[FacetCount]]) -> dict[str, dict[str, Both]]:
    """Facet → value → name; a reign is named with its dynasty (清乾隆) so that it stands alone."""
    names = labels_for(values)
    for slug in names.get("period", {}):
        if slug in PERIODS:
            names["period"][slug] = both(*full_names(PERIODS[slug]))
    if "tier" in names:
        names["tier"] = {value: _TIERS[value] for value in names["tier"]}
    return names
