"""主題: what belongs to a person, an event or an era, gathered from the catalogue, the data and the exhibits."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from catalogue.models import Period, Person
from catalogue.models.fields import years_check
from portal.pages.blocks import ContentBlock, EventBlock, NetworkBlock, RuleBlock
from portal.pages.blocks.choosing import ArticleChooserBlock, DatasetPickBlock, ObjectChooserBlock
from portal.pages.fixed import kept
from portal.pages.models.articles import ArticlePage, SectionPage
from portal.pages.panels import FoundPanel


class ThemesPage(SectionPage):
    """主題首頁."""

    section = "themes"

    subpage_types = ["pages.ThemePage"]

    class Meta:
        verbose_name = _("主題首頁")


class ThemePage(ArticlePage):
    """主題. Editors choose and write; objects, captions and credits are the catalogue's, live."""

    override_translatable_fields = kept(
        *("cover", "institution", "person", "period"),
        *("rules", "chosen", "excluded", "datasets", "related"),
    )

    class Kind(models.TextChoices):
        PERSON = "person", "人物 · person"
        EVENT = "event", "事件 · event"
        ERA = "era", "時代 · era"

    kind = models.CharField(
        _("種類"), max_length=6, choices=Kind.choices, help_text="列表依種類分開。 · Lists are by kind."
    )
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("人物"),
        help_text="人物主題：人物表裡的那一位。 · For a person: who of the list of people.",
    )
    period = models.ForeignKey(
        Period,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("時代"),
        help_text="時代主題：哪一代、哪一個年號。 · For an era: which dynasty or reign.",
    )
    year_from = models.IntegerField(
        _("起年"),
        null=True,
        blank=True,
        help_text="年表從這一年畫起；空白時用人物的生年或時代的起年。西元前寫負數，沒有 0 年。 · The timeline begins "
        "here; empty: with the person's or the period's own years. BCE negative, no year 0.",
    )
    year_to = models.IntegerField(_("訖年"), null=True, blank=True)
    body = StreamField(ContentBlock(), verbose_name=_("內文"), blank=True, use_json_field=True)
    rules = StreamField(
        [("rule", RuleBlock())],
        verbose_name=_("依規則收入"),
        blank=True,
        max_num=6,
        use_json_field=True,
        help_text="每條規則就是一次搜尋，找到的都收進來，以後新上線的也會自己加入。 · Each rule is a search: all it finds "
        "belongs to the theme, and so does what will be published later.",
    )
    chosen = StreamField(
        [("object", ObjectChooserBlock())],
        verbose_name=_("親手挑選"),
        blank=True,
        max_num=60,
        use_json_field=True,
        help_text="排在最前面，照這裡的順序；規則找不找得到都收。 · They come first, in this order.",
    )
    excluded = StreamField(
        [("object", ObjectChooserBlock())],
        verbose_name=_("不收的"),
        blank=True,
        max_num=60,
        use_json_field=True,
        help_text="規則找到了，但不屬於這個主題。 · Found by a rule, and yet not of this theme.",
    )
    datasets = StreamField(
        [("dataset", DatasetPickBlock())],
        verbose_name=_("資料集"),
        blank=True,
        max_num=12,
        use_json_field=True,
    )
    related = StreamField(
        [("page", ArticleChooserBlock())],
        verbose_name=_("展覽與文章"),
        blank=True,
        max_num=12,
        use_json_field=True,
        help_text="用到這些文物的展覽與文章會自己列出來；這裡選的排在前面。 · Exhibits and stories that show these "
        "objects are listed by themselves; those chosen here come first.",
    )
    events = StreamField(
        [("event", EventBlock())],
        verbose_name=_("年表的事件"),
        blank=True,
        max_num=40,
        use_json_field=True,
        help_text="順序隨意，頁面照年代排，文物自己排進去。 · In any order; the objects find their own places.",
    )
    relations = StreamField(
        NetworkBlock(required=False),
        verbose_name=_("關係圖"),
        blank=True,
        use_json_field=True,
        help_text="相關的人物與事件，頁面畫成圖，也列成表。 · Related people and events: drawn, and listed as a table.",
    )

    section = ThemesPage.section
    parent_page_types = ["pages.ThemesPage"]
    content_panels = [
        *ArticlePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("person"),
                FieldPanel("period"),
                FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
            ],
            heading="關於誰、什麼事、什麼時代 · Of whom, what or when",
        ),
        FieldPanel("summary"),
        FieldPanel("cover"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FoundPanel(), FieldPanel("rules"), FieldPanel("chosen"), FieldPanel("excluded")],
            heading="文物 · Objects",
        ),
        FieldPanel("events"),
        FieldPanel("relations"),
        FieldPanel("datasets"),
        FieldPanel("related"),
        FieldPanel("institution"),
    ]
    title_over_cover = True

    class Meta:
        verbose_name = pgettext_lazy("one page", "主題")
        verbose_name_plural = pgettext_lazy("pages", "主題")
        constraints = [years_check("theme")]

    def clean(self) -> None:
        super().clean()
        start, end = self.year_from, self.year_to
        for name in ("year_from", "year_to"):
            if getattr(self, name) == 0:
                raise ValidationError({name: "沒有 0 年：前 1 年寫 -1。 · There is no year 0: 1 BCE is -1."})
        if start is not None and end is not None and start > end:
            raise ValidationError(
                {"year_to": f"訖年 {end} 早於起年 {start}。 · It ends ({end}) before it begins ({start})."}
            )

    @property
    def years(self) -> tuple[int, int] | None:
        """The theme's own years, else its person's or its period's; None where neither is known whole."""
        person, period = self.person, self.period
        pairs = [(self.year_from, self.year_to)]
        if person is not None:
            pairs.append((person.born, person.died))
        if period is not None:
            pairs.append((period.year_from, period.year_to))
        known = ((start, end) for start, end in pairs if start is not None and end is not None)
        return next(((start, end) for start, end in known if start <= end), None)
