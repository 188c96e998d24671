"""Which exhibits, stories and themes show an object: asked of Wagtail's index of references, where each page stands as it is live."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from catalogue.delivery.addresses import current_language, in_language
from catalogue.models import MuseumObject
from catalogue.rights import EN, ZH, Lang
from portal.pages.published import KINDS

# More than these are not named on an object's page.
_MOST = 12
# Where a theme names what does not belong to it.
_LEFT_OUT = "excluded."


@dataclass(frozen=True, slots=True)
class Showing:
    """A page that shows an object, in the language of the reader where it is in that."""

    title: str
    url: str
    section: str
    lang: Lang


def showing(identity: str) -> list[Showing]:
    """The published pages that show an object, each once, the last that was published first. Two queries."""
    rows = (
        Page.objects.live()
        .public()
        .filter(alias_of__isnull=True, content_type__in=ContentType.objects.get_for_models(*KINDS).values())
        .filter(pk__in=references([identity]).values(page=Cast("object_id", IntegerField())))
        .select_related("locale")
        .order_by("-first_published_at", "-pk")
    )
    own, found = current_language(), {}
    for page in rows:
        made = _showing(page)
        if page.translation_key not in found or made.lang == own:
            found[page.translation_key] = made
    return list(found.values())[:_MOST]


def references(ids: Iterable[str]) -> QuerySet[ReferenceIndex]:
    """What of pages names one of these objects in order to show it."""
    rows: QuerySet[ReferenceIndex] = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(MuseumObject),
        to_object_id__in=list(ids),
    )
    return rows.exclude(model_path__startswith=_LEFT_OUT)


def _showing(page: Any) -> Showing:
    lang: Lang = EN if page.locale.language_code == "en" else ZH
    section = page.cached_content_type.model_class().section
    return Showing(page.title, in_language(f"/{section}/{page.slug}/", lang), section, lang)
