"""The one address of the protocol."""

from django.urls import path

from catalogue.harvest.oai import views

data_urlpatterns = [path("oai", views.oai, name="oai")]
