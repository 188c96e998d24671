"""The way out for JSON-LD of the IIIF APIs: media type by profile, and credit in IIIF's own words.

IIIF has no place for our block. Its resources state `requiredStatement`, which viewers must show, and
`rights` (gate 3; the guard is `renderers.guard_iiif`). What is no resource of the Presentation API
(activities, terms) carries the block like any other data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.delivery import headers
from catalogue.delivery.renderers import AttributedIIIFRenderer
from catalogue.delivery.views import AnyNegotiation, DataView
from catalogue.rights import LANGS, Attribution, CopyrightStatus, Lang
from catalogue.rights.languages import pick

PRESENTATION: Final = "http://iiif.io/api/presentation/3/context.json"
Credit = tuple[str | None, Attribution]
"""What of a resource is credited (a key of `_OF`, None for the whole), and how."""

_LABEL: Final = {"zh-Hant": ["出處"], "en": ["Credit"]}
_OF: Final = {
    "text": ("文字", "Text"),
    "description": ("說明", "Description"),
    "images": ("圖像", "Images"),
    "image": ("圖像", "Image"),
    "models": ("立體模型", "3D models"),
}


def stated(
    resource: Mapping[str, Any],
    credits: Sequence[Credit],
    copyright_status: str = CopyrightStatus.UNKNOWN,
    *,
    content: Attribution | None = None,
) -> dict[str, Any]:
    """The resource with `requiredStatement` and `rights` (Presentation 3.0 §3.1).

    Each statement is given once, and says of what where there are several. `rights` has room for one
    address: that of `content`, one of the credits; else of the licence that gives least freedom, so that
    who keeps to it does right by all.
    """
    chosen = content or min((credit for _, credit in credits), key=lambda credit: credit.licence.openness)
    value = {lang: statements(credits, lang) for lang in LANGS}
    return {
        **resource,
        "requiredStatement": {"label": _LABEL, "value": value},
        "rights": chosen.rights_uri("iiif", copyright_status),
    }


def statements(credits: Sequence[Credit], lang: Lang) -> list[str]:
    """Each statement once, in order; where there are several, each says of what it is."""
    of_what: dict[str, list[str]] = {}
    for of, credit in credits:
        words = of_what.setdefault(credit.statement(lang), [])
        words += [pick(lang, *_OF[of])] if of else []
    if len(of_what) == 1:
        return list(of_what)
    comma, colon = pick(lang, "、", ", "), pick(lang, "：", ": ")
    return [
        f"{comma.join(dict.fromkeys(words))}{colon if words else ''}{statement}"
        for statement, words in of_what.items()
    ]


class LinkedDataView(DataView):
    """Base of JSON-LD under a `profile`: the address of its context, also in the media type.

    Answers as `application/ld+json` with the profile, or as `application/json` to whoever prefers that.
    Texts are language maps, so there is no `lang`.
    """

    content_negotiation_class = AnyNegotiation
    profile: ClassVar[str]

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        return cls.parameters

    def deliver(
        self, body: Mapping[str, Any], attribution: Attribution, *, last_modified: datetime | None = None
    ) -> Response:
        return super().deliver({"@context": self.profile, **body}, attribution, last_modified=last_modified)

    def finalize_response(  # type: ignore[override]
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if isinstance(response, Response):
            response.content_type = self._media_type(request)
            headers.varies_by(response, "Accept")
        return super().finalize_response(request, response, *args, **kwargs)

    def _media_type(self, request: Request) -> str:
        linked = f'application/ld+json;profile="{self.profile}"'
        asked = request._request.get_preferred_type([linked, "application/ld+json", "application/json"])
        return "application/json" if asked == "application/json" else linked


class PresentationView(LinkedDataView):
    """Base of what the Presentation API describes: manifests, collections, annotation pages."""

    renderer_classes = [AttributedIIIFRenderer]
    profile = PRESENTATION

    def deliver_resource(
        self,
        resource: Mapping[str, Any],
        credits: Sequence[Credit],
        *,
        copyright_status: str = CopyrightStatus.UNKNOWN,
        last_modified: datetime | None = None,
    ) -> Response:
        """A success: the resource with its context and its credits, the first of which signs the headers."""
        self.credit, self.last_modified = credits[0][1], last_modified
        return Response({"@context": self.profile, **stated(resource, credits, copyright_status)})
