"""What every public answer owes: its credit, in its headers and in its body. Written against the contract, not the code."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from html import unescape
from io import BytesIO, StringIO
from typing import Any

from lxml import etree
from rdflib import DCAT, DCTERMS, RDF, RDFS, Graph

from catalogue.rights import LICENCES, AttributionMissing, check_block

WORDS = {
    "zh-Hant": [row.word_zh for row in LICENCES.values()],
    "en": [row.word_en for row in LICENCES.values()],
}
# Files whose credit is inside, where other tests look for it.
_SEALED = (
    "application/gzip",
    "application/pdf",
    "application/x-tar",
    "application/vnd.apache.parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_COLUMNS = ("attribution_zh", "attribution_en", "licence")


def breaches(response: Any, lang: str = "zh-Hant") -> list[str]:
    """Everything that is wrong with one successful answer."""
    found = []
    if response.status_code != 200:
        found.append(f"status {response.status_code}")
    if 'rel="license"' not in response.get("Link", ""):
        found.append("no licence in the Link header")
    if " @ " not in response.get("X-Attribution", ""):
        found.append("no X-Attribution")
    if not response.get("X-Attribution-Zh", "").startswith("UTF-8''"):
        found.append("no X-Attribution-Zh")
    if response.cookies:
        found.append("a cookie")
    if not response.has_header("ETag"):
        found.append("no ETag")
    media_type = response["Content-Type"].split(";")[0]
    if media_type.startswith(("image/", "model/", "video/", "audio/")) or media_type in _SEALED:
        return found
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if media_type == "application/zip":
        return found + _zip(body, lang)
    text = body.decode()
    return found + _BODIES.get(media_type, _document)(text, lang)


def _json(text: str, lang: str) -> list[str]:
    return list(_blocks(json.loads(text), "body"))


def _blocks(thing: Any, path: str, *, reduced_ok: bool = False) -> Any:
    """The body itself, and whatever in it is a thing of its own."""
    if not isinstance(thing, dict):
        yield f"{path} is no object"
        return
    if "attribution" not in thing and thing.keys() >= set(_COLUMNS):
        # A row of a table: the three columns, as in CSV.
        yield from (f"{path}: {fault}" for fault in _row(thing))
        return
    try:
        check_block(thing.get("attribution"), reduced_ok=reduced_ok)
    except AttributionMissing as missing:
        yield f"{path}: {missing}"
    if isinstance(thing.get("result"), dict | list):
        yield from _result(thing["result"], f"{path}.result")
    for name in ("results", "objects", "images", "tiers", "models_3d", "resources"):
        things = thing.get(name)
        for number, inner in enumerate(things if isinstance(things, list) else []):
            yield from _blocks(inner, f"{path}.{name}[{number}]", reduced_ok=name == "tiers")
    if isinstance(thing.get("image"), dict):
        yield from _blocks(thing["image"], f"{path}.image")


def _result(result: Any, path: str) -> Any:
    """What CKAN and data.gov.tw call a result: names and numbers owe nothing; datasets, resources and rows do."""
    if isinstance(result, list):
        for number, inner in enumerate(result):
            yield from _result(inner, f"{path}[{number}]")
    elif isinstance(result, dict):
        if result.get("resources") or result.get("distribution"):
            yield from _blocks(result, path)
            for number, inner in enumerate(result.get("distribution", [])):
                yield from _blocks(inner, f"{path}.distribution[{number}]")
        for name in ("results", "packages"):
            yield from _result(result.get(name), f"{path}.{name}")
        for number, row in enumerate(result.get("records", [])):
            yield from (f"{path}.records[{number}]: {fault}" for fault in _row(row))


def _linked(text: str, lang: str) -> list[str]:
    """JSON-LD: the block, or the statement and the rights of a IIIF resource and of those within it."""
    body = json.loads(text)
    if "@graph" in body:
        return _graph(text, "json-ld")
    return list(_blocks(body, "body")) if "attribution" in body else list(_stated(body, "body"))


def _graph(text: str, syntax: str) -> list[str]:
    """RDF: every catalogue, dataset, distribution and service has a licence, and a statement in both languages."""
    graph = Graph().parse(data=text, format=syntax)
    found = []
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService):
        for thing in sorted(graph.subjects(RDF.type, kind)):
            if graph.value(thing, DCTERMS.license) is None:
                found.append(f"{thing}: no dct:license")
            told = [
                one
                for node in graph.objects(thing, DCTERMS.rights)
                for one in graph.objects(node, RDFS.label)
            ]
            found += [
                f"{thing}: no dct:rights in {lang}"
                for lang, words in WORDS.items()
                if not any(one.language == lang and f"{word} @ " in one for one in told for word in words)
            ]
    return found if len(graph) else ["an empty graph"]


def _stated(thing: Any, path: str) -> Any:
    value = thing.get("requiredStatement", {}).get("value", {})
    for lang, words in WORDS.items():
        if not any(f"{word} @ " in text for word in words for text in value.get(lang, [])):
            yield f"{path}: no statement in {lang}"
    if not re.match(r"http://(creativecommons\.org|rightsstatements\.org/vocab)/", thing.get("rights", "")):
        yield f"{path}: no rights"
    for number, inner in enumerate(thing.get("items", [])):
        if inner["type"] in ("Canvas", "Manifest"):
            yield from _stated(inner, f"{path}.items[{number}]")


def _csv(text: str, lang: str) -> list[str]:
    rows = csv.DictReader(StringIO(text))
    found = [f"no column {name}" for name in _COLUMNS if name not in (rows.fieldnames or [])]
    for row in rows:
        found += _row(row)
    return found


def _row(row: dict[str, Any]) -> list[str]:
    found = []
    if row.get("licence") not in LICENCES:
        found.append(f"no licence: {row}")
    if " @ " not in (row.get("attribution_zh") or "") or " @ " not in (row.get("attribution_en") or ""):
        found.append(f"no statement: {row}")
    return found


def _zip(body: bytes, lang: str) -> list[str]:
    """Every file is named in ATTRIBUTION.txt, and has its row in the table."""
    with zipfile.ZipFile(BytesIO(body)) as archive:
        credits, table = (
            archive.read("ATTRIBUTION.txt").decode(),
            archive.read("metadata.csv").decode("utf-8-sig"),
        )
        names = [name for name in archive.namelist() if "/" in name]
    rows = {row["file"] for row in csv.DictReader(StringIO(table))}
    missing = [name for name in names if name not in credits or name not in rows]
    return [f"no credit of {name}" for name in missing] + _csv(table, lang) + _document(credits, lang)


def _html(text: str, lang: str) -> list[str]:
    seen = re.sub(r"(?s)<(head|script|style|template)\b.*?</\1>|<!--.*?-->", "", text)
    seen = " ".join(unescape(re.sub(r"<[^>]*>", "", seen)).split())
    comma = "，" if lang == "zh-Hant" else ", "
    if any(re.search(rf"\S{comma}\S+{comma}{re.escape(word)} @ \S", seen) for word in WORDS[lang]):
        return []
    return [f"no statement in {lang} to be read on the page"]


def _harvest(text: str, lang: str) -> list[str]:
    """OAI-PMH: every record that is there says its credit in both languages, and gives the address of a licence."""
    found = []
    for record in etree.fromstring(text.encode()).iter("{*}record"):
        if record.find("{*}header").get("status") == "deleted":
            continue
        name = record.findtext("{*}header/{*}identifier")
        rights = list(record.find("{*}metadata").iter("{http://purl.org/dc/elements/1.1/}rights"))
        for language, words in WORDS.items():
            told = [one.text for one in rights if one.get(_XML_LANG) == language]
            if not any(f"{word} @ " in text for text in told for word in words):
                found.append(f"{name}: no credit in {language}")
        if not any(row.url and row.url in etree.tostring(record).decode() for row in LICENCES.values()):
            found.append(f"{name}: no licence")
    return found + _document(text, lang)


def _document(text: str, lang: str) -> list[str]:
    text = unescape(text)
    stated = any(f"{word} @ " in text for words in WORDS.values() for word in words)
    return (
        []
        if stated or any(row.url and row.url in text for row in LICENCES.values())
        else ["no credit in the document"]
    )


_BODIES = {
    "application/json": _json,
    "application/ld+json": _linked,
    "text/turtle": lambda text, lang: _graph(text, "turtle"),
    "application/rdf+xml": lambda text, lang: _graph(text, "xml"),
    "text/csv": _csv,
    "text/xml": _harvest,
    "text/html": _html,
}
