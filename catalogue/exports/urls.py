"""Addresses of the exports."""

from django.urls import path

from catalogue.exports import views

data_urlpatterns = [
    path("api/v1/exports/", views.ExportList.as_view(), name="api-exports"),
    path("api/v1/exports/<str:export>/<str:file_name>", views.ExportFile.as_view(), name="api-export-file"),
]
