"""Pages that editors write: home, collections, the category landings."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_save


def _plant(sender: AppConfig, **kwargs: Any) -> None:
    from portal.pages.tree import plant

    plant()


class PagesConfig(AppConfig):
    name = "portal.pages"
    label = "pages"
    verbose_name = "頁面"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail_localize.models import SegmentOverride

        from catalogue.delivery.site_map import add_source

        # The views say, when they are read, which page types they answer for.
        from portal.pages import listed, reading  # noqa: F401
        from portal.pages.fixed import check_reserved
        from portal.pages.landings import views as landings  # noqa: F401
        from portal.pages.mapped import mapped
        from portal.pages.themes import views as themes  # noqa: F401
        from portal.pages.translating import refuse_strange_links

        # After every migration: a category added later gets its pages without anybody's help.
        post_migrate.connect(_plant, sender=self)
        pre_save.connect(refuse_strange_links, sender=SegmentOverride)
        register(check_reserved, Tags.urls)
        add_source(mapped)
        listed.register()
