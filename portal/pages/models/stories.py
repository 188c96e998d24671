"""文章: what editors tell in one sitting."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from catalogue.models import MuseumObject
from portal.pages.blocks import ContentBlock
from portal.pages.fixed import FixedPage, SitePage, kept
from portal.pages.models.words import Written


class StoriesPage(FixedPage):
    """文章首頁, planted by the site."""

    introduction = models.CharField("導言", max_length=200, blank=True)

    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.StoryPage"]
    content_panels = [*FixedPage.content_panels, FieldPanel("introduction")]
    template = "pages/stories.html"

    class Meta:
        verbose_name = "文章首頁"

    @property
    def fixed_slug(self) -> str:
        return "stories"


class StoryPage(Written, SitePage):
    """文章: words and objects in one stream."""

    override_translatable_fields = kept("cover", "institution")

    summary = models.TextField(
        "摘要", max_length=200, help_text="列表與分享時看到的一兩句。 · Shown in lists and when shared."
    )
    by = models.CharField(
        "撰文", max_length=120, blank=True, help_text="出現在標題下。 · Shown under the title."
    )
    date = models.DateField("日期", default=timezone.localdate)
    cover = models.ForeignKey(
        MuseumObject,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="主圖文物",
        help_text="圖說與出處自動帶入。 · Its caption and credit come by themselves.",
    )
    body = StreamField(ContentBlock(), verbose_name="內文", use_json_field=True)

    parent_page_types = ["pages.StoriesPage"]
    subpage_types: list[str] = []
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("by"), FieldPanel("institution"), FieldPanel("date")], heading="撰文 · By"
        ),
        FieldPanel("cover"),
        FieldPanel("body"),
    ]
    template = "pages/story.html"

    class Meta:
        verbose_name = "文章"
        verbose_name_plural = "文章"
