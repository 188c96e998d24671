"""Addresses of the API; also the URLconf that its description is made from."""

from django.urls import path, register_converter

from catalogue.api import (
    changes,
    charts,
    credits,
    datapackage,
    datasets,
    docs,
    images,
    models3d,
    objects,
    overview,
    resources,
    rows,
    selection,
    terms,
)
from catalogue.models import Tier
from catalogue.tables.downloads import FORMATS


class WordConverter:
    """One of a few words."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class TierConverter(WordConverter):
    """low, medium, high."""

    regex = "|".join(Tier.values)


class ChartFormatConverter(WordConverter):
    """svg, png, csv."""

    regex = "|".join(charts.FORMATS)


class FormatConverter(WordConverter):
    """csv, json, parquet, xlsx, ods."""

    regex = "|".join(FORMATS)


register_converter(TierConverter, "tier")
register_converter(FormatConverter, "format")
register_converter(ChartFormatConverter, "chart_format")

_V1 = "api/v1/"

urlpatterns = [
    path(_V1, overview.Index.as_view(), name="api-index"),
    path(f"{_V1}objects/", objects.ObjectList.as_view(), name="api-objects"),
    path(f"{_V1}objects/<str:object_id>/", objects.ObjectDetail.as_view(), name="api-object"),
    path(f"{_V1}objects/<str:object_id>/similar/", objects.SimilarList.as_view(), name="api-similar"),
    path(f"{_V1}images/", images.ImageList.as_view(), name="api-images"),
    path(f"{_V1}images/<str:image_id>/", images.ImageDetail.as_view(), name="api-image"),
    path(
        f"{_V1}images/<str:image_id>/<tier:tier>.jpg", images.ImageTierFile.as_view(), name="api-image-file"
    ),
    path(f"{_V1}models/", models3d.ModelList.as_view(), name="api-models"),
    path(f"{_V1}models/<str:model_id>/", models3d.ModelDetail.as_view(), name="api-model"),
    path(f"{_V1}models/<str:model_id>/model.glb", models3d.ModelFile.as_view(), name="api-model-file"),
    path(f"{_V1}categories/", terms.CategoryList.as_view(), name="api-categories"),
    path(f"{_V1}categories/<str:category_id>/", terms.CategoryDetail.as_view(), name="api-category"),
    path(f"{_V1}periods/", terms.PeriodList.as_view(), name="api-periods"),
    path(f"{_V1}periods/<str:period_id>/", terms.PeriodDetail.as_view(), name="api-period"),
    path(f"{_V1}people/", terms.PersonList.as_view(), name="api-people"),
    path(f"{_V1}people/<str:person_id>/", terms.PersonDetail.as_view(), name="api-person"),
    path(f"{_V1}materials/", terms.MaterialList.as_view(), name="api-materials"),
    path(f"{_V1}materials/<str:material_id>/", terms.MaterialDetail.as_view(), name="api-material"),
    path(f"{_V1}techniques/", terms.TechniqueList.as_view(), name="api-techniques"),
    path(f"{_V1}techniques/<str:technique_id>/", terms.TechniqueDetail.as_view(), name="api-technique"),
    path(f"{_V1}datasets/", datasets.DatasetList.as_view(), name="api-datasets"),
    path(f"{_V1}datasets/<str:dataset_id>/", datasets.DatasetDetail.as_view(), name="api-dataset"),
    path(
        f"{_V1}datasets/<str:dataset_id>/resources/<str:resource_id>/file",
        resources.ResourceFile.as_view(),
        name="api-resource-file",
    ),
    path(
        f"{_V1}datasets/<str:dataset_id>/resources/<str:resource_id>/rows/",
        rows.RowList.as_view(),
        name="api-rows",
    ),
    path(
        f"{_V1}datasets/<str:dataset_id>/resources/<str:resource_id>/table.<format:table_format>",
        resources.TableFile.as_view(),
        name="api-table-file",
    ),
    path(
        f"{_V1}datasets/<str:dataset_id>/resources/<str:resource_id>/charts/<slug:chart>.<chart_format:chart_format>",
        charts.ChartFile.as_view(),
        name="api-chart",
    ),
    path("datasets/<str:dataset_id>/datapackage.json", datapackage.DataPackage.as_view(), name="datapackage"),
    path(f"{_V1}selection/", selection.Selection.as_view(), name="api-selection"),
    path(f"{_V1}selection/credits.txt", selection.SelectionCredits.as_view(), name="api-selection-credits"),
    path(f"{_V1}selection/images.zip", selection.SelectionFiles.as_view(), name="api-selection-files"),
    path(f"{_V1}licences/", credits.LicenceList.as_view(), name="api-licences"),
    path(f"{_V1}attribution/", credits.AttributionForms.as_view(), name="api-attribution"),
    path(f"{_V1}attribution/check/", credits.AttributionCheck.as_view(), name="api-attribution-check"),
    path(f"{_V1}suggest/", overview.SuggestList.as_view(), name="api-suggest"),
    path(f"{_V1}stats/", overview.Figures.as_view(), name="api-stats"),
    path(f"{_V1}changes/", changes.ChangeList.as_view(), name="api-changes"),
    path(f"{_V1}schema/", docs.description, name="api-schema"),
    path(f"{_V1}docs/", docs.documentation, name="api-docs"),
]
