"""What the release rules come to for one tier of one picture. Pure: no query once a `Policy` is made.

The most specific rule speaks, alone: image, object, the work the object is part of, object set,
category of a department, category, department, institution's default. Only sets can tie, because an
object may be in several: then the strictest speaks (closed before on request before open, then the less
open licence, then the older rule).

No rule makes a file more open than its source (DECISIONS 7): under a licence that gives less than the
rule's, or that differs without giving more, the source's licence stays; without one the tier is on
request. A file that was supplied ready keeps its source's licence: an institution's default says nothing
of it, any narrower rule may close it, and a rule for that very image may name another licence.

Where no rule speaks, the source's licence is the decision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from catalogue.models.images import ObjectImage, TierState
from catalogue.models.objects import MuseumObject
from catalogue.models.release import ObjectSet, ReleaseRule, Scope
from catalogue.rights import ON_REQUEST, is_more_open, licence

SOURCE_IS_CLOSED = (
    "圖像的來源沒有開放授權，可以申請。",
    "The source of this image states no open licence; it can be asked for.",
)

_STRICT = {TierState.CLOSED: 0, TierState.ON_REQUEST: 1, TierState.OPEN: 2}
_Place = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """All that rules go by in one picture: ids of the institution that provides it, of its object …

    `work` is the object this object is part of; `sets` are those of either.
    """

    institution: str
    department: str | None
    category: str
    object: str
    work: str | None = None
    image: str | None = None
    sets: frozenset[str] = frozenset()

    def places(self) -> Iterator[tuple[_Place, ...]]:
        """The places whose rules could speak, most specific first; those of one step tie."""
        if self.image:
            yield ((None, None, None, None, self.image),)
        yield ((None, None, None, self.object, None),)
        if self.work:
            yield ((None, None, None, self.work, None),)
        yield tuple((None, None, one, None, None) for one in sorted(self.sets))
        if self.department:
            yield ((self.department, self.category, None, None, None),)
        yield ((None, self.category, None, None, None),)
        if self.department:
            yield ((self.department, None, None, None, None),)
        yield ((None, None, None, None, None),)


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds for one tier of one picture. `rule` said so; None where the source alone decides.

    `licence` is ON-REQUEST in every state but open. `reason` is (zh-Hant, en), empty where none is given.
    """

    state: str
    licence: str
    reason: tuple[str, str] = ("", "")
    review_date: date | None = None
    rule: ReleaseRule | None = None

    @property
    def opens(self) -> bool:
        return self.state == TierState.OPEN


class Policy:
    """Rules, found by tier and place."""

    def __init__(self, rules: Iterable[ReleaseRule]) -> None:
        self._rules = {(rule.institution_id, rule.tier, *rule.place): rule for rule in rules}

    @classmethod
    def of(cls, situations: Collection[Situation]) -> Policy:
        """The stored rules that could speak of these pictures, a few thousand at most. One query."""
        objects = {one.object for one in situations} | {one.work for one in situations if one.work}
        images = {one.image for one in situations if one.image}
        broad = Q(object=None, image=None)
        return cls(ReleaseRule.objects.filter(broad | Q(object__in=objects) | Q(image__in=images)))

    def rule(self, situation: Situation, tier: str) -> ReleaseRule | None:
        """The rule that speaks of this tier of the picture, None where none does."""
        for places in situation.places():
            found = [self._rules.get((situation.institution, tier, *place)) for place in places]
            if rules := [rule for rule in found if rule is not None]:
                return min(rules, key=_strictness)
        return None

    def decide(
        self, situation: Situation, tier: str, source_licence: str, *, is_derived: bool = True
    ) -> Decision:
        """The decision for one tier of a picture.

        `source_licence` is what the source states of the master, or (`is_derived` False) of the very file
        that was supplied. Raises UnknownLicence.
        """
        licence(source_licence)
        rule = self.rule(situation, tier)
        if rule is not None and not is_derived and rule.scope == Scope.INSTITUTION:
            rule = None
        if rule is not None and not rule.opens:
            return Decision(
                rule.state, ON_REQUEST, (rule.reason_zh, rule.reason_en), rule.review_date, rule=rule
            )
        if source_licence == ON_REQUEST:
            return Decision(TierState.ON_REQUEST, ON_REQUEST, SOURCE_IS_CLOSED)
        if rule is None or (not is_derived and rule.scope != Scope.IMAGE):
            return Decision(TierState.OPEN, source_licence, rule=rule)
        # Of two licences that give the same freedom, only the holder may exchange one for the other: by name.
        is_less = is_more_open(source_licence, rule.licence)
        if rule.scope == Scope.IMAGE:
            is_less = not is_more_open(rule.licence, source_licence)
        return Decision(TierState.OPEN, rule.licence if is_less else source_licence, rule=rule)


def situation_of(record: MuseumObject, institution: str | None = None, image: str | None = None) -> Situation:
    """The situation of a picture of `record`, which need not be stored yet. One query.

    `institution` provides the picture (default: the object's own); `image` is its id where it has one.
    """
    ours = [record.pk, *([record.parent_id] if record.parent_id else [])]
    return Situation(
        institution=institution or record.institution_id,
        department=record.department_id,
        category=record.category_id,
        object=record.pk,
        work=record.parent_id,
        image=image,
        sets=frozenset(ObjectSet.objects.filter(members__in=ours).values_list("pk", flat=True)),
    )


def situations_of(images: QuerySet[ObjectImage]) -> dict[str, Situation]:
    """The situations of many images, by image id, in the order of the query set: a few thousand at most. Two queries."""
    rows = list(
        images.values_list(
            "pk",
            "institution_id",
            "object__department_id",
            "object__category_id",
            "object_id",
            "object__parent_id",
        )
    )
    objects = {row[4] for row in rows} | {row[5] for row in rows if row[5]}
    sets: dict[str, set[str]] = {}
    memberships = ObjectSet.members.through.objects.filter(museumobject__in=objects)
    for owner, name in memberships.values_list("museumobject_id", "objectset_id"):
        sets.setdefault(owner, set()).add(name)
    return {
        image: Situation(
            institution,
            department,
            category,
            owner,
            work,
            image,
            frozenset(sets.get(owner, set()) | (sets.get(work, set()) if work else set())),
        )
        for image, institution, department, category, owner, work in rows
    }


def decide(
    record: MuseumObject,
    tier: str,
    source_licence: str,
    *,
    institution: str | None = None,
    image: str | None = None,
    is_derived: bool = True,
) -> Decision:
    """The decision for one tier of one picture of `record`; see `Policy.decide`. Two queries.

    For several tiers make the `Policy` once; for many images use `situations_of`.
    """
    situation = situation_of(record, institution, image)
    return Policy.of([situation]).decide(situation, tier, source_licence, is_derived=is_derived)


def _strictness(rule: ReleaseRule) -> tuple[int, int, int]:
    return _STRICT[TierState(rule.state)], licence(rule.licence).openness, rule.pk or 0
