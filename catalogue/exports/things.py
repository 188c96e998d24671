"""The things themselves, as the API answers them, by ranges of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import QuerySet

from catalogue.api import datasets, records
from catalogue.api.terms import People, Periods, TermViews, counts_of
from catalogue.delivery.house import house_attribution
from catalogue.delivery.supply import thing
from catalogue.exports.kinds import DATASETS, IMAGES, OBJECTS, PEOPLE, PERIODS, Kind
from catalogue.models import Dataset, MuseumObject, Period, Person

Things = Mapping[str, Sequence[Mapping[str, Any]]]
"""Name of a kind -> its things."""

_BATCH: Final = 250


@dataclass(frozen=True)
class Series:
    """Things in the order of their ids. Those of `kinds` come out of the same rows.

    `represent` asks as many queries for one as for many. `is_logged`: whether the change log has a word on everything they say, so that a part can be used again.
    """

    name: str
    kinds: tuple[Kind, ...]
    rows: Callable[[], QuerySet[Any]]
    represent: Callable[[Sequence[str]], Things]
    is_logged: bool = False

    def ids(self, after: str, upto: str, most: int) -> list[str]:
        """The next ids after one, no farther than another ("": to the end)."""
        rows = self.rows().order_by("pk").filter(pk__gt=after)
        if upto:
            rows = rows.filter(pk__lte=upto)
        return list(rows.values_list("pk", flat=True)[:most])

    def batches(self, ids: Sequence[str]) -> Iterator[Sequence[str]]:
        """As many ids as `represent` is asked for at once."""
        return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def _collection(ids: Sequence[str]) -> Things:
    """Objects with all that is known of them, and their images."""
    rows = (
        MuseumObject.objects.public()
        .with_everything()
        .prefetch_related("images__stops", "models_3d__institution")
    )
    viewable = set(MuseumObject.objects.viewable().filter(pk__in=ids).values_list("pk", flat=True))
    found = []
    for row in rows.filter(pk__in=ids).order_by("pk"):
        row.is_viewable = (
            row.pk in viewable
        )  # or each whole without a picture of its own asks for its leaves'
        found.append(thing(records.detail(row), row.attribution))
    return {"objects": found, "images": [image for record in found for image in record["images"]]}


def _terms(views: TermViews, ids: Sequence[str]) -> Things:
    counts, house = counts_of(views.kind), house_attribution()
    rows = views.rows().filter(pk__in=ids).order_by("pk")
    return {views.kind: [thing(*views.represent(row, counts.get(row.pk, 0), house)) for row in rows]}


def _datasets(ids: Sequence[str]) -> Things:
    rows = Dataset.objects.public().with_resources().filter(pk__in=ids).order_by("pk")
    return {"datasets": [thing(datasets.represent(row), row.attribution) for row in rows]}


SERIES: Final = (
    Series(
        "collection", (OBJECTS, IMAGES), lambda: MuseumObject.objects.public(), _collection, is_logged=True
    ),
    Series("people", (PEOPLE,), lambda: Person.objects.all(), lambda ids: _terms(People(), ids)),
    Series("periods", (PERIODS,), lambda: Period.objects.all(), lambda ids: _terms(Periods(), ids)),
    Series("datasets", (DATASETS,), lambda: Dataset.objects.public(), _datasets),
)
