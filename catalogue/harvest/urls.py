"""Addresses of what others harvest."""

from catalogue.harvest.ckan.urls import data_urlpatterns as ckan_urlpatterns
from catalogue.harvest.datagov.urls import data_urlpatterns as datagov_urlpatterns
from catalogue.harvest.dcat.urls import data_urlpatterns as dcat_urlpatterns
from catalogue.harvest.oai.urls import data_urlpatterns as oai_urlpatterns

data_urlpatterns = [*oai_urlpatterns, *dcat_urlpatterns, *ckan_urlpatterns, *datagov_urlpatterns]
