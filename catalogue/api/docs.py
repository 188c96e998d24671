"""The description for machines, and the same for readers: `schema/` and `docs/`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from catalogue.api.guide import GUIDE
from catalogue.api.parameters import PATHS, Parameter
from catalogue.api.schema import TAGS, described_routes, parameters_of, schema, tag_of, template_of
from catalogue.api.values import address
from catalogue.delivery.addresses import in_language
from catalogue.delivery.documents import document
from catalogue.delivery.house import house_attribution
from catalogue.delivery.marker import delivered
from catalogue.delivery.pages import page
from catalogue.delivery.problems import KINDS
from catalogue.delivery.routes import Route
from catalogue.delivery.views import read_language, refuse_unknown
from catalogue.rights import EN, ZH, Lang

_MEDIA_TYPE = "application/vnd.oai.openapi+json"
_FEW = 12  # values that are worth listing on the page
_PYTHON = """import requests

answer = requests.get("%s", params={"q": "溪山", "page_size": 5}, timeout=30).json()
for item in answer["results"]:
    print(item["title"]["zh-Hant"], item["attribution"]["statement"]["zh-Hant"])
"""
_JAVASCRIPT = """const answer = await fetch("%s?" + new URLSearchParams({ q: "溪山", page_size: 5 }));
for (const item of (await answer.json()).results) {
  console.log(item.title["zh-Hant"], item.attribution.statement["zh-Hant"]);
}
"""
_KEPT = 60  # seconds: vocabularies grow slowly, and the description is large


@delivered
def description(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 description."""
    refuse_unknown(request, ())
    text = cache.get_or_set("api-schema", lambda: json.dumps(schema(), ensure_ascii=False), _KEPT)
    return document(request, str(text), _MEDIA_TYPE, attribution=house_attribution())


@dataclass(frozen=True, slots=True)
class Operation:
    """One address as the documentation shows it, in one language."""

    anchor: str
    method: str
    path: str
    title: str
    about: str
    example: str | None
    # name, what it does, its values where they are few
    parameters: list[tuple[str, str, list[str]]]


@delivered
def documentation(request: HttpRequest) -> HttpResponse:
    """The readable documentation; English with `?lang=en`."""
    refuse_unknown(request, ("lang",))
    lang: Lang = read_language(request.GET.get("lang")) or ZH
    with translation.override("en" if lang == EN else "zh-hant"):
        context = {
            "examples": _examples(),
            "groups": _groups(lang),
            "problems": [
                (status, kind, title[lang == EN]) for status, (kind, title) in sorted(KINDS.items())
            ],
            "root": address(""),
            "developers_url": in_language("/developers/", lang),
        }
        return page(request, "api/docs.html", context, attribution=house_attribution())


def _examples() -> list[dict[str, str]]:
    """The same question in three languages, ready to run."""
    url = address("objects/")
    return [
        {
            "id": "in-curl",
            "title": "curl",
            "code": f"curl -G '{url}' --data-urlencode 'q=溪山' -d page_size=5",
        },
        {"id": "in-python", "title": "Python", "code": _PYTHON % url},
        {"id": "in-javascript", "title": "JavaScript", "code": _JAVASCRIPT % url},
    ]


def _groups(lang: Lang) -> list[tuple[str, list[Operation]]]:
    """The operations under the groups of the description."""
    found: dict[str, list[Operation]] = {name: [] for name in TAGS}
    for route in described_routes():
        found[tag_of(route.pattern)].append(_operation(route, lang))
    english = lang == EN
    return [(TAGS[name].split(" · ")[english], operations) for name, operations in found.items()]


def _operation(route: Route, lang: Lang) -> Operation:
    view: Any = route.view_class()
    entry, english = GUIDE[str(route.name)], lang == EN
    is_post = "post" in view.http_method_names
    named: dict[str, Parameter] = {name: PATHS[name] for name in route.arguments} | parameters_of(view)
    return Operation(
        anchor=str(route.name).removeprefix("api-"),
        method="POST" if is_post else "GET",
        path=template_of(route),
        title=entry.title[english],
        about=entry.about[english],
        example=None if entry.example is None else address(entry.example),
        parameters=[(name, one.en if english else one.zh, _few(one)) for name, one in named.items()],
    )


def _few(parameter: Parameter) -> list[str]:
    written = parameter.schema()
    values = written.get("enum") or written.get("items", {}).get("enum") or []
    return values if len(values) <= _FEW else []
