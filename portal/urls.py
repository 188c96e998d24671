"""Where everything lives: data routes outside the language prefix, pages inside, Wagtail's catch-all last."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern
from wagtail.views import serve

from catalogue.delivery.pages import delivered
from catalogue.urls import data_urlpatterns, page_urlpatterns
from portal.pages.urls import data_urlpatterns as editorial_data_urlpatterns
from portal.pages.urls import page_urlpatterns as editorial_urlpatterns
from portal.pages_api.urls import data_urlpatterns as article_data_urlpatterns

urlpatterns = [
    # Before the catalogue's, which end with what answers for every other data address.
    *editorial_data_urlpatterns,
    *article_data_urlpatterns,
    *data_urlpatterns,
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(
        *page_urlpatterns,
        *editorial_urlpatterns,
        # Of Wagtail's own addresses this one alone: its forms for pages with a password and for signing in take as many
        # guesses as somebody has.
        re_path(serve_pattern, delivered(serve), name="wagtail_serve"),
        prefix_default_language=False,
    ),
]

handler400 = "portal.pages.errors.bad_request"
handler404 = "portal.pages.errors.not_found"
handler429 = "portal.pages.errors.too_many"
handler500 = "portal.pages.errors.server_error"
