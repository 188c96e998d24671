"""Page types of the site, the editorial pictures they use, and the staff account.

Museum objects are not pages: a page points down to them by choosers.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.models import Orderable

from catalogue.models import Category, MuseumObject
from catalogue.models.fields import licence_check, licence_field
from portal.pages.fixed import FixedPage


class User(AbstractUser):
    """A member of staff. The public has no accounts."""

    class Meta:
        verbose_name = "使用者"
        verbose_name_plural = "使用者"


class EditorialImage(AbstractImage):
    """A picture that editors upload for a page; pictures of objects live in the catalogue."""

    institution = models.ForeignKey("catalogue.Institution", models.PROTECT, verbose_name="提供機構")
    licence = licence_field(help_text="會印在圖旁，也寫進檔案。")
    credit = models.CharField("拍攝或繪製", max_length=200, help_text="拍攝者或繪製者，會出現在圖旁。")
    alt_zh = models.CharField("替代文字（中文）", max_length=300, help_text="給看不見圖的讀者：圖裡有什麼。")
    alt_en = models.CharField(
        "替代文字（英文）", max_length=300, help_text="What the picture shows, for readers who cannot see it."
    )

    admin_form_fields = (*Image.admin_form_fields, "institution", "licence", "credit", "alt_zh", "alt_en")

    class Meta(AbstractImage.Meta):
        verbose_name = "編輯用圖"
        verbose_name_plural = "編輯用圖"
        constraints = [licence_check("editorial_image")]


class EditorialRendition(AbstractRendition):
    image = models.ForeignKey(EditorialImage, models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class HomePage(FixedPage):
    """首頁. The catalogue's own figures and pictures are live; editors choose and write the rest."""

    headline = models.CharField(
        "標語", max_length=60, help_text="首頁大字。兩句以內，例如「請看，請用，請註明出處。」"
    )
    lead = models.CharField("導言", max_length=160, blank=True, help_text="標語下方一兩句話。")
    hero = models.ForeignKey(
        MuseumObject,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="主圖文物",
        help_text="首頁滿版的那一件。圖說與出處自動帶入。",
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.CollectionsPage"]
    content_panels = [
        *FixedPage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("hero"),
    ]
    template = "pages/home.html"

    class Meta:
        verbose_name = "首頁"


class CollectionsPage(FixedPage):
    """典藏: the way into the 16 categories."""

    introduction = RichTextField("導言", blank=True, features=["bold", "italic", "link"])

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.CategoryPage"]
    content_panels = [*FixedPage.content_panels, FieldPanel("introduction")]
    template = "pages/collections.html"

    class Meta:
        verbose_name = "典藏首頁"

    @property
    def fixed_slug(self) -> str:
        return "collections"


class CategoryPage(FixedPage):
    """類別頁: an editor's introduction and choice; facts, facets and results come from the catalogue."""

    category = models.ForeignKey(Category, models.PROTECT, editable=False, related_name="pages")
    introduction = RichTextField(
        "導言", blank=True, features=["bold", "italic", "link"], help_text="兩段以內，出現在類別名稱下方。"
    )
    hero = models.ForeignKey(
        MuseumObject, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="主圖文物"
    )

    parent_page_types = ["pages.CollectionsPage"]
    subpage_types: list[str] = []
    content_panels = [
        *FixedPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("hero"),
        InlinePanel("highlights", label="精選", max_num=8, help_text="依序排列的幾件，四到六件最好看。"),
    ]
    template = "pages/category.html"

    class Meta:
        verbose_name = "類別頁"

    @property
    def fixed_slug(self) -> str:
        return str(self.category_id)


class CategoryHighlight(Orderable):
    page = ParentalKey(CategoryPage, related_name="highlights", on_delete=models.CASCADE)
    object = models.ForeignKey(MuseumObject, models.CASCADE, related_name="+", verbose_name="文物")

    panels = [FieldPanel("object")]
