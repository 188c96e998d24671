"""For a public server: everything that `base` makes up for itself must be given here."""

from portal.settings import environment
from portal.settings.base import *  # noqa: F403

SECRET_KEY = environment.secret("SECRET_KEY")
SITE_URL = environment.site_url("SITE_URL")
WAGTAILADMIN_BASE_URL = SITE_URL
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS")
CONTACT_EMAIL = environment.text("CONTACT_EMAIL")
DATABASE_URL = environment.text("DATABASE_URL")

SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = environment.whole_number("SECURE_HSTS_SECONDS", 31_536_000)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
FAIR_USE = environment.flag("FAIR_USE", True)
REQUIRE_TWO_FACTOR = environment.flag("REQUIRE_TWO_FACTOR", True)
