"""Who may fetch what editors uploaded: everybody while a public page shows it, and whoever looks at a preview.

Previews show things before that, by a token that lasts an hour. What is under no open licence leaves in no way.
"""

from __future__ import annotations

from typing import Final, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.core.signing import BadSignature, TimestampSigner
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.models import Page, ReferenceIndex

from catalogue.rights import ON_REQUEST

Upload = TypeVar("Upload", bound=Model)

_PARAMETER: Final = "preview"
_SECONDS: Final = 3600
_signer: Final = TimestampSigner(salt="portal.pages.admission")


def released(kind: type[Upload]) -> QuerySet[Upload]:
    """The uploads of a kind that may leave, with their institutions. A licence can end after a page was published."""
    return kind._default_manager.exclude(licence=ON_REQUEST).select_related("institution")


def admission(row: Model) -> str:
    """What a preview puts behind the address of a file of this row: `?preview=…`."""
    return f"?{_PARAMETER}={_signer.sign(_name(row))}"


def is_admitted(request: HttpRequest, row: Model) -> bool:
    """Whether the request brings the token that a preview gave out for this row within the hour."""
    try:
        return _signer.unsign(request.GET.get(_PARAMETER, ""), max_age=_SECONDS) == _name(row)
    except BadSignature:
        return False


def is_shown(row: Model) -> bool:
    """Whether a public page shows it as it is published now; drafts do not count. Three queries.

    Wagtail keeps the references of what is published: it reads the row of a page, not its drafts.
    """
    kinds = ContentType.objects.get_for_models(type(row), Page)
    references = ReferenceIndex.objects.filter(
        to_content_type=kinds[type(row)], to_object_id=str(row.pk), base_content_type=kinds[Page]
    )
    named = [int(pk) for pk in references.values_list("object_id", flat=True).distinct()]
    return bool(named) and Page.objects.live().public().filter(pk__in=named).exists()


def _name(row: Model) -> str:
    return f"{row._meta.model_name}-{row.pk}"
