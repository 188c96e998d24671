"""Addresses of the catalogue, for the site to compose: data outside the language prefix, pages inside."""

from django.urls import re_path

from catalogue.api.urls import urlpatterns as api_urlpatterns
from catalogue.browse import urls as browse
from catalogue.delivery.fallback import no_such_address
from catalogue.exports.urls import data_urlpatterns as exports_urlpatterns
from catalogue.harvest.urls import data_urlpatterns as harvest_urlpatterns
from catalogue.iiif.urls import data_urlpatterns as iiif_urlpatterns

data_urlpatterns = [
    *api_urlpatterns,
    *exports_urlpatterns,
    *browse.data_urlpatterns,
    *iiif_urlpatterns,
    *harvest_urlpatterns,
    # Last, so that no data address falls through to a page.
    re_path(r"^(?:(?:api|iiif|datagov|feeds|images)(?:/|$)|oai(?:/|$)|catalog\.)", no_such_address),
]

page_urlpatterns = [*browse.page_urlpatterns]
