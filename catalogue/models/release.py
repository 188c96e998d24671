"""Release rules: policy as data. Which tier of whose pictures is open, under which licence, and if not, why.

A rule speaks of one tier of one institution's pictures, within a scope. What the rules come to for one
picture is worked out in `catalogue.models.policy`, and nowhere else.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from catalogue.models.fields import licence_check, licence_field
from catalogue.models.images import Tier, TierState
from catalogue.rights import ON_REQUEST


class Scope(IntEnum):
    """How much a rule covers; the higher value is the narrower scope, and speaks before the others."""

    INSTITUTION = 0
    DEPARTMENT = 1
    CATEGORY = 2
    DEPARTMENT_CATEGORY = 3
    OBJECT_SET = 4
    OBJECT = 5
    IMAGE = 6

    @property
    def label(self) -> str:
        return _SCOPES[self]


_SCOPES = {
    Scope.INSTITUTION: "機構預設 · institution's default",
    Scope.DEPARTMENT: "典藏處 · department",
    Scope.CATEGORY: "類別 · category",
    Scope.DEPARTMENT_CATEGORY: "典藏處的類別 · category of a department",
    Scope.OBJECT_SET: "文物群組 · object set",
    Scope.OBJECT: "文物 · object",
    Scope.IMAGE: "圖像 · image",
}

# Together they are a rule's place; a rule that leaves them all empty is the institution's default.
PLACES = ("department", "category", "object_set", "object", "image")


class ObjectSet(models.Model):
    """文物群組: objects that a rule speaks of by name, such as the pharmacopoeias held for licensing."""

    slug = models.SlugField("代稱", primary_key=True, max_length=60)
    name_zh = models.CharField("名稱", max_length=80)
    name_en = models.CharField("Name", max_length=120)
    note = models.TextField("說明", blank=True)
    members = models.ManyToManyField(
        "catalogue.MuseumObject", blank=True, related_name="object_sets", verbose_name="文物"
    )

    class Meta:
        verbose_name = "文物群組"
        verbose_name_plural = "文物群組"
        ordering = ["slug"]

    def __str__(self) -> str:
        return f"{self.name_zh} {self.name_en}"


class ReleaseRule(models.Model):
    """開放規則. Its scope is what is filled in of department, category, object set, object and image."""

    institution = models.ForeignKey(
        "catalogue.Institution", models.PROTECT, related_name="release_rules", verbose_name="圖像提供機構"
    )
    tier = models.CharField("階", max_length=6, choices=Tier.choices)
    department = models.ForeignKey(
        "catalogue.Department", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="典藏處"
    )
    category = models.ForeignKey(
        "catalogue.Category", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="類別"
    )
    object_set = models.ForeignKey(
        ObjectSet, models.PROTECT, null=True, blank=True, related_name="rules", verbose_name="文物群組"
    )
    object = models.ForeignKey(
        "catalogue.MuseumObject",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="release_rules",
        verbose_name="文物",
    )
    image = models.ForeignKey(
        "catalogue.ObjectImage",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="release_rules",
        verbose_name="圖像",
    )
    state = models.CharField("狀態", max_length=10, choices=TierState.choices)
    licence = licence_field()
    reason_zh = models.CharField("原因", max_length=200, blank=True)
    reason_en = models.CharField("Reason", max_length=200, blank=True)
    review_date = models.DateField("檢討日期", null=True, blank=True)
    updated_at = models.DateTimeField(db_default=Now(), auto_now=True)

    class Meta:
        verbose_name = "開放規則"
        verbose_name_plural = "開放規則"
        ordering = ["institution", "tier", "pk"]
        constraints = [
            licence_check("release_rule"),
            models.CheckConstraint(
                condition=(models.Q(state="open") & ~models.Q(licence=ON_REQUEST))
                | (~models.Q(state="open") & models.Q(licence=ON_REQUEST)),
                name="release_rule_open_has_licence",
                violation_error_message="開放的規則要有授權方式，其他狀態的授權方式是「申請」。"
                "A rule that opens needs a licence; any other has the licence on request.",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open")
                | (models.Q(state="on_request", reason_zh="", reason_en=""))
                | (~models.Q(reason_zh="") & ~models.Q(reason_en="")),
                name="release_rule_says_why",
                violation_error_message="不開放要說明原因，中英文都寫。"
                "What is not open has its reason in both languages.",
            ),
            models.CheckConstraint(
                condition=models.Q(object_set=None, object=None, image=None)
                | models.Q(department=None, category=None, object=None, image=None)
                | models.Q(department=None, category=None, object_set=None, image=None)
                | models.Q(department=None, category=None, object_set=None, object=None),
                name="release_rule_one_scope",
                violation_error_message="文物群組、文物、圖像只能填一項，也不能和典藏處、類別一起填。"
                "Object set, object or image: one of them, and without department and category.",
            ),
            models.UniqueConstraint(
                "institution",
                "tier",
                # By the fields' names: under those of their columns Django would not find a form's values.
                *(Coalesce(name, models.Value(""), output_field=models.CharField()) for name in PLACES),
                name="release_rule_scope_once",
                violation_error_message="這個範圍的這一階已經有規則了，請改那一條。"
                "There is a rule for this tier and scope already: change that one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution_id} {self.get_tier_display()}: {self.get_state_display()}"

    @property
    def place(self) -> tuple[str | None, ...]:
        """The ids of department, category, object set, object, image; all None in an institution's default."""
        return tuple(getattr(self, f"{name}_id") for name in PLACES)

    @property
    def scope(self) -> Scope:
        department, category, object_set, object_, image = self.place
        narrow = ((image, Scope.IMAGE), (object_, Scope.OBJECT), (object_set, Scope.OBJECT_SET))
        for value, scope in narrow:
            if value is not None:
                return scope
        if department is not None:
            return Scope.DEPARTMENT if category is None else Scope.DEPARTMENT_CATEGORY
        return Scope.INSTITUTION if category is None else Scope.CATEGORY

    @property
    def opens(self) -> bool:
        return bool(self.state == TierState.OPEN)

    def clean(self) -> None:
        if self.image is not None and self.image.institution_id != self.institution_id:
            raise ValidationError(
                {"institution": "圖像由別的機構提供。This image is provided by another institution."}
            )


