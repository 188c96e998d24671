"""For the tests: a data folder of their own, fast password hashing, nothing leaves the process."""

import atexit
import os
import shutil
import tempfile

# Each run (and each parallel worker) has its own folder, whatever the environment says.
os.environ["KAIWU_DATA_DIR"] = tempfile.mkdtemp(prefix="kaiwu-test-")
atexit.register(shutil.rmtree, os.environ["KAIWU_DATA_DIR"], ignore_errors=True)

from portal.settings.base import *  # noqa: E402, F403
from portal.settings.base import STORAGES as _STORAGES  # noqa: E402

SITE_URL = "http://testserver"
WAGTAILADMIN_BASE_URL = SITE_URL
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Starting a process takes longer than a small picture; tests of the workers ask for them.
IMAGE_WORKERS = 0
# Counts stay in memory until a test asks for them.
DOWNLOADS_FLUSH_SECONDS = 0
SCHEDULE_SECONDS = 0
