"""The settings every environment starts from: safe as they stand, enough for `make run`.

All state lives under one folder (`KAIWU_DATA_DIR`, by default `var/`); delete it and you are new.
"""

import os
import secrets
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from portal.settings import environment

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = environment.folder("KAIWU_DATA_DIR", BASE_DIR / "var")


def _secret_made_once(path: Path) -> str:
    """The secret kept in `path` (mode 0600), made on first use: a fresh clone needs no set-up."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


DEBUG = False
SITE_URL = environment.site_url("SITE_URL", "http://127.0.0.1:8000")
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
if os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE"):
    SECRET_KEY = environment.secret("SECRET_KEY")
else:
    SECRET_KEY = _secret_made_once(DATA_DIR / "secret")

INSTALLED_APPS = [
    "catalogue.apps.CatalogueConfig",
    "portal",
    "portal.pages.apps.PagesConfig",
    "portal.desk.apps.DeskConfig",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "django_tasks",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    # For its words alone: Wagtail tells by it how long ago something was.
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "catalogue.delivery.middleware.TextCompressionMiddleware",
    "portal.desk.csp.PolicyMiddleware",
    "catalogue.delivery.middleware.PathLanguageMiddleware",
    "catalogue.delivery.fair_use.FairUseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.desk.signing_in.TwoFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.desk.pages.publishing.RefusalMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"kaiwu": "catalogue.browse.tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalogue.delivery.frame.frame",
            ],
        },
    }
]

_DATABASE_URL = environment.one_of_schemes(
    "DATABASE_URL",
    f"sqlite:///{DATA_DIR / 'kaiwu.sqlite3'}",
    {"postgres": "PostgreSQL", "postgresql": "the same", "sqlite": "a file"},
)
DATABASES = {"default": environ.Env.db_url_config(_DATABASE_URL)}
# Each thread keeps its connection: opening one costs as much as a page's queries.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers never wait for the writer, and a writer waits its turn instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SEARCH_URL = environment.one_of_schemes(
    "SEARCH_URL", "tantivy://", {"tantivy": "embedded index in the data folder"}
)
SEARCH_INDEX_DIR = DATA_DIR / "search"
KEPT_DIR = DATA_DIR / "kept"  # what is written once for many answers; can be thrown away
STORAGE_URL = environment.one_of_schemes("STORAGE_URL", "file://", {"file": "files in the data folder"})
FILES_DIR = DATA_DIR / "files"
# What sources supplied, as it came; never served.
MASTERS_DIR = DATA_DIR / "masters"
# Pictures are decoded in so many processes of their own (0: in this one), each with at most so many bytes and seconds.
IMAGE_WORKERS = environment.whole_number("IMAGE_WORKERS", 2)
IMAGE_WORKER_SECONDS = environment.whole_number("IMAGE_WORKER_SECONDS", 1800, minimum=1)
IMAGE_WORKER_MEMORY = environment.whole_number("IMAGE_WORKER_MEMORY", 3 * 2**30)
# What checks found, for those who asked for them; never served to readers.
REPORTS_DIR = DATA_DIR / "reports"
# The web server's `internal` location of FILES_DIR; empty: this process sends the files itself.
X_ACCEL_PREFIX = environment.location("X_ACCEL_PREFIX")
# The largest picture that is made on request, and what all that was made may take on disk (0: nothing is kept).
IIIF_MAX_AREA = environment.whole_number("IIIF_MAX_AREA", 16_000_000, minimum=262_144)
IIIF_CACHE_BYTES = environment.whole_number("IIIF_CACHE_BYTES", 2_000_000_000)
# The museum's open-data API, which `load_demo --online` asks; {apiName} stands for a category.
ODAPI_URL = environment.text(
    "KAIWU_ODAPI_URL", "https://odapi.npm.gov.tw/data/open/api/v1/digitalCollection/{apiName}.json"
)
# Where `push_datagov` writes to, and the key of the institution's account there.
DATAGOV_URL = environment.text("KAIWU_DATAGOV_URL", "https://data.gov.tw/api/v1")
DATAGOV_KEY = environment.secret("KAIWU_DATAGOV_KEY", "")
# Downloads are counted in memory and written down so often (DECISIONS 29).
DOWNLOADS_FLUSH_SECONDS = 60
CACHE_URL = environment.one_of_schemes(
    "CACHE_URL",
    "locmem://",
    {"locmem": "memory of one process", "redis": "Redis", "rediss": "Redis over TLS"},
)
if CACHE_URL.startswith("locmem"):
    _LOCAL = "django.core.cache.backends.locmem.LocMemCache"
    CACHES = {
        "default": {"BACKEND": _LOCAL},
        # Room for every network of two minutes: a counter that is dropped for lack of it would begin anew.
        "counters": {"BACKEND": _LOCAL, "LOCATION": "counters", "OPTIONS": {"MAX_ENTRIES": 200_000}},
        # One for each question that anybody asks: they shall not crowd out what pages are made of.
        "counts": {"BACKEND": _LOCAL, "LOCATION": "counts", "OPTIONS": {"MAX_ENTRIES": 2_000}},
    }
else:
    _REDIS = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    CACHES = {"default": _REDIS, **{name: _REDIS | {"KEY_PREFIX": name} for name in ("counters", "counts")}}
# Which file was made out of which picture is read where it is true, never remembered.
CACHES["renditions"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
# How often the serving process publishes and takes down what is due; 0: a timer runs `publish_scheduled`.
SCHEDULE_SECONDS = environment.whole_number("SCHEDULE_SECONDS", 60)
# Requests a minute without and with a key (docs/operations.md). `make run` enforces none (DECISIONS 29).
FAIR_USE = environment.flag("FAIR_USE", False)
FAIR_USE_LIMITS = {
    "data": (
        environment.whole_number("FAIR_USE_DATA", 300, minimum=1),
        environment.whole_number("FAIR_USE_DATA_KEYED", 3_000, minimum=1),
    ),
    "pictures": (
        environment.whole_number("FAIR_USE_PICTURES", 3_000, minimum=1),
        environment.whole_number("FAIR_USE_PICTURES_KEYED", 6_000, minimum=1),
    ),
    "pages": (
        environment.whole_number("FAIR_USE_PAGES", 600, minimum=1),
        environment.whole_number("FAIR_USE_PAGES_KEYED", 600, minimum=1),
    ),
}
# Records on a page of OAI-PMH, and whom harvesters may write to: an office, never a person.
OAI_PAGE_SIZE = environment.whole_number("OAI_PAGE_SIZE", 50, minimum=1)
# The aggregator that passes records on to Europeana, where there is one.
EDM_PROVIDER = environment.text("EDM_PROVIDER", "")
CONTACT_EMAIL = environment.text("CONTACT_EMAIL", "open-data@example.org")
# How many proxies of ours stand in front and write X-Forwarded-For; 0: the caller is who connects.
TRUSTED_PROXIES = environment.whole_number("TRUSTED_PROXIES", 0)
# Letters (of keys alone): without a host they are printed where the server runs.
EMAIL_HOST = environment.text("EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = environment.whole_number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = environment.secret("EMAIL_HOST_PASSWORD") if EMAIL_HOST_USER else ""
EMAIL_USE_TLS = environment.flag("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", None if EMAIL_HOST else "kaiwu@localhost")

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.frontend.PackageFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.frontend.DigestStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

LANGUAGE_CODE = "zh-hant"
LANGUAGES = [("zh-hant", _("Traditional Chinese")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# What is submitted for translation waits as a draft: it is still in the other language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# A page has one address in both languages, so it is ASCII.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
USE_I18N = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "portal.settings.formats"
TIME_ZONE = "Asia/Taipei"
# Times at the desk are the museum's for everybody; among all zones of a machine are some that no browser knows.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
USE_TZ = True

# Pages and uploads at the desk are found by any part of their words: the full-text search of a database takes a line of
# Chinese for one word, and falls over a lone quotation mark. Objects are found by our own search.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database.fallback"}}

WAGTAIL_SITE_NAME = "開物 Kaiwu"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hant", "繁體中文"), ("en", "English")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
LOGIN_URL = "wagtailadmin_login"
WAGTAILADMIN_USER_LOGIN_FORM = "portal.desk.signing_in.LimitedLoginForm"
# Anybody could have letters sent to staff by it, and see by how long that takes who is one.
WAGTAIL_PASSWORD_RESET_ENABLED = False
# Whether staff must set up a second factor; whoever has set one up is always asked for it.
REQUIRE_TWO_FACTOR = environment.flag("REQUIRE_TWO_FACTOR", False)
OTP_TOTP_ISSUER = "Kaiwu"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# The public site runs no inline script and talks to nobody else. `style-src-attr` is open because
# components hand numbers to CSS by custom properties (`style="--a:1.5"`); a test allows nothing else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "media-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
# What pages with an open 3D model add (DECISIONS 27): decoders run in workers made from blobs, as WebAssembly;
# textures are read out of the model as blobs; the element brings one style sheet, named by its digest.
MODEL_CONTENT_SECURITY_POLICY = {
    "script-src": ["'wasm-unsafe-eval'"],
    "worker-src": ["blob:"],
    "style-src": ["'sha256-PXtZZkJMMyc18o/DN1ZEFOJ2qEGq95IQbVaJFMOXOb0='"],
    "img-src": ["blob:"],
    "connect-src": ["blob:"],
}
# Wagtail's admin runs small inline scripts and previews pages in a frame; still nothing comes from elsewhere.
ADMIN_CONTENT_SECURITY_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "media-src": ["'self'", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "frame-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_PATH = "/admin/"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_PATH = "/admin/"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "portal.pages.errors.forged"
DATA_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["catalogue.delivery.renderers.AttributedJSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "catalogue.delivery.problems.exception_handler",
    "URL_FORMAT_OVERRIDE": None,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Not-found pages are an everyday answer, not a fault to report.
    "loggers": {"django.request": {"level": "ERROR"}},
}

AUTH_USER_MODEL = "pages.User"
WAGTAILIMAGES_IMAGE_MODEL = "pages.EditorialImage"
# Editorial pictures: what can be shown everywhere, told by its content, and no larger than a page needs.
WAGTAILIMAGES_RENDITION_STORAGE = "portal.pages.renditions.RenditionStorage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.pages.picture_forms.EditorialImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
# What a text may hold that says nothing else: no pictures beside the picture block, no embeds.
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "bold", "italic", "ol", "ul", "link"]},
    }
}
# Nothing is fetched from other sites, whatever address an editor pastes (DECISIONS 27).
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
