"""WSGI entry point, served by granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.base")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402  (they need the settings)
from django.urls import get_resolver  # noqa: E402

from portal.one_process import keep_others_out  # noqa: E402
from portal.pages.schedule import start_clock  # noqa: E402

keep_others_out(settings.DATA_DIR)

# All addresses, before the first reader asks; and what is loaded by now stays: to go through it, the collector would
# keep some reader waiting for more than a tenth of a second.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()

start_clock()
