"""What search engines and language models take: robots, llms.txt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from catalogue.delivery.addresses import absolute
from catalogue.delivery.documents import document
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered
from catalogue.rights import LANGS


@delivered
def robots(request: HttpRequest) -> HttpResponseBase:
    """`/robots.txt`: everything may be read; staff's rooms hold nothing."""
    house = house_attribution()
    lines = [
        *(f"# {house.statement(lang)}" for lang in LANGS),
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {absolute('/sitemap.xml')}",
        "",
    ]
    return document(request, "\n".join(lines), "text/plain", attribution=house)


@delivered
def llms(request: HttpRequest) -> HttpResponseBase:
    """`/llms.txt` (llmstxt.org): what is here and under which terms, for language models and their tools."""
    house = house_attribution()
    name = house.institution.name_en
    sections = [
        "# 開物 Kaiwu",
        f"> Open data of {name} ({house.institution.name_zh}): museum objects with pictures in tiers, in"
        " Traditional Chinese and English. Read-only, no key, no tracking.",
        "Whatever is taken from here is used with its credit. Every answer carries one (`attribution` in JSON,"
        " `requiredStatement` in IIIF, the X-Attribution header everywhere, XMP inside image files), and"
        " licences differ from picture to picture and from text to picture: give the credit that the thing"
        " itself states. For what the museum says of its collection as a whole it is",
        "\n".join(f"- {house.statement(lang)}" for lang in LANGS),
        *(f"## {title}\n\n{_listed(links)}" for title, links in _LLMS.items()),
    ]
    return document(request, "\n\n".join(sections) + "\n", "text/plain", attribution=house)


def _listed(links: Iterable[tuple[str, str, str]]) -> str:
    return "\n".join(f"- [{title}]({absolute(path)}): {about}" for title, path, about in links)


_LLMS: Final = {
    "Data": (
        ("API", "/api/v1/", "index of every resource; JSON, lists also as CSV"),
        ("Documentation of the API", "/api/v1/docs/?lang=en", "every address and parameter, with examples"),
        ("OpenAPI description", "/api/v1/schema/", "the same for machines"),
        (
            "Objects",
            "/api/v1/objects/",
            "search with q=; both languages; filters that refuse what they do not know",
        ),
        ("Changes", "/api/v1/changes/", "what was created, changed or withdrawn, in order"),
        ("Harvesting", "/oai?verb=Identify", "OAI-PMH 2.0: oai_dc and EDM, sets, persistent deletions"),
        (
            "Bulk files",
            "/api/v1/exports/",
            "everything public as JSONL, CSV and Parquet; open pictures as WebDataset",
        ),
        (
            "Exhibits",
            "/api/v1/exhibits/",
            "what editors publish, whole and in both languages; likewise stories/",
        ),
        ("Datasets", "/datasets/", "tables and files beside the collection"),
        ("Catalogue of datasets", "/catalog.ttl", "DCAT-AP 3; also /catalog.jsonld and /catalog.rdf"),
        ("CKAN action API", "/api/3/action/package_search", "the same datasets for CKAN clients, read side"),
    ),
    "Pictures": (
        (
            "IIIF collection",
            "/iiif/presentation/3/collection",
            "manifests of every object with an open picture",
        ),
        ("IIIF changes", "/iiif/discovery/1/activity", "Change Discovery 1.0"),
        ("Images", "/api/v1/images/", "every picture with its tiers, licences and IIIF service"),
    ),
    "Terms": (
        ("How to credit", "/en/credit/", "the four elements of an attribution, and its forms"),
        (
            "Check a credit",
            "/en/credit/check/",
            "a text, a page or an image file; programs POST to /api/v1/attribution/check/",
        ),
        ("Licences", "/en/licences/", "the closed table of licences"),
        (
            "The right file for a use",
            "/en/reuse/",
            "from a purpose to tier, licence and credit; all of it in the address: for=, cm=, credit=no, object=",
        ),
        (
            "Ask for a licence",
            "/en/request/",
            "for whoever cannot give the credit, or needs a tier that is not open",
        ),
    ),
    "Optional": (
        ("Sitemap", "/sitemap.xml", "every page in both languages"),
        ("New objects", "/feeds/objects.atom?lang=en", "Atom feed; likewise datasets.atom, exhibits.atom"),
        ("For developers", "/en/developers/", "the first calls, ready to copy"),
        ("Find objects", "/en/developers/find/", "guide, with programs in curl, Python, R and JavaScript"),
        ("Download many", "/en/developers/download/", "guide: pictures with their credits, bulk files"),
        ("Harvest", "/en/developers/harvest/", "guide: OAI-PMH"),
        ("Keep in step", "/en/developers/in-step/", "guide: what changed since the last time"),
        ("Cite", "/en/developers/cite/", "guide: every form of a credit, and how to check one"),
        ("Fair use", "/en/developers/fair-use/", "limits a minute, and a key for more"),
    ),
}
