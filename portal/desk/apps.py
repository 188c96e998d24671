"""The editors' desk: the catalogue inside Wagtail's admin. It has no models of its own."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate


def _note_permissions(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """What there is before a migration; None where it is the first one."""
    from django.contrib.auth.models import Permission

    is_there = Permission._meta.db_table in connections[using].introspection.table_names()
    ids = Permission.objects.using(using).values_list("pk", flat=True)
    DeskConfig.before = frozenset(ids) if is_there else None


def _make_roles(sender: AppConfig, **kwargs: Any) -> None:
    from portal.desk.review import plant_workflow
    from portal.desk.roles import make_groups

    make_groups(DeskConfig.before)
    plant_workflow()


class DeskConfig(AppConfig):
    name = "portal.desk"
    label = "desk"
    verbose_name = "典藏管理"
    before: frozenset[int] | None = None

    def ready(self) -> None:
        from portal.desk.drawing import register_adapters
        from portal.desk.labels import name_fields, name_lists
        from portal.desk.pages.kept_checks import follow_changes
        from portal.desk.permissions import register_policies

        register_policies()
        follow_changes()
        register_adapters()
        name_fields()
        name_lists()
        # An app without models is sent no signal of its own; by now all permissions that roles need are there.
        pre_migrate.connect(_note_permissions, sender=apps.get_app_config("wagtailcore"))
        post_migrate.connect(_make_roles, sender=apps.get_app_config("wagtailcore"))
