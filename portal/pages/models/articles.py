"""What exhibits, stories and themes have in common, and the sections that they stand in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from catalogue.delivery.house import house_attribution
from catalogue.models import Institution, MuseumObject
from catalogue.rights import Attribution, attribution_for
from portal.pages.fixed import FixedPage, SitePage, kept


class SectionPage(FixedPage):
    """The list of all articles of one kind, planted by the site.

    `section` is the first part of its address and of theirs (DECISIONS 3).
    """

    section: ClassVar[str]

    introduction = models.CharField(_("導言"), max_length=200, blank=True)

    parent_page_types = ["pages.HomePage"]
    content_panels = [*FixedPage.content_panels, FieldPanel("introduction")]

    class Meta:
        abstract = True

    @property
    def fixed_slug(self) -> str:
        return self.section


class ArticlePage(SitePage):
    """An article of a section, with a summary, a cover, and a credit of its own words.

    Those are the house's unless another has written them.
    """

    summary = models.TextField(
        _("摘要"),
        max_length=300,
        help_text="列表、首頁與分享時看到的一兩句。 · A sentence or two, shown in lists and when shared.",
    )
    cover = models.ForeignKey(
        MuseumObject,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("封面文物"),
        help_text="頁首那一件。圖說與出處自動帶入。 · Heads the page; its caption and credit come by themselves.",
    )
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("文字提供機構"),
        help_text="文字不是本站機構寫的，在這裡選寫的機構；出處跟著它。 · Whose words these are, where not ours.",
    )

    section: ClassVar[str]
    subpage_types: list[str] = []
    override_translatable_fields = kept("cover", "institution")

    class Meta:
        abstract = True

    def credit(
        self, *, source: str, title: tuple[str | None, str | None], house: Attribution | None = None
    ) -> Attribution:
        """The credit of the words: their writer's or the house's, under the licence of its texts.

        `source`: the page, absolute; `title`: in Chinese and English; `house`: where it is known already.
        """
        by = self.institution.attribution if self.institution else house or house_attribution()
        return attribution_for(by.institution, by.licence.code, source=source, title=title)
