"""機構、人物、資料集: the smaller records that staff edit. Every save reads, compares and writes under a lock."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views import generic

from catalogue.models import Change, Institution, Person, Resource, record
from catalogue.models.touched import objects_of, touch
from portal.desk.fields import LinesField
from portal.desk.seen import SeenMixin
from portal.desk.tables import files_follow


class LockedEditView(generic.EditView):
    """Wagtail's edit view, with the row locked from reading to saving."""

    success_message = "已存檔：%(object)s。Saved."

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with transaction.atomic():
            response: HttpResponseBase = super().post(request, *args, **kwargs)
        if response.status_code == HTTPStatus.FOUND:
            self.after_saving()
        return response

    def after_saving(self) -> None:
        """What follows once the row is stored."""

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.all()
        return rows.select_for_update() if self.request.method == "POST" else rows


class InstitutionEditView(LockedEditView):
    """The files of its tables carry its name and link: they follow."""

    def after_saving(self) -> None:
        institution: Institution = self.object
        files_follow(self.request, Resource.objects.filter(dataset__institution=institution))


class InstitutionForm(SeenMixin, WagtailAdminModelForm):
    """The whole profile is checked by the model's `clean`: it must give valid attributions."""


INSTITUTION_PANELS = ObjectList(
    [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("name_zh", heading="名稱 · Name in Chinese"),
                        FieldPanel("name_en", heading="英文名稱 · Name in English"),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("place_zh", heading="館舍地點 · Place in Chinese"),
                        FieldPanel("place_en", heading="英文地點 · Place in English"),
                    ]
                ),
                FieldPanel(
                    "link",
                    heading="機構鏈結 · Link",
                    help_text="機構首頁，會出現在每一則出處裡。Home page of the institution, in every credit.",
                ),
                FieldPanel(
                    "logo_url",
                    heading="標誌 · Logo",
                    help_text="機構標誌圖檔的網址，IIIF 檢視器放在出處旁邊；空白就不放。"
                    " Address of the institution's mark, which IIIF viewers show beside the credit; blank: none.",
                ),
                FieldPanel(
                    "request_url",
                    heading="申請網址 · Where to ask",
                    help_text="讀者申請檔案的地方；空白時用本站的申請頁。Where readers ask for files; left empty, "
                    "the request page of this site.",
                ),
                FieldPanel(
                    "text_licence",
                    heading="文字授權 · Licence of texts",
                    help_text="清單、空白結果的授權方式，也是新匯入文字的預設；不會改動已有的紀錄。"
                    "For lists and empty answers; does not change existing records.",
                ),
            ],
            heading="出處的四個要素 · The elements of the credit",
            help_text="名稱、地點與鏈結會印在這個機構提供的每一頁、每一筆資料的出處裡，存檔後立刻改變；"
            "表格的下載檔會跟著重做；圖檔裡已寫好的出處，要用 manage.py apply_rules --all 重寫。"
            "Name, place and link stand in the credit of every page and record this institution provides, at "
            "once; the files of tables follow, and manage.py apply_rules --all writes it anew into image files.",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("oid", heading="機關 OID · OID"),
                        FieldPanel("org_code", heading="機關代號 · Organisation code"),
                    ]
                ),
                FieldPanel("service_category", heading="服務分類 · Service category"),
                FieldPanel(
                    "contact_name",
                    heading="聯絡單位 · Contact",
                    help_text="寫單位，不寫個人姓名：會公開。An office, not a person: it is public.",
                ),
                FieldRowPanel(
                    [
                        FieldPanel("contact_phone", heading="聯絡電話 · Telephone"),
                        FieldPanel("contact_email", heading="聯絡信箱 · E-mail"),
                    ]
                ),
            ],
            heading="政府資料開放平臺 · data.gov.tw",
            help_text="國家平臺要求的機關資料；填齊才能把詮釋資料送過去。沒有的機構留空。"
            "What the national platform asks of who publishes; needed before anything is sent there.",
        ),
    ],
    base_form_class=InstitutionForm,
)
NEW_INSTITUTION_PANELS = ObjectList(
    [
        FieldPanel(
            "slug",
            heading="識別碼 · Id",
            help_text="小寫英文、數字與連字號；存檔後不再改。Small letters, digits, hyphens; fixed once saved.",
        ),
        *INSTITUTION_PANELS.children,
    ],
    base_form_class=InstitutionForm,
)


class PersonForm(SeenMixin, WagtailAdminModelForm):
    """Names and lives; a change is logged, and with it the works that show them: search and harvesters follow."""

    aliases_zh = LinesField(label="字號別名 · Other names in Chinese", required=False)
    aliases_en = LinesField(label="英文異名 · Other spellings", required=False)

    def save(self, commit: bool = True) -> Person:
        person: Person = super().save(commit=commit)
        if commit:
            record(Change.Kind.PERSON, Change.Verb.UPDATED, [person.pk])
            touch(objects_of([(Change.Kind.PERSON, person.pk)]))
        return person


PERSON_PANELS = ObjectList(
    [
        FieldRowPanel(
            [
                FieldPanel("name_zh", heading="姓名 · Name in Chinese"),
                FieldPanel("name_en", heading="英文姓名 · Name in English"),
            ],
            help_text="出現在作品的作者欄、清單與篩選。In the maker line of works, in lists and filters.",
        ),
        FieldPanel(
            "aliases_zh",
            heading="字號別名 · Other names in Chinese",
            help_text="一行一個。讀者用其中任何一個都找得到作品。One per line; searching any of them finds the works.",
        ),
        FieldPanel(
            "aliases_en",
            heading="英文異名 · Other spellings",
            help_text="一行一個，例如舊式拼法。One per line, such as older romanisations.",
        ),
        FieldRowPanel(
            [
                FieldPanel("born", heading="生年 · Born"),
                FieldPanel("died", heading="卒年 · Died"),
            ],
            help_text="西元年；公元前用負數，沒有 0 年。Years; BCE negative, there is no year 0.",
        ),
        FieldPanel(
            "bio_zh",
            heading="小傳 · Short biography in Chinese",
            help_text="兩三句話。Two or three sentences.",
        ),
        FieldPanel("bio_en", heading="英文小傳 · Short biography in English"),
    ],
    base_form_class=PersonForm,
)
