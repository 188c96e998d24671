"""典藏 in the admin's menu, and what lies behind it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from catalogue.models import (
    Dataset,
    ImportRun,
    Institution,
    MuseumObject,
    ObjectSet,
    Person,
    ReleaseRule,
    ReleaseRun,
)
from portal.desk import datasets, records, runs, states, tables
from portal.desk.images import views as images
from portal.desk.models3d import views as models3d
from portal.desk.objects.editing import OBJECT_PANELS, ObjectEditView
from portal.desk.objects.listing import ObjectIndexView
from portal.desk.rules import lists
from portal.desk.rules import views as rules


class DeskViewSet(ModelViewSet):
    """A viewset of the catalogue: nothing is copied or deleted, and rows point at no pages."""

    add_to_reference_index = False
    copy_view_enabled = False
    search_backend_name = None
    left_out = frozenset({"add", "delete"})

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        view_kwargs: dict[str, Any] = super().get_index_view_kwargs(page_title=self.menu_label, **kwargs)
        return view_kwargs

    def get_permissions_to_register(self) -> QuerySet[Permission]:
        # `portal.desk.permissions` offers those that exist.
        return Permission.objects.none()

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in self.left_out]


class ObjectViewSet(DeskViewSet):
    model = MuseumObject
    name = "objects"
    icon = "image"
    menu_label = "文物 · Objects"
    index_view_class = ObjectIndexView
    edit_view_class = ObjectEditView
    edit_handler = OBJECT_PANELS
    list_per_page = 30

    def get_urlpatterns(self) -> list[URLPattern]:
        state = {"model": MuseumObject, "edit_url_name": "objects:edit", "index_url_name": "objects:index"}
        return [
            *super().get_urlpatterns(),
            path("withdraw/<str:pk>/", states.WithdrawView.as_view(**state), name="withdraw"),
            path("publish/<str:pk>/", states.PublishView.as_view(**state), name="publish"),
            path("upload/<str:pk>/", images.UploadView.as_view(), name="upload"),
            path("model/upload/<str:pk>/", models3d.ModelUploadView.as_view(), name="upload_model"),
            path("model/<str:model>/", models3d.ModelEditView.as_view(), name="model"),
            path("image/<str:image>/", images.ImageEditView.as_view(), name="image"),
            path("picture/<str:image>/<int:width>.webp", images.PictureView.as_view(), name="picture"),
        ]


class ImportViewSet(DeskViewSet):
    model = ImportRun
    name = "imports"
    icon = "download"
    menu_label = "匯入批次 · Imports"
    index_view_class = runs.RunIndexView
    left_out = frozenset({"add", "delete", "edit", "history", "history_results", "usage"})
    form_fields: list[str] = []

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("rejects/<int:pk>/", runs.RejectsView.as_view(), name="rejects"),
            path("rejects/<int:pk>.csv", runs.RejectsCSVView.as_view(), name="rejects_csv"),
        ]


class InstitutionViewSet(DeskViewSet):
    model = Institution
    name = "institutions"
    icon = "site"
    menu_label = "機構 · Institutions"
    edit_view_class = records.InstitutionEditView
    edit_handler = records.INSTITUTION_PANELS
    left_out = frozenset({"delete"})
    list_display = ["name_zh", "name_en", "place_zh", BooleanColumn("is_primary", label="本站機構 · Ours")]

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        panels = records.NEW_INSTITUTION_PANELS.bind_to_model(Institution)
        view_kwargs: dict[str, Any] = super().get_add_view_kwargs(**kwargs)
        return view_kwargs | {"panel": panels, "form_class": panels.get_form_class()}


class PersonIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Person]:
        return Person.objects.select_related("period").order_by("name_zh")


class PersonViewSet(DeskViewSet):
    model = Person
    name = "people"
    icon = "user"
    menu_label = "人物 · People"
    index_view_class = PersonIndexView
    edit_view_class = records.LockedEditView
    edit_handler = records.PERSON_PANELS
    search_fields = ["name_zh", "name_en", "id"]
    list_display = [
        "name_zh",
        "name_en",
        Column("kind", label="種類 · Kind", accessor="get_kind_display"),
        Column("id", label="識別碼 · Id"),
    ]
    list_filter = ["kind"]
    list_per_page = 50


class DatasetViewSet(DeskViewSet):
    model = Dataset
    name = "datasets"
    icon = "table"
    menu_label = "資料集 · Datasets"
    add_view_class = datasets.DatasetCreateView
    edit_view_class = datasets.DatasetEditView
    edit_handler = datasets.DATASET_PANELS
    left_out = frozenset({"delete"})
    list_display = [
        "title_zh",
        "title_en",
        StatusTagColumn(
            "status", label="狀態 · Status", accessor="get_status_display", primary=lambda one: one.is_public
        ),
        DateColumn("updated_at", label="修改 · Updated"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        state = {"model": Dataset, "edit_url_name": "datasets:edit", "index_url_name": "datasets:index"}
        return [
            *super().get_urlpatterns(),
            path("withdraw/<str:pk>/", states.WithdrawView.as_view(**state), name="withdraw"),
            path("publish/<str:pk>/", states.PublishView.as_view(**state), name="publish"),
            path("table/<str:pk>/", tables.UploadTableView.as_view(), name="upload_table"),
            path("reference/<str:pk>/", datasets.ReferenceView.as_view(), name="add_reference"),
            path("reference/<str:pk>/<str:resource>/", datasets.ReferenceView.as_view(), name="reference"),
        ]

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        panels = datasets.NEW_DATASET_PANELS.bind_to_model(Dataset)
        view_kwargs: dict[str, Any] = super().get_add_view_kwargs(**kwargs)
        return view_kwargs | {"panel": panels, "form_class": panels.get_form_class()}


class RuleViewSet(DeskViewSet):
    model = ReleaseRule
    name = "rules"
    icon = "key"
    menu_label = "開放規則 · Release rules"
    index_view_class = lists.RuleIndexView
    left_out = frozenset({"add", "edit", "delete", "usage"})
    form_fields: list[str] = []

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("new/", rules.RuleView.as_view(), name="add"),
            path("edit/<int:pk>/", rules.RuleView.as_view(), name="edit"),
            path("delete/<int:pk>/", rules.RuleDeleteView.as_view(), name="delete"),
            path("run/<int:pk>/", lists.RunView.as_view(), name="run"),
        ]


class SetViewSet(DeskViewSet):
    model = ObjectSet
    name = "object_sets"
    icon = "list-ul"
    menu_label = "文物群組 · Object sets"
    index_view_class = lists.SetIndexView
    left_out = frozenset({"add", "edit", "delete", "usage"})
    form_fields: list[str] = []

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("new/", rules.SetView.as_view(), name="add"),
            path("edit/<slug:pk>/", rules.SetView.as_view(), name="edit"),
        ]


class ReleaseRunViewSet(DeskViewSet):
    model = ReleaseRun
    name = "release_runs"
    icon = "history"
    menu_label = "規則套用 · Applied changes"
    index_view_class = lists.RunIndexView
    left_out = frozenset({"add", "delete", "edit", "history", "history_results", "usage"})
    form_fields: list[str] = []


class CatalogueGroup(ModelViewSetGroup):
    menu_label = "典藏 · Catalogue"
    menu_icon = "folder-open-inverse"
    menu_order = 90
    items = (
        ObjectViewSet,
        RuleViewSet,
        SetViewSet,
        ReleaseRunViewSet,
        ImportViewSet,
        InstitutionViewSet,
        PersonViewSet,
        DatasetViewSet,
    )
