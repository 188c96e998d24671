"""Checks of whole datasets, and what is remembered of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction
from django.utils import timezone

from catalogue.harvest.distributions import distributions
from catalogue.models import Dataset, QualityResult, Resource
from catalogue.quality.checks import findings
from catalogue.quality.fetching import Fetch, fetch
from catalogue.tables.kinds import Words


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check of one resource: all its files have passed, or what is wrong with those that have not."""

    resource: Resource
    check: QualityResult.Check
    faults: tuple[Words, ...]

    @property
    def passed(self) -> bool:
        return not self.faults


def check(dataset: Dataset, fetching: Fetch = fetch) -> Iterator[list[Outcome]]:
    """The outcomes of each resource in turn, as readers get it just now. Needs `with_resources`; stores nothing."""
    offered = distributions(dataset)
    with TemporaryDirectory() as folder:
        for resource in dataset.resources.all():
            found: dict[QualityResult.Check, list[Words]] = defaultdict(list)
            for one in (one for one in offered if one.resource.pk == resource.pk):
                for made, fault in findings(one, fetching, Path(folder) / "fetched"):
                    found[made] += (
                        [(f"{one.format}：{fault[0]}", f"{one.format}: {fault[1]}")] if fault else []
                    )
            yield [Outcome(resource, made, tuple(faults)) for made, faults in found.items()]


@transaction.atomic
def store(outcomes: Sequence[Outcome]) -> None:
    """Remember the outcomes of one resource in place of the last ones. Another verdict is a change of its dataset."""
    resource = outcomes[0].resource
    before = dict(resource.quality.values_list("check_name", "passed"))
    made = {one.check for one in outcomes}
    resource.quality.exclude(check_name__in=made).delete()
    for one in outcomes:
        QualityResult.objects.update_or_create(
            dataset_id=resource.dataset_id,
            resource=resource,
            check_name=one.check,
            defaults={
                "passed": one.passed,
                "detail_zh": "\n".join(zh for zh, _ in one.faults),
                "detail_en": "\n".join(en for _, en in one.faults),
                "checked_at": timezone.now(),
            },
        )
    if before != {str(one.check): one.passed for one in outcomes}:
        Dataset.objects.get(pk=resource.dataset_id).touch()


def unfit(dataset: Dataset) -> list[Words]:
    """Why a dataset is not to be handed over: checks that failed, resources never checked. Needs `with_resources`."""
    results = list(dataset.quality.all())
    found = [
        (f"{one.resource_id} {one.detail_zh}", f"{one.resource_id} {one.detail_en}")
        for one in results
        if not one.passed
    ]
    linked = {one.resource_id for one in results if one.check_name == QualityResult.Check.LINK}
    for resource in dataset.resources.all():
        if resource.pk not in linked:
            found.append((f"{resource.pk} 還沒檢查過。", f"{resource.pk} has not been checked yet."))
    return found
