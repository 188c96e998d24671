"""The pages that the site plants by itself: home, collections and the sixteen category landings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from catalogue.models import Category, MuseumObject
from portal.pages.blocks.home import SectionsBlock
from portal.pages.fixed import FixedPage, kept


class HomePage(FixedPage):
    """首頁. The catalogue's own figures and pictures are live; editors choose and write the rest."""

    override_translatable_fields = kept("hero")

    headline = models.CharField(
        _("標語"), max_length=60, help_text="首頁大字。兩句以內，例如「請看，請用，請註明出處。」"
    )
    lead = models.CharField(_("導言"), max_length=160, blank=True, help_text="標語下方一兩句話。")
    hero = models.ForeignKey(
        MuseumObject,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("主圖文物"),
        help_text="首頁滿版的那一件。圖說與出處自動帶入。",
    )
    sections = StreamField(
        SectionsBlock(),
        blank=True,
        verbose_name=_("各段"),
        help_text="拖曳排出首頁的順序，不放就不出現；全部空白，就照預設的順序。 · The order of the home page; what is left out is "
        "not shown. Left empty, it stands in its usual order.",
        use_json_field=True,
    )

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "pages.CollectionsPage",
        "pages.ExhibitsPage",
        "pages.ThemesPage",
        "pages.StoriesPage",
    ]
    content_panels = [
        *FixedPage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("hero"),
        FieldPanel("sections"),
    ]

    class Meta:
        verbose_name = _("首頁")


class CollectionsPage(FixedPage):
    """典藏: the way into the 16 categories."""

    introduction = RichTextField(_("導言"), blank=True, features=["bold", "italic", "link"])

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.CategoryPage"]
    content_panels = [*FixedPage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("典藏首頁")

    @property
    def fixed_slug(self) -> str:
        return "collections"


class CategoryPage(FixedPage):
    """類別頁: an editor's introduction and choice; facts, facets and results come from the catalogue."""

    override_translatable_fields = kept("hero")
    category = models.ForeignKey(Category, models.PROTECT, editable=False, related_name="pages")
    introduction = RichTextField(
        _("導言"), blank=True, features=["bold", "italic", "link"], help_text="兩段以內，出現在類別名稱下方。"
    )
    hero = models.ForeignKey(
        MuseumObject, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主圖文物")
    )

    parent_page_types = ["pages.CollectionsPage"]
    subpage_types: list[str] = []
    content_panels = [
        *FixedPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("hero"),
        InlinePanel("highlights", label="精選", max_num=8, help_text="依序排列的幾件，四到六件最好看。"),
    ]

    class Meta:
        verbose_name = _("類別頁")

    @property
    def fixed_slug(self) -> str:
        return str(self.category_id)


class CategoryHighlight(Orderable):
    page = ParentalKey(CategoryPage, related_name="highlights", on_delete=models.CASCADE)
    object = models.ForeignKey(MuseumObject, models.CASCADE, related_name="+", verbose_name=_("文物"))

    panels = [FieldPanel("object")]
