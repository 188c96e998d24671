"""Datasets, their resources and versions by what an address says of them: public, withdrawn, or not there."""

from __future__ import annotations

from catalogue.delivery.problems import Problem, bad_parameter
from catalogue.delivery.tombstones import withdrawn
from catalogue.models import Dataset, Resource, Status, TableVersion


def find_dataset(dataset_id: str) -> Dataset:
    """The public dataset. Raises Problem: 404, or 410 for a withdrawn one."""
    row = Dataset.objects.seen().with_resources().filter(pk=dataset_id).first()
    return _public(row)


def find_resource(dataset_id: str, resource_id: str) -> Resource:
    """A resource of a public dataset, with both and with the version in force. One query. Raises Problem."""
    # Judged here: to write it as SQL would take longer than all else about a row that is found by its key.
    try:
        row = Resource.objects.select_related("dataset__institution", "version").get(
            pk=resource_id, dataset=dataset_id
        )
    except Resource.DoesNotExist:
        raise Problem(404) from None
    if not row.is_available or row.dataset.status == Status.DRAFT:
        raise Problem(404)
    _public(row.dataset)
    return row


def find_table(dataset_id: str, resource_id: str) -> Resource:
    """The same, for a table. Raises Problem: 404 where the resource is none."""
    row = find_resource(dataset_id, resource_id)
    if row.version is None:
        words = ("這項資源不是表格。", "This resource is no table.")
        raise Problem(404, words)
    row.version.resource = row
    return row


def find_version(dataset_id: str, resource_id: str, number: str | None) -> TableVersion:
    """One version of a table, the one in force where no number is given. Raises Problem: 400, 404, 410."""
    row = find_table(dataset_id, resource_id)
    if number is None:
        assert row.version is not None
        return row.version
    if not (number.isascii() and number.isdigit() and len(number) < 7):
        words = ("version 是版次，例如 1。", "version is the number of a version, such as 1.")
        raise bad_parameter("version", number[:80], words, "1")
    found = row.versions.filter(number=int(number)).first()
    if found is None:
        words = (f"沒有第 {number} 版。", f"There is no version {number}.")
        raise Problem(404, words)
    found.resource = row
    return found


def _public(row: Dataset | None) -> Dataset:
    if row is None:
        raise Problem(404)
    if not row.is_public:
        raise withdrawn(row)
    return row
