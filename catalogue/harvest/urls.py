"""Addresses of what others harvest."""

from catalogue.harvest.dcat.urls import data_urlpatterns as dcat_urlpatterns

data_urlpatterns = [*dcat_urlpatterns]
