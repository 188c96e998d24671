"""Carrying changed rules out: every image within their reach whose stored tiers say something else.

What is due is read from the rules and the images themselves each time, so a run that was stopped goes on
from its last image, and going through the same images twice changes nothing. Who lays an image's files anew
is handed in: `catalogue.media.release.apply`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from catalogue.models import ImageFile, ObjectImage, Policy, ReleaseRule, ReleaseRun
from catalogue.models.policy import situations_of
from catalogue.models.release import PLACES
from catalogue.stewardship.areas import objects_reach, reach
from catalogue.stewardship.simulator import Effect, effect_of

Apply = Callable[[ObjectImage], Any]
_AT_A_TIME = 500
# So many failures are kept with a run.
TOLD = 200


@dataclass(frozen=True, slots=True)
class Due:
    """An image whose stored tiers are not what the rules say."""

    image: str
    effects: frozenset[Effect]

    @property
    def closes(self) -> bool:
        return Effect.CLOSES in self.effects


def start(title: str, rules: Iterable[ReleaseRule], due: int, objects: Iterable[str] = ()) -> ReleaseRun:
    """Record that these rules, old and new, are to be carried out. `objects` have left an object set."""
    gone = list(objects)
    places: list[dict[str, Any]] = [
        {"institution": rule.institution_id, "tier": rule.tier}
        | {name: value for name, value in zip(PLACES, rule.place, strict=True) if value}
        for rule in rules
    ]
    if gone:
        places += [
            {"institution": one["institution"], "tier": one["tier"], "objects": gone} for one in list(places)
        ]
    return ReleaseRun.objects.create(title=title[:300], places=places, due=due)


def work(
    run: ReleaseRun,
    apply: Apply,
    *,
    seconds: float | None = None,
    progress: Callable[[ReleaseRun], None] = lambda _run: None,
) -> bool:
    """Go on with a run for so many seconds, or to its end. Whether it is finished.

    An image that cannot be laid anew (ValueError, OSError) stays as it was and is named in `run.failed`.
    """
    until = time.monotonic() + seconds if seconds is not None else None
    while run.finished_at is None:
        images = _next_images(run)
        for due in _due(images):
            if run.is_closing != due.closes:
                continue
            _apply(run, due, apply)
            run.position = due.image
            run.save()
            progress(run)
            if until is not None and time.monotonic() > until:
                return False
        _pass_on(run, images)
        progress(run)
        if until is not None and time.monotonic() > until:
            break
    return run.finished_at is not None


def _pass_on(run: ReleaseRun, images: Sequence[str]) -> None:
    """Past these images; at the end of the first pass to the second, at the end of that to the end."""
    if images:
        run.position = images[-1]
    elif run.is_closing:
        run.is_closing, run.position = False, ""
    else:
        run.finished_at = timezone.now()
    run.save()


def _next_images(run: ReleaseRun) -> list[str]:
    """Ids of the next images within the run's places, due or not."""
    within = Q(pk__in=[])
    for place in run.places:
        within |= _reach(place) & Q(image__institution=place["institution"], tier=place["tier"])
    files = ImageFile.objects.filter(within, image__gt=run.position)
    return list(files.order_by("image").values_list("image", flat=True).distinct()[:_AT_A_TIME])


def _reach(place: dict[str, Any]) -> Q:
    if objects := place.get("objects"):
        return objects_reach(objects)
    return reach([ReleaseRule(**{f"{name}_id": place.get(name) for name in PLACES})])


def _due(images: Sequence[str]) -> Iterator[Due]:
    """Those of the images whose tiers say something else than the rules, in the order of ids. Four queries."""
    situations = situations_of(ObjectImage.objects.filter(pk__in=images).order_by("pk"))
    policy = Policy.of(list(situations.values()))
    effects: dict[str, set[Effect]] = {image: set() for image in situations}
    for file in ImageFile.objects.filter(image__in=images).select_related("image"):
        decision = policy.decide(
            situations[file.image_id], file.tier, file.stated_licence, is_derived=file.is_derived
        )
        effect = effect_of(vars(file), decision, is_held=file.is_held)
        if effect is not None:
            effects[file.image_id].add(effect)
    yield from (Due(image, frozenset(found)) for image, found in effects.items() if found)


def _apply(run: ReleaseRun, due: Due, apply: Apply) -> None:
    if due.effects == {Effect.MISSING}:
        return
    try:
        apply(ObjectImage.objects.with_files().get(pk=due.image))
    except (ValueError, OSError) as error:
        run.failed = [*run.failed, [due.image, str(error)]][-TOLD:]
    else:
        run.done += 1
