"""For developers: error pages with tracebacks, static files straight from the source folders."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import STORAGES as _STORAGES

DEBUG = True
STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
