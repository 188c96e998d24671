"""The editors' desk: the catalogue inside Wagtail's admin. It has no models of its own."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "portal.desk"
    label = "desk"
    verbose_name = "典藏管理"
