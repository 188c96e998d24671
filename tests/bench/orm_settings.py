"""Settings of the ORM's side: the site's own, with one view (`orm_urls`)."""

from portal.settings.base import *  # noqa: F403

ROOT_URLCONF = "tests.bench.orm_urls"
