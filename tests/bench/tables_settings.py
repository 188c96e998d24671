"""Settings of the tables' benchmark: the site's own, and one address more (`tables_urls`)."""

from portal.settings.base import *  # noqa: F403

ROOT_URLCONF = "tests.bench.tables_urls"
SILENCED_SYSTEM_CHECKS = ["catalogue.E001"]
