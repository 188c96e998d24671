"""The catalogue app: the collection and its open data."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Tags, register
from django.db.models.signals import post_migrate


def _seed(sender: AppConfig, **kwargs: Any) -> None:
    from catalogue.models.seed import seed_vocabularies

    seed_vocabularies()


def _check_routes(**kwargs: Any) -> list[CheckMessage]:
    # Imported when it is asked: a process that only writes pictures needs none of the exits.
    from catalogue.delivery.checks import check_routes

    return check_routes(**kwargs)


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "典藏"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_seed, sender=self)
        register(_check_routes, Tags.urls)
