"""Settings of the list page's benchmark: the site's own, and one address more (`list_page_urls`)."""

from portal.settings.base import *  # noqa: F403

ROOT_URLCONF = "tests.bench.list_page_urls"
