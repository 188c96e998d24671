"""People, kilns and workshops, and what they have to do with an object."""

from __future__ import annotations

from django.db import models

from catalogue.models.fields import public_id


class Person(models.Model):
    """人物: an authority record. Kilns and workshops are persons of another `kind`."""

    class Kind(models.TextChoices):
        PERSON = "person", "人物 · person"
        KILN = "kiln", "窯 · kiln"
        WORKSHOP = "workshop", "作坊 · workshop"

    id = models.CharField(primary_key=True, max_length=40, validators=[public_id])
    kind = models.CharField("種類", max_length=10, choices=Kind.choices, default=Kind.PERSON)
    name_zh = models.CharField("姓名", max_length=80)
    name_en = models.CharField("Name", max_length=120, blank=True)
    aliases_zh = models.JSONField("字號別名", default=list, blank=True)
    aliases_en = models.JSONField("Other spellings", default=list, blank=True)
    period = models.ForeignKey(
        "catalogue.Period", models.SET_NULL, null=True, blank=True, verbose_name="時代"
    )
    born = models.IntegerField("生年", null=True, blank=True)
    died = models.IntegerField("卒年", null=True, blank=True)
    bio_zh = models.TextField("小傳", blank=True)
    bio_en = models.TextField("Short biography", blank=True)
    external_ids = models.JSONField("外部識別碼", default=dict, blank=True)

    class Meta:
        verbose_name = "人物"
        verbose_name_plural = "人物"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(born=0) & ~models.Q(died=0), name="person_no_year_zero"
            )
        ]

    def __str__(self) -> str:
        return self.name_zh

    def get_absolute_url(self) -> str:
        return f"/search/?maker={self.id}"


class ObjectMaker(models.Model):
    """作者: who made the object, in which role, and how sure the source is."""

    class Role(models.TextChoices):
        PAINTER = "painter", "畫家 · painter"
        CALLIGRAPHER = "calligrapher", "書家 · calligrapher"
        MAKER = "maker", "作者 · maker"
        KILN = "kiln", "窯 · kiln"
        WORKSHOP = "workshop", "作坊 · workshop"
        COMMISSIONER = "commissioner", "作器者 · commissioner"

    class Qualifier(models.TextChoices):
        NONE = "", "—"
        ATTRIBUTED = "attributed", "傳 · attributed to"
        AFTER = "after", "仿 · after"
        COPY = "copy", "摹 · copy after"
        SCHOOL = "school", "派 · school of"

    object = models.ForeignKey("catalogue.MuseumObject", models.CASCADE, related_name="makers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="works", verbose_name="人物")
    role = models.CharField("角色", max_length=12, choices=Role.choices, default=Role.MAKER)
    qualifier = models.CharField("限定", max_length=12, choices=Qualifier.choices, default="", blank=True)
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = "作者"
        verbose_name_plural = "作者"
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["object", "person", "role"], name="object_maker_once")]

    def __str__(self) -> str:
        return f"{self.get_qualifier_display()} {self.person}" if self.qualifier else str(self.person)
