"""One object at the desk: what the source says, read-only, beside what editors write and stewards decide."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from catalogue.description import Line, Rung, describe, ladder
from catalogue.imports.mapping import npm
from catalogue.models import MuseumObject, ObjectImage
from catalogue.rights import EN, ZH
from portal.desk.columns import picture_address, small_picture
from portal.desk.fields import PeopleField
from portal.desk.permissions import RELEASE, may_release
from portal.desk.seen import SeenMixin

_RIGHTS = {"text_licence", "copyright_status"}
# Fields of this page that an import may own, as the page calls them.
_OWNED_HERE = {
    "title_en": "英文品名 · English title",
    "description_zh": "說明（中文） · Description in Chinese",
    "description_en": "說明（英文） · Description in English",
    "held_at": "典藏地 · Held at",
}


class ObjectForm(SeenMixin, WagtailAdminModelForm):
    """Only what editors and stewards own; the rest of the row is the source's."""

    people = PeopleField(label="相關人物 · Related people", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance: MuseumObject = kwargs["instance"]
        kwargs["initial"] = {"people": list(instance.subjects.all())} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def _save_m2m(self) -> None:
        super()._save_m2m()
        self.instance.subjects.set(self.cleaned_data["people"])


class FactsPanel(HelpPanel):
    """What the source says of the object, its state, and what the next import will write again."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            record: MuseumObject = self.instance
            may = may_release(self.request.user)
            below = {"title", "subjects", "held_at"} | (_RIGHTS if may else set())
            context["record"] = record
            context["src"] = small_picture(record, width=240)
            context["lines"] = [_plain(line) for line in describe(record) if line.key not in below]
            context["follows_source"] = _follows_source(record)
            context["may_release"] = may
            return context


class ImagesPanel(HelpPanel):
    """The object's images: picture, alternative texts, and the ladder of tiers in words."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> Any:
            context = super().get_context_data(parent_context)
            record: MuseumObject = self.instance
            context["record"] = record
            context["images"] = [
                {
                    "image": image,
                    "src": picture_address(image, is_public=record.is_public, width=240),
                    "tiers": [_rung(rung) for rung in ladder(image)],
                }
                for image in _images(record)
            ]
            context["models"] = record.models_3d.select_related("institution", "poster")
            context["may_release"] = may_release(self.request.user)
            return context


def _plain(line: Line) -> dict[str, Any]:
    """A line of facts as the template takes it: pairs of Chinese and English."""
    values = [(value.text[ZH], value.text[EN]) for value in line.values]
    return {"label": (line.label[ZH], line.label[EN]), "pairs": values}


def _rung(rung: Rung) -> dict[str, Any]:
    return {
        "name": rung.name[ZH],
        "state": f"{rung.state_name[ZH]} · {rung.state_name[EN]}",
        "licence": rung.licence.short_en if rung.is_open else "",
        "size": f"{rung.width} × {rung.height}" if rung.width else "",
    }


def _images(record: MuseumObject) -> list[ObjectImage]:
    images = list(record.images.all())
    for image in images:
        image.object = record  # prefetched: not to be read again for each
    return images


def _follows_source(record: MuseumObject) -> list[str]:
    """What an import writes again of this page, as the page calls it; [] where nothing is known."""
    if record.source != npm.SOURCE:
        return []
    return [label for name, label in _OWNED_HERE.items() if name in npm.OWNED]


OBJECT_PANELS = ObjectList(
    [
        FactsPanel(heading="來源的記載 · What the source says", template="desk/facts.html"),
        MultiFieldPanel(
            [
                FieldPanel(
                    "title_en",
                    heading=_OWNED_HERE["title_en"],
                    help_text="出現在英文頁的標題、清單與搜尋。空白時由類別、時代等詞彙組成，並標明「尚無英文品名」；"
                    "請不要用機器翻譯。Heading of the English page, in lists and in search. Left empty, a line made "
                    "of controlled terms stands in its place and says so. No machine translation, please.",
                ),
                FieldPanel(
                    "description_zh",
                    heading=_OWNED_HERE["description_zh"],
                    help_text="文物頁標題下方的說明，也會出現在介面、下載與搜尋裡。純文字，空一行分段。"
                    "Stands below the title of the object page, in the API, in downloads and in search. Plain text; "
                    "an empty line begins a paragraph.",
                ),
                FieldPanel(
                    "description_en",
                    heading=_OWNED_HERE["description_en"],
                    help_text="英文頁的說明；空白時英文頁標明尚無英文說明。On the English page; left empty, the page "
                    "says that there is none yet.",
                ),
                FieldPanel(
                    "description_by",
                    heading="說明撰寫 · Description by",
                    help_text="說明是別的機構寫的才選：說明下方會標出那個機構，不會算在提供機構名下。"
                    "Only where another institution wrote the description: it is then credited to it.",
                ),
                FieldPanel(
                    "held_at",
                    heading=_OWNED_HERE["held_at"],
                    help_text="在哪一個院區；出現在文物頁的資料表，不會進入出處。"
                    "At which branch; a row of the facts table, never part of the credit.",
                ),
                FieldPanel(
                    "people",
                    heading="相關人物 · Related people",
                    help_text="畫中人、題詠的對象等，不是作者。一行一位，填「人物」裡的姓名或識別碼。"
                    "Who is shown or spoken of (not the makers). One per line: a name or id from People.",
                ),
            ],
            heading="編輯 · Editorial",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "text_licence",
                            permission=RELEASE,
                            heading="文字授權 · Licence of the text",
                            help_text="這筆紀錄的文字（不含圖檔）怎麼用；印在文物頁的出處，也跟著每一筆資料出去。"
                            "For the words of this record, not its image files; stands in the credit of the page "
                            "and goes out with every record.",
                        ),
                        FieldPanel(
                            "copyright_status",
                            permission=RELEASE,
                            heading="著作權狀態 · Copyright status",
                            help_text="作品本身的狀態，不是檔案的授權；出現在資料表與申請頁。"
                            "Of the work itself, not a licence; in the facts table and on the request page.",
                        ),
                    ]
                )
            ],
            heading="權利 · Rights",
        ),
        ImagesPanel(heading="圖像 · Images", template="desk/images.html"),
    ],
    base_form_class=ObjectForm,
)


class ObjectEditView(generic.EditView):
    """Reads, compares and saves under one lock; every save is logged as a Change and in the history."""

    page_title = "編輯文物 · Edit object"
    success_message = "已存檔：%(object)s。Saved."

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def get_queryset(self) -> QuerySet[MuseumObject]:
        rows = MuseumObject.objects.with_everything()
        return rows.select_for_update(of=("self",)) if self.request.method == "POST" else rows

    def get_success_url(self) -> str:
        return str(self.get_edit_url())

    def get_success_buttons(self) -> list[Any]:
        return []

    @property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        record = self.object
        buttons = []
        if record.is_public:
            buttons.append(
                Button("在網站上看 · View", url=record.get_absolute_url(), icon_name="view", priority=1)
            )
        if may_release(self.request.user):
            buttons.append(_button("上傳圖像 · Upload an image", "upload", record, "upload", 2))
            if record.is_public:
                buttons.append(_button("撤下 · Withdraw", "withdraw", record, "no-view", 3))
            else:
                buttons.append(_button("公開 · Publish", "publish", record, "view", 3))
        return buttons


def _button(label: str, view: str, record: MuseumObject, icon: str, priority: int) -> Button:
    return Button(label, url=reverse(f"objects:{view}", args=(record.pk,)), icon_name=icon, priority=priority)