class ReleaseRun(models.Model):
    """套用: carrying changed rules out, image by image; it goes on where it stopped.

    Images with a tier to be closed come first. The run is over when both passes are through.
    """

    title = models.CharField("變更", max_length=300)
    # The scopes whose images are gone through: [{"institution": …, "tier": …, "category": …}, …], ids by
    # the names of `PLACES`, and "objects": [id, …] for what has left an object set.
    places = models.JSONField(default=list)
    started_at = models.DateTimeField("開始", default=timezone.now)
    finished_at = models.DateTimeField("結束", null=True, blank=True)
    is_closing = models.BooleanField(default=True)
    # The last image, in the order of ids, that this pass is through with.
    position = models.CharField(max_length=64, blank=True)
    due = models.PositiveIntegerField("應套用", default=0)
    done = models.PositiveIntegerField("已套用", default=0)
    # [[image id, why], …]: images that stay as they were.
    failed = models.JSONField("未套用", default=list)

    class Meta:
        verbose_name = "規則套用"
        verbose_name_plural = "規則套用"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title


def seed_rules(rows: list[dict[str, Any]]) -> None:
    """Give institutions that have no rule at all those of the release; what a museum decided stays."""
    ruled = set(ReleaseRule.objects.values_list("institution", flat=True))
    ReleaseRule.objects.bulk_create(
        ReleaseRule(institution_id=row["institution"], **{k: v for k, v in row.items() if k != "institution"})
        for row in rows
        if row["institution"] not in ruled
    )
