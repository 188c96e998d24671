"""The OpenAPI 3.1 description, made from the code: routes, their parameters, their shapes, their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from catalogue.api.entry import Entry
from catalogue.api.guide import GUIDE
from catalogue.api.parameters import OWN, PARAMETERS, PATHS, Parameter
from catalogue.api.shapes import components
from catalogue.api.shapes.schemas import ref
from catalogue.delivery.addresses import DOCUMENTATION, absolute
from catalogue.delivery.house import house_attribution
from catalogue.delivery.problems import KINDS, MEDIA_TYPE
from catalogue.delivery.routes import Route, routes
from catalogue.rights import EN, ZH

Schema = dict[str, Any]

_HEADERS: Final[dict[str, str]] = {
    "Link": 'rel="license": the licence of the body. CSV lists also have rel="next" and rel="prev".',
    "X-Attribution": "The credit of the body, in English.",
    "X-Attribution-Zh": "The credit of the body, in Chinese (RFC 8187).",
    "ETag": "For If-None-Match.",
}
# What a file may be beside text.
_FILES: Final[dict[str, Schema]] = {"application/json": ref("TableFile")}
_IMAGES: Final = "image/jpeg, image/png, image/webp, image/tiff"
TAGS: Final[dict[str, str]] = {
    "objects": "文物 · Objects",
    "images": "圖像與模型 · Images and models",
    "vocabularies": "詞彙 · Vocabularies",
    "datasets": "資料集 · Datasets",
    "exhibits": "展覽、文章與主題 · Exhibits, stories and themes",
    "rights": "授權與出處 · Rights and credit",
    "index": "總覽 · The whole",
}
_TAG_OF: Final[dict[str, str]] = {
    "objects": "objects",
    "selection": "objects",
    "images": "images",
    "models": "images",
    "datasets": "datasets",
    "exhibits": "exhibits",
    "stories": "exhibits",
    "themes": "exhibits",
    "licences": "rights",
    "attribution": "rights",
    **dict.fromkeys(("categories", "periods", "people", "materials", "techniques"), "vocabularies"),
}


def schema() -> Schema:
    """The whole description. One query for the institution, and one for each vocabulary."""
    paths: dict[str, Schema] = {}
    for route in described_routes():
        view: Any = route.view_class()
        method = "post" if "post" in view.http_method_names else "get"
        # Without the closing slash, as linters of descriptions want it; both are answered.
        paths[template_of(route).rstrip("/")] = {method: _operation(view, route, method)}
    return {"openapi": "3.1.0", **_about(), "paths": paths, "components": {"schemas": components()}}


def described_routes() -> Iterator[Route]:
    """The routes of the site that the guide has words for, in the order of the URLconf; some are answered by
    packages that this one does not know."""
    return (route for route in routes() if route.name in GUIDE)


def template_of(route: Route) -> str:
    """The address as OpenAPI writes it: `/api/v1/objects/{object_id}/`."""
    return route.address({name: f"{{{name}}}" for name in route.arguments})


def _operation(view: Any, route: Route, method: str) -> Schema:
    entry, name = GUIDE[str(route.name)], type(view).__name__
    operation: Schema = {
        "operationId": name[0].lower() + name[1:],
        "summary": f"{entry.title[1]} · {entry.title[0]}",
        "description": f"{entry.about[1]}\n\n{entry.about[0]}",
        "tags": [tag_of(route.pattern)],
        "parameters": _parameters(view, route),
    }
    if method == "post":
        operation["requestBody"] = _body()
    return {**operation, "responses": _responses(entry)}


def tag_of(pattern: str) -> str:
    """The group an address stands in."""
    parts = pattern.split("/")
    return _TAG_OF.get(parts[2] if len(parts) > 2 else "", "index")


def parameters_of(view: Any) -> dict[str, Parameter]:
    """The parameters of a view's address, in order."""
    own = type(view).__name__
    return {name: OWN.get((own, name)) or PARAMETERS[name] for name in view.documented_parameters()}


def _about() -> Schema:
    """Whose data this is, where it is served, and the groups of addresses."""
    house = house_attribution()
    about = (
        "開物的開放資料介面：唯讀，不必申請金鑰。每一筆都帶著出處；用了資料，請照 attribution 註明。\n\n"
        "Open data over HTTP: read-only, no key. Everything carries its credit; give it as attribution says.\n\n"
        f"{house.statement(ZH)}\n\n{house.statement(EN)}"
    )
    return {
        "info": {
            "title": "Kaiwu 開物 API",
            "version": "1.0.0",
            "description": about,
            "contact": {"name": house.institution.name(EN), "url": house.institution.request_url},
            "license": {"name": house.licence.name(EN), "identifier": house.licence.spdx},
        },
        "servers": [{"url": absolute("")}],
        "tags": [{"name": name, "description": words} for name, words in TAGS.items()],
        "externalDocs": {"description": "說明 · Documentation", "url": absolute(DOCUMENTATION)},
    }


def _parameters(view: Any, route: Route) -> list[Schema]:
    written = [PATHS[name].described(name, "path") for name in route.arguments]
    for name, parameter in parameters_of(view).items():
        one = parameter.described(name)
        if name == "format":
            one["schema"] = {
                "type": "string",
                "enum": [renderer.format for renderer in view.renderer_classes],
            }
        if name == "kind":
            one["schema"] = {"type": "string", "enum": list(view.kinds)}
        written.append(one)
    return written


def _responses(entry: Entry) -> Mapping[str, Schema]:
    responses = {"200": _success(entry)}
    if 416 in entry.problems:
        responses["206"] = {**responses["200"], "description": "The range that was asked for."}
    statuses = {400, 404, *entry.problems} if entry.shape.startswith("[") else {400, *entry.problems}
    if "/" not in entry.shape:
        statuses.add(406)
    for status in sorted(statuses):
        responses[str(status)] = {
            "description": KINDS[status][1][1],
            "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
        }
    return responses


def _success(entry: Entry) -> Schema:
    if "/" in entry.shape:
        content: Schema = {
            kind: {"schema": _FILES.get(kind, {"type": "string"})} for kind in entry.shape.split()
        }
    elif entry.shape.startswith("["):
        name = f"{entry.shape[1:-1]}List"
        content = {
            "application/json": {"schema": ref(name)},
            "text/csv": {"schema": {"type": "string"}},
        }
    else:
        content = {"application/json": {"schema": ref(entry.shape)}}
    headers = {name: {"description": about, "schema": {"type": "string"}} for name, about in _HEADERS.items()}
    return {"description": entry.title[1], "headers": headers, "content": content}


def _body() -> Schema:
    question, upload = ref("AttributionQuestion"), ref("AttributionUpload")
    return {
        "required": True,
        "description": "Text or HTML as JSON, or an image as a file.",
        "content": {
            "application/json": {"schema": question},
            "multipart/form-data": {"schema": upload, "encoding": {"image": {"contentType": _IMAGES}}},
        },
    }
