"""Addresses of the dataset API of data.gov.tw, as its specification has them."""

from django.urls import path

from catalogue.harvest.datagov import dump, views

_REST = "datagov/api/v1/rest"

data_urlpatterns = [
    path(f"{_REST}/dataset", views.DatasetList.as_view(), name="datagov-datasets"),
    path(f"{_REST}/dataset/<str:dataset_id>", views.DatasetDetail.as_view(), name="datagov-dataset"),
    path(f"{_REST}/group", views.GroupList.as_view(), name="datagov-groups"),
    path(f"{_REST}/group/<str:category>", views.GroupDetail.as_view(), name="datagov-group"),
    path(f"{_REST}/tag", views.TagList.as_view(), name="datagov-tags"),
    path(f"{_REST}/tag/<str:tag>", views.TagDetail.as_view(), name="datagov-tag"),
    path(f"{_REST}/datastore/<str:resource_id>", views.Datastore.as_view(), name="datagov-datastore"),
    path("datagov/api/v1/dump/datastore/<str:resource_id>", dump.Dump.as_view(), name="datagov-dump"),
]
