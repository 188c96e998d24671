"""Addresses of the action API: clients call it with its version and without (ckanapi)."""

from django.urls import path

from catalogue.harvest.ckan import views

data_urlpatterns = [
    path("api/3/", views.CkanVersion.as_view(), name="ckan-version"),
    path("api/3/action/<str:action>", views.CkanAction.as_view(), name="ckan-action-3"),
    path("api/action/<str:action>", views.CkanAction.as_view(), name="ckan-action"),
]
