"""The catalogue app: the collection and its open data."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


def _seed(sender: AppConfig, **kwargs: Any) -> None:
    from catalogue.models.seed import seed_vocabularies

    seed_vocabularies()


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = "典藏"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from catalogue.delivery.checks import check_routes

        post_migrate.connect(_seed, sender=self)
        register(check_routes, Tags.urls)
