"""Licences, the forms of an attribution, and the checker of what others wrote."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from catalogue.api.finding import find_dataset
from catalogue.api.objects import find_object
from catalogue.api.values import pages, text
from catalogue.delivery.addresses import absolute
from catalogue.delivery.house import house_attribution
from catalogue.delivery.paging import Position, Slice, by_offset
from catalogue.delivery.pictures import find_image
from catalogue.delivery.problems import Problem, bad_parameter, parameter_error
from catalogue.delivery.supply import thing
from catalogue.delivery.uploads import hold_in_memory
from catalogue.delivery.views import DataView, ListView, read_choice
from catalogue.description import both, ladder
from catalogue.models import Institution, Tier
from catalogue.rights import EN, LICENCES, ZH, Attribution, Licence
from catalogue.rights.checker import (
    MAX_BYTES,
    MAX_CHARS,
    Report,
    UnreadableImage,
    check_html,
    check_image,
    check_text,
)

_UNREADABLE = {
    ZH: "讀不出這個圖檔；可以檢查 JPEG、PNG、WebP、TIFF。",
    EN: "This file cannot be read; JPEG, PNG, WebP and TIFF can be checked.",
}
_KINDS = ("object", "image", "dataset")


class LicenceList(ListView):
    """The closed table of licences."""

    columns: ClassVar[dict[str, str]] = {
        "id": "id",
        "spdx": "spdx",
        "name_zh": "name.zh-Hant",
        "name_en": "name.en",
        "word_zh": "word.zh-Hant",
        "word_en": "word.en",
        "short_zh": "short.zh-Hant",
        "short_en": "short.en",
        "required": "required",
        "terms": "terms",
    }

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        house = house_attribution()
        rows, following, preceding = by_offset(list(LICENCES.values()), position, size)
        return Slice(
            [_licence(row, house) for row in rows],
            len(LICENCES),
            following,
            preceding,
        )


class AttributionForms(DataView):
    """Every form of the credit of an object, of a tier of an image, of a dataset, or of the portal."""

    parameters = ("object", "image", "tier", "dataset")

    def get(self, request: Request) -> Response:
        credit, about = _asked(request)
        body = {
            "of": about,
            "statement": credit.statements(),
            "full": both(credit.full(ZH), credit.full(EN)),
            "caption": both(credit.caption(ZH), credit.caption(EN)),
            "html": both(credit.html(ZH), credit.html(EN)),
            "markdown": both(credit.markdown(ZH), credit.markdown(EN)),
            "text": both(credit.plain_text(ZH), credit.plain_text(EN)),
            "bibtex": both(credit.bibtex(ZH), credit.bibtex(EN)),
            "ris": both(credit.ris(ZH), credit.ris(EN)),
            "csl_json": {ZH: credit.csl_json(ZH), EN: credit.csl_json(EN)},
        }
        return self.deliver(body, credit)


class AttributionCheck(DataView):
    """Does a text, a page or an image file say where it comes from? Nothing is kept, nothing fetched."""

    http_method_names = ["post", "options"]
    parser_classes = [JSONParser, MultiPartParser]

    def post(self, request: Request) -> Response:
        # The request is wrapped by the framework; its files are taken by the one inside.
        held = hold_in_memory(request._request, MAX_BYTES)
        institutions = Institution.objects.profiles()
        code = read_choice("licence", _text(request, "licence"), tuple(LICENCES))
        if held.is_too_large:
            raise Problem(413, ("檔案最大 20 MB。", "A file has at most 20 MB."))
        report = self._checked(request, institutions, code)
        return self.deliver(report.as_dict(), house_attribution())

    def _checked(self, request: Request, institutions: list[Any], code: str | None) -> Report:
        given = [name for name in ("text", "html", "image") if name in _fields(request)]
        if len(given) != 1:
            words = ("text、html、image 請擇一。", "Give exactly one of text, html and image.")
            raise bad_parameter(given[1] if given else "text", None, words)
        if given == ["image"]:
            return _image_report(request, institutions, code)
        words_given = _text(request, given[0]) or ""
        check = check_html if given == ["html"] else check_text
        return check(words_given, institutions, licence_code=code)


def _licence(row: Licence, house: Attribution) -> dict[str, Any]:
    body = {
        "id": row.code,
        "page": pages("/licences/"),
        "spdx": row.spdx,
        "name": both(row.name_zh, row.name_en),
        "word": both(row.word_zh, row.word_en),
        "short": both(row.short_zh, row.short_en),
        "duty": both(row.duty_zh, row.duty_en),
        "required": row.required,
        "terms": row.url,
        "uris": {
            "iiif": row.iiif_uri,
            "edm": row.edm_uri,
            "dcat": row.dcat_uri,
            "schema_org": row.schema_org_url,
        },
    }
    return thing(body, replace(house, source=absolute("/licences/")))


def _asked(request: Request) -> tuple[Attribution, dict[str, Any]]:
    """The credit that is asked for, and of what it is."""
    given = request.query_params
    tier = read_choice("tier", given.get("tier"), tuple(Tier.values))
    found: list[tuple[Attribution, dict[str, Any]]] = []
    if object_id := given.get("object"):
        record = find_object(object_id)
        found.append((record.attribution, _about("object", record)))
    if image_id := given.get("image"):
        image = find_image(image_id)
        rung = next(rung for rung in ladder(image) if rung.tier == (tier or "low"))
        about = {"kind": "image", "id": image.pk, "tier": rung.tier, "title": None}
        found.append((rung.attribution, about))
    if dataset_id := given.get("dataset"):
        dataset = find_dataset(dataset_id)
        found.append((dataset.attribution, _about("dataset", dataset)))
    if len(found) > 1:
        words = ("object、image、dataset 請擇一。", "Give one of object, image and dataset.")
        names = [name for name in _KINDS if given.get(name)]
        raise Problem(400, words, errors=[parameter_error(name, given[name], words) for name in names[1:]])
    if not found:
        house = house_attribution()
        name = both(house.institution.name(ZH), house.institution.name(EN))
        return house, {"kind": "institution", "id": house.institution.slug, "tier": None, "title": name}
    return found[0]


def _about(kind: str, row: Any) -> dict[str, Any]:
    return {"kind": kind, "id": row.pk, "tier": None, "title": text(row.title_zh, row.title_en)}


def _fields(request: Request) -> Any:
    """What was posted. Raises Problem 400 for JSON that is no object, or has members we do not know."""
    try:
        fields = request.data
    except RecursionError:
        raise Problem(400) from None
    if not hasattr(fields, "get"):
        raise Problem(400, ("要一個 JSON 物件。", "A JSON object is expected."))
    known = ("text", "html", "licence", "image")
    for name in fields:
        if name not in known:
            shown = str(name)[:80]
            words = (f"沒有「{shown}」這個欄位。", f"There is no field {shown!r}.")
            raise bad_parameter(shown, None, words)
    return fields


def _text(request: Request, name: str) -> str | None:
    value = _fields(request).get(name)
    if value is None and name == "licence":
        return None
    if not isinstance(value, str):
        words = (f"{name} 要是文字。", f"{name} has to be text.")
        raise bad_parameter(name, None, words)
    if len(value) > MAX_CHARS:
        words = (f"{name} 最多 {MAX_CHARS:,} 個字。", f"{name} has at most {MAX_CHARS:,} characters.")
        raise bad_parameter(name, None, words)
    return value


def _image_report(request: Request, institutions: list[Any], code: str | None) -> Report:
    upload = request.FILES.get("image")
    if upload is None:
        words = ("image 要以檔案上傳（multipart/form-data）。", "image is a file (multipart/form-data).")
        raise bad_parameter("image", None, words)
    try:
        return check_image(upload.read(), institutions, licence_code=code)
    except UnreadableImage:
        nothing = check_text("", institutions, licence_code=code)
        return replace(nothing, notes=(_UNREADABLE,))
