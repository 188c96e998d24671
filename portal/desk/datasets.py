"""資料集 at the desk: described, given its tables and references, published and withdrawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from catalogue.models import Dataset, Resource
from portal.desk.fields import LinesField
from portal.desk.permissions import RELEASE, may, may_release
from portal.desk.records import LockedEditView
from portal.desk.seen import SeenMixin
from portal.desk.tables import files_follow


class DatasetForm(SeenMixin, WagtailAdminModelForm):
    """How a dataset is described."""

    keywords_zh = LinesField(label="關鍵字 · Keywords in Chinese", required=False)
    keywords_en = LinesField(label="英文關鍵字 · Keywords in English", required=False)


class StatePanel(HelpPanel):
    """The dataset's state, what it holds, and what can be done about it."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            return context | {"record": self.instance}


class ResourcesPanel(StatePanel):
    """Its tables with their versions in force, its references, its API."""

    class BoundPanel(StatePanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            held = self.instance.resources.select_related("version") if self.instance.pk else []
            return context | {"resources": held}


_DESCRIBED: list[Any] = [
    FieldRowPanel(
        [
            FieldPanel("title_zh", heading="名稱 · Title in Chinese"),
            FieldPanel("title_en", heading="英文名稱 · Title in English"),
        ],
        help_text="資料集頁的標題，也交給收割的平臺。Heading of its page, and what harvesters take over.",
    ),
    FieldPanel("description_zh", heading="說明 · Description in Chinese"),
    FieldPanel("description_en", heading="英文說明 · Description in English"),
    FieldPanel("keywords_zh", heading="關鍵字 · Keywords in Chinese", help_text="一行一個。One per line."),
    FieldPanel(
        "keywords_en", heading="英文關鍵字 · Keywords in English", help_text="一行一個。One per line."
    ),
    FieldRowPanel(
        [
            FieldPanel("department_zh", heading="公布單位 · Publishing department"),
            FieldPanel("department_en", heading="英文 · In English"),
        ],
        help_text="機構底下負責這份資料的單位。The unit of the institution that answers for the data.",
    ),
    FieldRowPanel(
        [
            FieldPanel("theme", heading="主題 · Theme"),
            FieldPanel("frequency", heading="更新頻率 · How often it is updated"),
        ]
    ),
    FieldRowPanel(
        [
            FieldPanel("year_from", heading="涵蓋起年 · From year"),
            FieldPanel("year_to", heading="涵蓋訖年 · To year"),
        ]
    ),
    FieldRowPanel(
        [
            FieldPanel("spatial_zh", heading="地理範圍 · Area in Chinese"),
            FieldPanel("spatial_en", heading="英文地理範圍 · Area in English"),
        ]
    ),
    MultiFieldPanel(
        [
            FieldPanel("contact_zh", heading="窗口 · Contact in Chinese"),
            FieldPanel("contact_en", heading="英文 · In English"),
            FieldPanel("contact_email", heading="信箱 · E-mail"),
            FieldPanel("contact_url", heading="網頁 · Page"),
        ],
        heading="聯絡 · Contact",
        help_text="寫單位，不寫個人；空白時用機構的申請頁。An office, never a person; blank: the request page.",
    ),
]
DATASET_PANELS = ObjectList(
    [
        StatePanel(heading="狀態 · State", template="desk/state.html"),
        ResourcesPanel(heading="資源 · Resources", template="desk/resources.html"),
        *_DESCRIBED,
        FieldPanel(
            "licence",
            permission=RELEASE,
            heading="授權方式 · Licence",
            help_text="整個資料集的授權；印在資料集頁，寫進每一次下載。"
            "Of the dataset as a whole; on its page and in every download.",
        ),
    ],
    base_form_class=DatasetForm,
)
NEW_DATASET_PANELS = ObjectList(
    [
        FieldPanel(
            "id",
            heading="識別碼 · Id",
            help_text="小寫英文、數字與連字號；成為網址 /datasets/…/，存檔後不再改。"
            "Small letters, digits, hyphens; becomes the address and is fixed once saved.",
        ),
        FieldPanel(
            "institution",
            heading="提供機構 · Provided by",
            help_text="出處記這個機構。It is credited to this institution.",
        ),
        FieldPanel(
            "licence", heading="授權方式 · Licence", help_text="以後還可以改。It can be changed later."
        ),
        *_DESCRIBED,
    ],
    base_form_class=DatasetForm,
)


class DatasetCreateView(generic.CreateView):
    """A new dataset is a draft; it is published once it holds something."""

    success_message = (
        "草稿已存：%(object)s。接著上架表格或加轉引條目。A draft; now give it a table or a reference."
    )

    def get_success_url(self) -> str:
        return str(self.get_edit_url())


class DatasetEditView(LockedEditView):
    def get_success_url(self) -> str:
        return str(self.get_edit_url())

    def after_saving(self) -> None:
        files_follow(self.request, Resource.objects.filter(dataset_id=self.object.pk))

    @property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        dataset: Dataset = self.object
        if not may_release(self.request.user):
            return []
        view, label, icon = (
            ("withdraw", "撤下 · Withdraw", "no-view")
            if dataset.is_public
            else ("publish", "公開 · Publish", "view")
        )
        return [
            Button(label, url=reverse(f"datasets:{view}", args=(dataset.pk,)), icon_name=icon, priority=1)
        ]


class ReferenceForm(forms.ModelForm):
    """A resource that leads elsewhere: the same data, or more of it, on another platform."""

    remove = forms.BooleanField(
        label="移除這個條目 · Remove it",
        required=False,
        help_text="對方撤了網頁，就移除。When what it leads to is gone.",
    )

    class Meta:
        model = Resource
        fields = ["title_zh", "title_en", "description_zh", "description_en", "url", "licence"]
        labels = {
            "title_zh": "名稱 · Title in Chinese",
            "title_en": "英文名稱 · Title in English",
            "description_zh": "說明 · Description in Chinese",
            "description_en": "英文說明 · Description in English",
            "url": "網址 · Address",
            "licence": "那裡的授權 · Licence there",
        }
        help_texts = {"url": "https 開頭。Begins with https.", "licence": "照對方所載。As stated there."}

    field_order = ("remove", *Meta.fields)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"].required = True
        if self.instance._state.adding:
            del self.fields["remove"]

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        forms.URLField(assume_scheme="https").clean(url)
        if not url.startswith("https://"):
            raise forms.ValidationError(f"{url}：要用 https 的網址。Give an https address.")
        return url


class ReferenceView(WagtailAdminTemplateMixin, FormView):
    """Add a reference entry, change it, or take it away."""

    template_name = "desk/reference.html"
    page_title = "轉引條目 · Reference entry"
    header_icon = "link"
    form_class = ReferenceForm
    dataset: Dataset
    reference: Resource

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may(request.user, Dataset, "change"):
            raise PermissionDenied
        self.dataset = get_object_or_404(Dataset, pk=kwargs["pk"])
        if "resource" in kwargs:
            references = self.dataset.resources.filter(kind=Resource.Kind.REFERENCE)
            self.reference = get_object_or_404(references, pk=kwargs["resource"])
        else:
            self.reference = new_reference(self.dataset)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.reference}

    def form_valid(self, form: ReferenceForm) -> HttpResponse:
        with transaction.atomic():
            Dataset.objects.select_for_update().get(pk=self.dataset.pk)
            if form.cleaned_data.get("remove"):
                self.reference.delete()
            else:
                form.save()
            self.dataset.touch()
            log(self.dataset, "wagtail.edit", user=self.request.user)
        messages.success(self.request, "已存檔。Saved.")
        return redirect(self.dataset_url())

    def dataset_url(self) -> str:
        return reverse("datasets:edit", args=(self.dataset.pk,))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("datasets:index"), "label": Dataset._meta.verbose_name_plural},
            {"url": self.dataset_url(), "label": str(self.dataset)},
            {"url": "", "label": self.page_title, "sublabel": str(self.dataset)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "dataset": self.dataset,
            "dataset_url": self.dataset_url(),
        }


def new_reference(dataset: Dataset) -> Resource:
    """A reference entry of a dataset, not yet stored."""
    last = max((resource.order for resource in dataset.resources.all()), default=0)
    return Resource(
        id=dataset.next_resource_id(),
        dataset=dataset,
        kind=Resource.Kind.REFERENCE,
        licence=dataset.licence,
        order=last + 1,
    )
