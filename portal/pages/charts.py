"""Declared charts of datasets as pages show them, and the list that editors choose from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalogue.browse.datasets.holdings import path_of
from catalogue.delivery.addresses import current_language
from catalogue.description import Both, both
from catalogue.models import Dataset, Resource
from catalogue.rights import EN, ZH, Attribution
from catalogue.tables import stored
from catalogue.tables.charts import kept
from catalogue.tables.charts.kept import Chart

Offered = list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class ShownChart:
    """One declared chart. `here` is the address of its resource in the API, where its files are."""

    chart: Chart
    resource: Resource
    here: str

    @property
    def dataset(self) -> Dataset:
        return self.resource.dataset

    @property
    def title(self) -> Both:
        return both(self.dataset.title_zh, self.dataset.title_en)

    @property
    def attribution(self) -> Attribution:
        return self.resource.attribution


def offered() -> Offered:
    """Every declared chart of the public datasets, by dataset: (`resource/view`, its name in both languages)."""
    found: Offered = []
    for dataset in Dataset.objects.public().with_resources():
        charts = [
            (f"{resource.pk}/{view['name']}", _named(view["title"]))
            for resource in dataset.resources.all()
            if resource.version
            for view in resource.views
        ]
        if charts:
            found.append((f"{dataset.title_zh} · {dataset.title_en}", charts))
    return found


def resources(ids: list[str]) -> dict[str, Resource]:
    """The public tables of these ids. One query, none without ids."""
    if not ids:
        return {}
    public = Dataset.objects.public().values("pk")
    rows = Resource.objects.filter(dataset__in=public, version__isnull=False)
    return rows.select_related("version", "dataset__institution").in_bulk(ids)


def shown_chart(resource: Resource, view_name: str, number: int) -> ShownChart | None:
    """One chart of a public table in the page's language, None where it is declared no more.

    `number`: of this drawing on its page, which may show one chart twice, or views of one name from two tables.
    """
    version, view = resource.version, kept.named(resource.views, view_name)
    if version is None or view is None:
        return None
    drawn = kept.chart(stored.folder(version), stored.schema_of(version), view, current_language())
    own = drawn.svg.replace(f"chart-{drawn.name}-", f"chart-{number}-{drawn.name}-")
    return ShownChart(replace(drawn, svg=own), resource, path_of(resource))


def _named(title: dict[str, str]) -> str:
    return " · ".join(filter(None, (title.get(ZH), title.get(EN))))
