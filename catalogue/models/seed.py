"""Put the vocabularies of this release into the database, after every migration.

Terms belong to the release: their rows are overwritten. Institutions, people and release rules are only
added, because a museum edits those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models, transaction

from catalogue import chronology
from catalogue.models.collections import seed_collection_datasets
from catalogue.models.institution import Institution
from catalogue.models.people import Person
from catalogue.models.release import seed_rules
from catalogue.models.vocabularies import Category, Department, Format, Material, Period, Technique
from catalogue.vocabularies import NAMES, load


@transaction.atomic
def seed_vocabularies() -> None:
    """Load departments, categories, periods, materials, techniques, formats, institutions, people."""
    _replace(Department, (_term(row, n) | {"code": row["code"]} for n, row in enumerate(load("departments"))))
    departments = {row["code"]: row["slug"] for row in load("departments")}
    _replace(Category, (_category(row, n, departments) for n, row in enumerate(load("categories"), 1)))
    for model, name in ((Material, "materials"), (Technique, "techniques"), (Format, "formats")):
        _replace(model, (_term(row, n) for n, row in enumerate(load(name))))
    _replace(Period, (_period(period, n) for n, period in enumerate(chronology.PERIODS.values())))
    _add(Institution, [Institution(**row) for row in load("institutions")])
    seed_rules(load("release_rules"))
    if "people" in NAMES:
        _add(Person, [_person(row) for row in load("people")])
    seed_collection_datasets()


def _replace(model: type[models.Model], rows: Iterable[dict[str, Any]]) -> None:
    instances = [model(**row) for row in rows]
    if not instances:
        return
    fields = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    manager: models.Manager[Any] = model._default_manager
    manager.bulk_create(instances, update_conflicts=True, update_fields=fields, unique_fields=["slug"])


def _add(model: type[models.Model], instances: Sequence[models.Model]) -> None:
    """Insert those that are not there. (`ignore_conflicts` would also hide a broken constraint.)"""
    manager: models.Manager[Any] = model._default_manager
    have = set(manager.values_list("pk", flat=True))
    manager.bulk_create([instance for instance in instances if instance.pk not in have])


def _term(row: dict[str, Any], order: int) -> dict[str, Any]:
    aliases: Sequence[str] = row.get("aliases", [])
    return {
        "slug": row["slug"],
        "name_zh": row["zh"],
        "name_en": row["en"],
        "aliases": list(aliases),
        "order": order,
    }


def _category(row: dict[str, Any], order: int, departments: dict[str, str]) -> dict[str, Any]:
    codes: Sequence[str] = row.get("departments", [])
    return _term(row, order) | {
        "landing": row["landing"],
        "id_char": row.get("id_char") or "",
        "department_id": departments[codes[0]] if codes else None,
        "holdings": (row.get("holdings") or {}).get("count"),
    }


def _period(period: chronology.Period, order: int) -> dict[str, Any]:
    return {
        "slug": period.slug,
        "name_zh": period.zh,
        "name_en": period.en,
        "aliases": [*period.aliases_zh, *period.aliases_en],
        "order": order,
        "kind": period.kind,
        "parent_id": period.parent,
        "year_from": period.year_from,
        "year_to": period.year_to,
        "circa": period.circa,
    }


def _person(row: dict[str, Any]) -> Person:
    period = chronology.find_period(row["period"]) if row.get("period") else None
    return Person(
        id=row["id"],
        kind=row["kind"],
        name_zh=row["name_zh"],
        name_en=row.get("name_en") or "",
        aliases_zh=row.get("aliases_zh", []),
        aliases_en=row.get("aliases_en", []),
        period_id=period.slug if period else None,
        born=row.get("born"),
        died=row.get("died"),
        bio_zh=row.get("bio_zh") or "",
        bio_en=row.get("bio_en") or "",
        external_ids=row.get("external_ids", {}),
    )
