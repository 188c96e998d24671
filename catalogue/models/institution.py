"""Who provides: the institution whose name, place and link stand in every attribution."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import connection, models

from catalogue import rights
from catalogue.models.fields import licence_check, licence_field

# The 18 services of the government's portal, by which data.gov.tw groups datasets (categoryCode).
SERVICE_CATEGORIES: Final = {
    "100": "生育保健",
    "200": "出生及收養",
    "300": "求學及進修",
    "400": "服兵役",
    "500": "求職及就業",
    "600": "開創事業",
    "700": "婚姻",
    "800": "投資理財",
    "900": "休閒旅遊",
    "A00": "交通及通訊",
    "B00": "就醫",
    "C00": "購屋及遷徙",
    "D00": "選舉及投票",
    "E00": "生活安全及品質",
    "F00": "退休",
    "G00": "老年安養",
    "H00": "生命禮儀",
    "I00": "公共資訊",
}


@lru_cache(maxsize=64)
def _profile(*fields: str) -> rights.Institution:
    """Profiles are checked when they are made; a list names the same few again and again."""
    return rights.Institution(*fields)


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def primary(self) -> Institution:
        """The institution this portal belongs to: it signs lists and empty answers."""
        return self.order_by("-is_primary", "pk")[0]

    def profiles(self) -> list[rights.Institution]:
        """Every institution that can be credited here, the portal's own first: whom the checker knows."""
        return [row.profile() for row in self.order_by("-is_primary", "pk")]


class Institution(models.Model):
    """A museum (or Kaiwu itself, for what it draws and writes for the demonstration)."""

    slug = models.SlugField(primary_key=True, max_length=40)
    name_zh = models.CharField("名稱", max_length=120)
    name_en = models.CharField("English name", max_length=120)
    place_zh = models.CharField(
        "館舍地點", max_length=40, help_text="機構所在地，例如「臺北」，不寫「台北」。"
    )
    place_en = models.CharField("Place", max_length=40)
    link = models.URLField(
        "機構鏈結", blank=True, help_text="機構首頁，會出現在每一則出處裡；空白時用本站網址。"
    )
    logo_url = models.URLField(
        "標誌網址",
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text="機構標誌的圖檔（PNG、JPEG 或 SVG）網址，IIIF 檢視器會放在出處旁邊。",
    )
    request_url = models.URLField("申請網址", blank=True, help_text="空白時用本站的申請頁。")
    text_licence = licence_field("文字授權", help_text="清單、空白結果與文物說明預設的授權方式。")
    # What data.gov.tw asks of who publishes. None of it can be made up, so all of it may be empty; nothing is
    # handed over to that platform until it is there. A contact is an office, never a person.
    oid = models.CharField(
        "機關 OID", max_length=60, blank=True, validators=[RegexValidator(r"^[0-2](\.[0-9]+)+\Z")]
    )
    org_code = models.CharField(
        "機關代號", max_length=20, blank=True, validators=[RegexValidator(r"^[0-9A-Z]+\Z")]
    )
    service_category = models.CharField(
        "服務分類", max_length=3, blank=True, choices=list(SERVICE_CATEGORIES.items())
    )
    contact_name = models.CharField("聯絡單位", max_length=80, blank=True)
    contact_phone = models.CharField("聯絡電話", max_length=40, blank=True)
    contact_email = models.EmailField("聯絡信箱", blank=True)
    is_primary = models.BooleanField("本站機構", default=False)

    objects = InstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = "機構"
        verbose_name_plural = "機構"
        constraints = [
            licence_check("institution", "text_licence"),
            models.UniqueConstraint(
                fields=["is_primary"], condition=models.Q(is_primary=True), name="institution_one_primary"
            ),
        ]

    def __str__(self) -> str:
        return self.name_zh

    def clean(self) -> None:
        try:
            self.profile()
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def profile(self) -> rights.Institution:
        """The same institution as `catalogue.rights` knows it."""
        return _profile(
            self.slug,
            self.name_zh,
            self.name_en,
            self.place_zh,
            self.place_en,
            self.link or settings.SITE_URL,
            self.request_url or f"{settings.SITE_URL}/request/",
        )

    @property
    def attribution(self) -> rights.Attribution:
        """The credit of what the institution says of its collection as a whole: lists, empty answers."""
        return rights.attribution_for(self.profile(), self.text_licence)


def everyone() -> tuple[tuple[Any, ...], ...]:
    """All institutions as they are stored, the primary one first: whatever a credit can say of them.

    Asked with every answer, so in plain SQL. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_everyone())
        return tuple(cursor.fetchall())


def primary_attribution() -> rights.Attribution:
    """The credit of the portal as a whole. Raises IndexError where there is no institution. One query."""
    return _attribution(everyone()[0], settings.SITE_URL)


@cache
def _everyone() -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in Institution._meta.concrete_fields)
    table, first, then = map(quote, (Institution._meta.db_table, "is_primary", "slug"))
    return f"SELECT {columns} FROM {table} ORDER BY {first} DESC, {then}"  # noqa: S608


@lru_cache(maxsize=8)
def _attribution(row: tuple[Any, ...], site_url: str) -> rights.Attribution:
    return Institution.from_db(
        "default", [field.attname for field in Institution._meta.concrete_fields], row
    ).attribution
