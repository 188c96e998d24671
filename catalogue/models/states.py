"""Draft, public, withdrawn: the life of everything that can be published (DECISIONS: nothing is deleted)."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.db import models, transaction
from django.db.models.lookups import Exact
from django.utils import timezone

from catalogue.models.changes import Change, record

Row = TypeVar("Row", bound=models.Model)


class Status(models.TextChoices):
    DRAFT = "draft", "草稿 · draft"
    PUBLIC = "public", "公開 · public"
    WITHDRAWN = "withdrawn", "已撤下 · withdrawn"


class WithdrawalReason(models.TextChoices):
    DUPLICATE = "duplicate", "重複 · duplicate"
    ERROR = "error", "錯誤 · error"
    RIGHTS = "rights", "權利 · rights"
    SENSITIVE = "sensitive", "敏感 · sensitive"


class Unindexed(models.Func):
    """A column by which SQLite shall not search.

    It takes any equality for rare, and would begin a question about three objects by going through all that is
    public, which is nearly everything (https://sqlite.org/optoverview.html, section 3).
    """

    template = "%(expressions)s"
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **given: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **given)


def public_q(prefix: str = "") -> models.Q:
    """What everyone may see. `prefix` leads from another model (`"object__"`)."""
    return models.Q(Exact(Unindexed(f"{prefix}status"), Status.PUBLIC))


class PublishableQuerySet(models.QuerySet[Row]):
    def public(self) -> Self:
        return self.filter(public_q())

    def seen(self) -> Self:
        """Public now, or public once and withdrawn since: what has an address.

        A constraint says that all of it has a first day (`state_checks`), so nothing but the state is asked.
        """
        return self.exclude(status=Status.DRAFT)


class Publishable(models.Model):
    """Adds the state and its history; every save and every withdrawal is logged as a `Change`."""

    change_kind: ClassVar[str]

    status = models.CharField("狀態", max_length=10, choices=Status.choices, default=Status.DRAFT)
    first_public_at = models.DateTimeField("首次公開", null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField("撤下時間", null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField(
        "撤下原因", max_length=10, choices=WithdrawalReason.choices, blank=True, default=""
    )
    created_at = models.DateTimeField("建立", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("修改", default=timezone.now, editable=False)

    class Meta:
        abstract = True

    @staticmethod
    def state_checks(table: str) -> list[models.CheckConstraint]:
        """Public things have a first day, withdrawn ones a day and a reason, others neither."""
        withdrawn = models.Q(status=Status.WITHDRAWN)
        told = models.Q(withdrawn_at__isnull=False) & ~models.Q(withdrawn_reason="")
        untold = models.Q(withdrawn_at__isnull=True, withdrawn_reason="")
        dated = models.Q(status=Status.DRAFT) | models.Q(first_public_at__isnull=False)
        return [
            models.CheckConstraint(
                condition=(withdrawn & told) | (~withdrawn & untold), name=f"{table}_withdrawal_told"
            ),
            models.CheckConstraint(condition=dated, name=f"{table}_public_is_dated"),
        ]

    @property
    def is_public(self) -> bool:
        return self.status == Status.PUBLIC

    def stamp(self) -> None:
        """Bring moments in line with the state; bulk writers call it before `bulk_create`."""
        self.updated_at = timezone.now()
        if self.status == Status.PUBLIC and self.first_public_at is None:
            self.first_public_at = self.updated_at
        if self.status != Status.WITHDRAWN:
            self.withdrawn_at, self.withdrawn_reason = None, ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        is_published = self.status == Status.PUBLIC and self.first_public_at is None
        verb = Change.Verb.CREATED if is_new or is_published else Change.Verb.UPDATED
        if self.status == Status.WITHDRAWN:
            verb = Change.Verb.WITHDRAWN
        self.stamp()
        if kwargs.get("update_fields") is not None:
            moments = {"updated_at", "first_public_at", "withdrawn_at", "withdrawn_reason"}
            kwargs["update_fields"] = set(kwargs["update_fields"]) | moments
        with transaction.atomic():
            super().save(*args, **kwargs)
            record(self.change_kind, verb, [self.pk], is_new=is_new)

    def touch(self) -> None:
        """A part of this thing changed (an image, a maker): move its date stamp and log it."""
        self.save(update_fields=["updated_at"])

    def publish(self) -> None:
        self.status = Status.PUBLIC
        self.save()

    def withdraw(self, reason: str) -> None:
        """Take it out of public view for good; its address answers with a tombstone from now on.

        Raises ValueError for an unknown reason, or for something that was never public.
        """
        if reason not in WithdrawalReason.values:
            known = ", ".join(WithdrawalReason.values)
            raise ValueError(f"{reason!r} is not a reason for withdrawal; known: {known}")
        if self.first_public_at is None:
            raise ValueError(f"{self.pk} was never public: delete the draft instead of withdrawing it")
        self.status, self.withdrawn_reason = Status.WITHDRAWN, reason
        self.withdrawn_at = timezone.now()
        self.save()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Only drafts can be deleted; what was public once is withdrawn."""
        if self.first_public_at is not None:
            raise models.ProtectedError(f"{self.pk} was public: withdraw it instead of deleting it", {self})
        return super().delete(*args, **kwargs)
