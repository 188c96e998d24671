"""What the checks found in every page, kept and brought up to date: only what has changed is looked at again.

A page that is saved, renamed, published or taken down loses its result, and with it its translations and
whatever leads to it; so do the pages that show what the change log tells something new of. What has no
result is checked next, so many at a time.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Min, Model, Q, QuerySet
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, get_page_models

from catalogue.models import Change, Dataset, Institution, MuseumObject, Resource
from catalogue.models.changes import last_sequence
from portal.pages.checks import faults_of_all
from portal.pages.fixed import SitePage
from portal.pages.models import PageCheck, Recording

AT_ONCE: Final = 100


@transaction.atomic
def refresh() -> int:
    """Check the pages that need it, AT_ONCE at most; gives how many still wait. Three queries where none does."""
    latest = last_sequence()
    position = PageCheck.objects.aggregate(first=Min("sequence"))["first"]
    if position is not None and position < latest:
        _let_go(Change.objects.filter(sequence__gt=position))
        PageCheck.objects.update(sequence=latest)
    waiting = Page.objects.filter(depth__gt=1, alias_of=None, kept_check=None)
    pages = [page for page in waiting.order_by("pk").specific()[:AT_ONCE] if isinstance(page, SitePage)]
    if not pages:
        return 0
    now = timezone.now()
    results = [
        PageCheck(
            page_id=page.pk,
            faults=[fault.stored() for fault in faults],
            number=len(faults),
            has_gap=any(fault.is_gap for fault in faults),
            sequence=latest,
            checked_at=now,
        )
        for page, faults in zip(pages, faults_of_all(pages), strict=True)
    ]
    # Somebody else may look at the same pages this very moment.
    PageCheck.objects.bulk_create(results, ignore_conflicts=True)
    return waiting.count() if len(pages) == AT_ONCE else 0


def _let_go(changes: QuerySet[Change]) -> None:
    """Drop the results of pages that show what changed: objects, datasets, charts of these."""
    objects = changes.filter(kind=Change.Kind.OBJECT, item_id__in=_shown(MuseumObject)).values("item_id")
    datasets = changes.filter(kind=Change.Kind.DATASET).values("item_id")
    tables = Resource.objects.filter(dataset__in=datasets).values("pk")
    pages = [
        *_showing(MuseumObject, objects),
        *_showing(Dataset, datasets),
        *_showing(Resource, tables),
    ]
    PageCheck.objects.filter(page__in=pages).delete()


def follow_changes() -> None:
    """Let results go as soon as what they speak of is saved or deleted."""
    for signal in (post_save, post_delete):
        for kind in get_page_models():
            if issubclass(kind, SitePage):
                signal.connect(_page_changed, sender=kind)
        for upload in (get_image_model(), Recording):
            signal.connect(_upload_changed, sender=upload)
        signal.connect(_house_changed, sender=Institution)


def _page_changed(sender: Any, instance: Any, **kwargs: Any) -> None:
    linked = Q(page__in=_showing(Page, [str(instance.pk)]))
    PageCheck.objects.filter(Q(page__translation_key=instance.translation_key) | linked).delete()


def _upload_changed(sender: Any, instance: Model, **kwargs: Any) -> None:
    PageCheck.objects.filter(page__in=_showing(sender, [str(instance.pk)])).delete()


def _house_changed(sender: Any, **kwargs: Any) -> None:
    """Whoever provides words or pictures may stand on any page; institutions seldom change."""
    PageCheck.objects.all().delete()


def _references(to: type[Model]) -> Any:
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(to),
        base_content_type=ContentType.objects.get_for_model(Page),
    )


def _shown(kind: type[Model]) -> Any:
    """Ids of the things of that kind that any page shows."""
    return _references(kind).values("to_object_id")


def _showing(kind: type[Model], ids: Any) -> list[int]:
    """Numbers of the pages that show one of these things."""
    found = _references(kind).filter(to_object_id__in=ids).values_list("object_id", flat=True)
    return [int(number) for number in found.distinct()]
