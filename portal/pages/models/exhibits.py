"""主題展: a cover, chapters, and a wall of credits."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from portal.pages.blocks import ChapterBlock
from portal.pages.models.articles import ArticlePage, SectionPage


class ExhibitsPage(SectionPage):
    """展覽首頁."""

    section = "exhibits"

    subpage_types = ["pages.ExhibitPage"]

    class Meta:
        verbose_name = _("展覽首頁")


class ExhibitPage(ArticlePage):
    """主題展. Pictures, captions and credits are the catalogue's, live; editors choose and write the rest."""

    subtitle = models.CharField(
        _("副標"), max_length=60, blank=True, help_text="封面標題旁，例如「十公分以內的清宮」。"
    )
    curators = models.CharField(_("策展"), max_length=200, blank=True, help_text="出現在出處牆下。")
    opens = models.DateField(_("開展"), null=True, blank=True)
    closes = models.DateField(_("閉展"), null=True, blank=True, help_text="長期展出就留空。")
    body = StreamField([("chapter", ChapterBlock())], verbose_name=_("各章"), use_json_field=True)

    section = ExhibitsPage.section
    parent_page_types = ["pages.ExhibitsPage"]
    content_panels = [
        *ArticlePage.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("summary"),
        FieldPanel("cover"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("curators"),
                FieldPanel("institution"),
                FieldPanel("opens"),
                FieldPanel("closes"),
            ],
            heading="關於展覽 · About",
        ),
    ]
    title_over_cover = True

    class Meta:
        verbose_name = _("主題展")
        verbose_name_plural = _("主題展")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens__isnull=True)
                | models.Q(closes__isnull=True)
                | models.Q(closes__gte=models.F("opens")),
                name="exhibit_closes_after_it_opens",
                violation_error_message="閉展不能早於開展。 · It cannot close before it opens.",
            )
        ]
