"""文章: what editors tell in one sitting."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from portal.pages.blocks import ContentBlock
from portal.pages.models.articles import ArticlePage, SectionPage


class StoriesPage(SectionPage):
    """文章首頁."""

    section = "stories"

    subpage_types = ["pages.StoryPage"]

    class Meta:
        verbose_name = _("文章首頁")


class StoryPage(ArticlePage):
    """文章: words and objects in one stream."""

    by = models.CharField(
        _("撰文"), max_length=120, blank=True, help_text="出現在標題下。 · Shown under the title."
    )
    date = models.DateField(_("日期"), default=timezone.localdate)
    body = StreamField(ContentBlock(), verbose_name=_("內文"), use_json_field=True)

    section = StoriesPage.section
    parent_page_types = ["pages.StoriesPage"]
    content_panels = [
        *ArticlePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("by"), FieldPanel("institution"), FieldPanel("date")], heading="撰文 · By"
        ),
        FieldPanel("cover"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("文章")
        verbose_name_plural = _("文章")
