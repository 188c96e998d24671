"""Controlled vocabularies: categories, departments, periods, materials, techniques, formats.

Their terms come from `catalogue.vocabularies` and `catalogue.chronology`, and are loaded after
every migration; an editor's later changes to names are kept.
"""

from __future__ import annotations

from django.db import models

from catalogue.models.fields import years_check


class Term(models.Model):
    """One word of a vocabulary, named in both languages."""

    slug = models.SlugField(primary_key=True, max_length=60)
    name_zh = models.CharField("中文", max_length=80)
    name_en = models.CharField("English", max_length=120)
    aliases = models.JSONField("別名", default=list, blank=True)
    order = models.PositiveIntegerField("次序", default=0)

    class Meta:
        abstract = True
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return f"{self.name_zh} {self.name_en}"


class Department(Term):
    """典藏處. `code` is the letter of the source's addresses (U, P, X)."""

    code = models.CharField("代碼", max_length=4, blank=True)

    class Meta(Term.Meta):
        verbose_name = "典藏處"
        verbose_name_plural = "典藏處"


class Category(Term):
    """類別: the 16 with a landing page (`landing`), and the museum's other kinds without one."""

    landing = models.BooleanField("有類別頁", default=False)
    id_char = models.CharField("編號用字", max_length=2, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True, verbose_name="典藏處")
    holdings = models.PositiveIntegerField("館藏件數", null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = "類別"
        verbose_name_plural = "類別"

    def get_absolute_url(self) -> str:
        return f"/collections/{self.slug}/" if self.landing else f"/search/?category={self.slug}"


class Period(Term):
    """時代: culture, dynasty, period or reign, in a tree with years (historical, BCE negative)."""

    kind = models.CharField("種類", max_length=12)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    year_from = models.IntegerField("起", null=True, blank=True)
    year_to = models.IntegerField("訖", null=True, blank=True)
    circa = models.BooleanField("約", default=False)

    class Meta(Term.Meta):
        verbose_name = "時代"
        verbose_name_plural = "時代"
        constraints = [years_check("period")]

    def get_absolute_url(self) -> str:
        return f"/search/?period={self.slug}"


class Material(Term):
    """質材"""

    class Meta(Term.Meta):
        verbose_name = "質材"
        verbose_name_plural = "質材"


class Technique(Term):
    """技法"""

    class Meta(Term.Meta):
        verbose_name = "技法"
        verbose_name_plural = "技法"


class Format(Term):
    """形制: handscroll, hanging scroll, album, fan …"""

    class Meta(Term.Meta):
        verbose_name = "形制"
        verbose_name_plural = "形制"
