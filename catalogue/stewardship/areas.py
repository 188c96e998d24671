"""The files that release rules speak of, told apart only by what decisions go by.

However many files there are, they fall into some dozens of groups (provider, department, category, object
sets, source's licence, and what is stored of them now). For rules about one object or one image every file
is a group by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value, When

from catalogue.models import ImageFile, ObjectSet, ReleaseRule, Scope, Situation, Status

_PLACE = ("image__object__department_id", "image__object__category_id")
_STORED = ("state", "licence", "reason_zh", "reason_en", "review_date", "source", "derived", "held")
_IDENTITY = ("image__object_id", "image__object__parent_id", "image_id")

Group = Mapping[str, Any]
"""Values of `_PLACE` and `_STORED`, one flag for each object set, and `images`, `public`, `all_pixels`,
`all_bytes`, `unsized`; in a narrow area `_IDENTITY` besides."""


@dataclass(frozen=True)
class Area:
    """Files of one tier and institution. In a broad area those that have a rule of their own are left out."""

    institution: str
    tier: str
    reach: Q
    is_narrow: bool = False
    # Sets that rules not yet stored speak of.
    named: Sequence[str] = ()

    def stored_rules(self) -> QuerySet[ReleaseRule]:
        """The stored rules that could speak of files here."""
        rules = self._own_rules()
        return rules if self.is_narrow else rules.filter(object=None, image=None)

    def groups(self) -> Iterator[Group]:
        """The files, added up. One query, and one for the names of object sets."""
        names = (*_PLACE, *_STORED, *self._flags(), *(_IDENTITY if self.is_narrow else ()))
        rows = self._told_apart().order_by().values(*names)
        yield from rows.annotate(
            images=Count("pk"),
            public=Count("pk", filter=Q(image__object__status=Status.PUBLIC)),
            all_pixels=Sum("pixels"),
            all_bytes=Sum("bytes"),
            unsized=Count("pk", filter=Q(bytes=0)),
        ).iterator()

    def members(self, group: Group) -> QuerySet[ImageFile]:
        """The files of one group."""
        names = (*_PLACE, *_STORED, *self._flags())
        same = {name.removesuffix("_id"): group[name] for name in names}
        if self.is_narrow:
            same["image"] = group["image_id"]
        return self._told_apart().filter(**same)

    def situation(self, group: Group) -> Situation:
        return Situation(
            institution=self.institution,
            department=group["image__object__department_id"],
            category=group["image__object__category_id"],
            object=group.get("image__object_id", ""),
            work=group.get("image__object__parent_id"),
            image=group.get("image_id"),
            sets=frozenset(name for name, flag in zip(self._sets, self._flags(), strict=True) if group[flag]),
        )

    def _own_rules(self) -> QuerySet[ReleaseRule]:
        return ReleaseRule.objects.filter(institution=self.institution, tier=self.tier)

    @cached_property
    def _sets(self) -> list[str]:
        stored = self._own_rules().filter(object_set__isnull=False)
        return sorted({*self.named, *stored.values_list("object_set_id", flat=True)})

    def _flags(self) -> list[str]:
        return [f"set{place}" for place in range(len(self._sets))]

    def _files(self) -> QuerySet[ImageFile]:
        files = ImageFile.objects.filter(self.reach, image__institution=self.institution, tier=self.tier)
        if self.is_narrow:
            return files
        objects = self._own_rules().filter(object__isnull=False).values("object")
        images = self._own_rules().filter(image__isnull=False).values("image")
        ruled = Q(image__in=images) | Q(image__object__in=objects) | Q(image__object__parent__in=objects)
        return files.exclude(ruled)

    def _told_apart(self) -> QuerySet[ImageFile]:
        return self._files().annotate(
            source=Case(
                When(~Q(source_licence=""), then=F("source_licence")),
                When(~Q(image__source_licence=""), then=F("image__source_licence")),
                default=F("licence"),
            ),
            derived=_flag(Q(source_licence="") & ~Q(image__master="")),
            held=_flag(~Q(path="") | ~Q(supplied="") | ~Q(image__master="")),
            **{flag: _is_member(name) for name, flag in zip(self._sets, self._flags(), strict=True)},
        )


def areas_of(rules: Sequence[ReleaseRule]) -> Iterator[Area]:
    """Areas that share no file and together hold every file that these rules could speak of."""
    for institution, tier in sorted({(rule.institution_id, rule.tier) for rule in rules}):
        here = [rule for rule in rules if (rule.institution_id, rule.tier) == (institution, tier)]
        narrow = [rule for rule in here if rule.scope >= Scope.OBJECT]
        broad = [rule for rule in here if rule.scope < Scope.OBJECT]
        if narrow:
            yield Area(institution, tier, reach(narrow), is_narrow=True)
        if broad:
            within = reach(broad) & ~reach(narrow) if narrow else reach(broad)
            named = [rule.object_set_id for rule in broad if rule.object_set_id]
            yield Area(institution, tier, within, named=named)


def reach(rules: Iterable[ReleaseRule]) -> Q:
    """The files within any of these scopes, whosever they are and whatever their tier."""
    within = Q(pk__in=[])
    for rule in rules:
        within |= _within(rule)
    return within


def objects_reach(objects: Any) -> Q:
    """The files of these objects and of their parts: ids, or a query set of them."""
    return Q(image__object__in=objects) | Q(image__object__parent__in=objects)


def _within(rule: ReleaseRule) -> Q:
    if rule.image_id:
        return Q(image=rule.image_id)
    if rule.object_id:
        return objects_reach([rule.object_id])
    if rule.object_set_id:
        return objects_reach(_memberships(rule.object_set_id).values("museumobject"))
    within = ~Q(pk__in=[])
    if rule.department_id:
        within &= Q(image__object__department=rule.department_id)
    if rule.category_id:
        within &= Q(image__object__category=rule.category_id)
    return within


def _memberships(name: str) -> QuerySet[Any]:
    return ObjectSet.members.through.objects.filter(objectset=name)


def _is_member(name: str) -> Any:
    owners = Q(museumobject=OuterRef("image__object")) | Q(museumobject=OuterRef("image__object__parent"))
    return Exists(_memberships(name).filter(owners))


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
