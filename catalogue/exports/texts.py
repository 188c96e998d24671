"""What lies beside the files of an export: datapackage.json, a datasheet in each language, ATTRIBUTION.txt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from catalogue.api.values import address
from catalogue.delivery.addresses import absolute
from catalogue.delivery.supply import moment
from catalogue.exports.datasheet import datasheet
from catalogue.exports.kinds import KINDS, Kind, Words
from catalogue.exports.pieces import CSV, JSONL
from catalogue.rights import CREDIT_COLUMNS, EN, LANGS, ZH, Attribution, Lang, licence

MANIFEST: Final = "datapackage.json"
DATASHEETS: Final[dict[Lang, str]] = {ZH: "README.zh-Hant.md", EN: "README.en.md"}
CREDITS: Final = "ATTRIBUTION.txt"
_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"


def texts_of(
    run: str, files: Sequence[Mapping[str, Any]], created_at: datetime, position: int, house: Attribution
) -> dict[str, tuple[str, str]]:
    """File name -> media type and text."""
    codes = {house.licence.code, *(code for one in files for code in one["licences"])}
    package = package_of(run, ("開物整批下載", "Kaiwu bulk export"), created_at, position, house, codes)
    package["resources"] = [_resource(one, house) for one in files]
    sheets = {
        name: ("text/markdown", datasheet(lang, run, files, created_at, position, house))
        for lang, name in DATASHEETS.items()
    }
    return {
        MANIFEST: ("application/json", json.dumps(package, ensure_ascii=False, indent=1)),
        **sheets,
        CREDITS: ("text/plain", _credits(codes, house)),
    }


def package_of(
    run: str, title: Words, created_at: datetime, position: int, house: Attribution, codes: Iterable[str]
) -> dict[str, Any]:
    """The manifest, as a Data Package (Frictionless, datapackage.org v2), but for its resources. `position` is
    where to ask `/api/v1/changes/?since=` from."""
    return {
        "$schema": _PROFILE,
        "profile": "data-package",
        "attribution": house.block(),
        "name": f"kaiwu-{run}",
        "title": " · ".join(title),
        "version": run,
        "created": moment(created_at),
        "homepage": absolute("/developers/"),
        "position": position,
        "changes": address(f"changes/?since={position}"),
        "licenses": [licence_of(code) for code in sorted(codes)],
        "sources": [_source(house)],
        "contributors": [
            {"title": house.institution.name(lang), "path": house.institution.link, "role": "publisher"}
            for lang in LANGS
        ],
    }


def file_of(one: Mapping[str, Any], title: Words, about: Sequence[str], house: Attribution) -> dict[str, Any]:
    """A file in the manifest, but for its size and what it is to programs of the standard."""
    return {
        "name": one["name"].replace(".", "-"),
        "path": one["name"],
        "title": " · ".join(title),
        "description": "\n\n".join(about),
        "format": one["format"],
        "mediatype": one["media_type"],
        "hash": f"sha256:{one['sha256']}",
        "rowCount": one["rows"],
        "licenses": [licence_of(code) for code in one["licences"] or [house.licence.code]],
        "sources": [_source(house)],
        "attribution": house.block(),
    }


def _resource(one: Mapping[str, Any], house: Attribution) -> dict[str, Any]:
    kind = KINDS[one["kind"]]
    described = file_of(one, kind.title, kind.about, house)
    # Programs of the standard unpack what ends in .gz before they count its bytes.
    described["compressedBytes" if one["format"] == JSONL else "bytes"] = one["bytes"]
    if one["format"] == CSV:
        return described | {"profile": "tabular-data-resource", "encoding": "utf-8", "schema": _schema(kind)}
    # Programs of the standard read tables of text; these are files to them, described by the CSV's schema.
    return described | {"type": "file"}


def _schema(kind: Kind) -> dict[str, Any]:
    credit = [{"name": name, "type": "string", "constraints": {"required": True}} for name in CREDIT_COLUMNS]
    schema = kind.schema.standard()
    return {**schema, "fields": [*schema["fields"], *credit]}


def licence_of(code: str) -> dict[str, str]:
    """A licence in the manifest."""
    known = licence(code)
    return {"name": code, "title": known.name(EN), **({"path": known.url} if known.url else {})}


def _source(credit: Attribution) -> dict[str, str]:
    return {"title": f"{credit.statement(ZH)} · {credit.statement(EN)}", "path": credit.institution.link}


def _credits(codes: Iterable[str], house: Attribution) -> str:
    """ATTRIBUTION.txt: the rows say it themselves; this says so, and what the whole is credited as."""
    return (
        "每一列都有自己的出處：attribution_zh、attribution_en、licence 三欄（JSONL 在 attribution）。用哪一列，就照抄那一列的。\n"
        "整批一起使用時，可以寫：\n"
        f"{house.plain_text(ZH)}\n"
        "Every row has its own credit, in the columns attribution_zh, attribution_en and licence (in JSONL: attribution)."
        " Whatever row is used, give the credit of that row.\nFor the export as a whole:\n"
        f"{house.plain_text(EN)}\n"
        f"授權方式 · Licences\n{listed(codes)}\n"
    )


def listed(codes: Iterable[str]) -> str:
    """Licences by their names and addresses, a line each."""
    licences = map(licence_of, sorted(codes))
    return "\n".join(f"- {one['name']} {one['title']} {one.get('path', '')}".rstrip() for one in licences)
