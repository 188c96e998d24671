"""Names of others: the vocabularies that DCAT-AP draws on, and our words in theirs (DCAT-AP 3, §6)."""

from __future__ import annotations

from typing import Final

from rdflib import DCAT, DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef

VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
HYDRA: Final = Namespace("http://www.w3.org/ns/hydra/core#")
DCATAP: Final = Namespace("http://data.europa.eu/r5r/")
CC: Final = Namespace("http://creativecommons.org/ns#")

# The Publications Office's authority tables.
_EU: Final = "http://publications.europa.eu/resource/authority/"
PUBLIC: Final = URIRef(f"{_EU}access-right/PUBLIC")
AVAILABLE: Final = URIRef(f"{_EU}planned-availability/AVAILABLE")
LANGUAGES: Final = (URIRef(f"{_EU}language/ZHO"), URIRef(f"{_EU}language/ENG"))
THEMES: Final = URIRef(f"{_EU}data-theme")
SHA256: Final = SPDX.checksumAlgorithm_sha256

_FREQUENCIES: Final = {
    "continuous": "CONT",
    "daily": "DAILY",
    "weekly": "WEEKLY",
    "monthly": "MONTHLY",
    "quarterly": "QUARTERLY",
    "biannual": "ANNUAL_2",
    "annual": "ANNUAL",
    "irregular": "IRREG",
    "never": "NEVER",
}
_FILE_TYPES: Final = {
    "text/csv": "CSV",
    "application/json": "JSON",
    "application/vnd.apache.parquet": "PARQUET",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/pdf": "PDF",
    "application/zip": "ZIP",
    "application/xml": "XML",
    "text/html": "HTML",
}
_PREFIXES: Final = {
    "dcat": DCAT,
    "dct": DCTERMS,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "foaf": FOAF,
    "org": ORG,
    "xsd": XSD,
    "vcard": VCARD,
    "spdx": SPDX,
    "hydra": HYDRA,
    "dcatap": DCATAP,
    "cc": CC,
    "xml": Namespace("http://www.w3.org/XML/1998/namespace"),
}


def new_graph() -> Graph:
    """An empty graph that knows our prefixes and no others: RDF/XML can be written with these alone."""
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def theme(code: str) -> URIRef:
    """A theme of ours is a code of the table already."""
    return URIRef(f"{_EU}data-theme/{code}")


def frequency(word: str) -> URIRef:
    return URIRef(f"{_EU}frequency/{_FREQUENCIES[word]}")


def file_type(media_type: str) -> URIRef | None:
    """The entry of the table of file types; None for a kind of file that we never name."""
    code = _FILE_TYPES.get(media_type)
    return URIRef(f"{_EU}file-type/{code}") if code else None


def media(media_type: str) -> URIRef:
    """The entry of IANA's register."""
    return URIRef(f"https://www.iana.org/assignments/media-types/{media_type}")
