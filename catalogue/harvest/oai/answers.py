"""The answers of the six verbs (§4), as elements. Each has a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils import timezone

from catalogue.delivery.addresses import absolute
from catalogue.harvest import edm, xml
from catalogue.harvest.oai import dublin_core, listing, sets, tokens
from catalogue.harvest.oai.arguments import Asked
from catalogue.harvest.oai.errors import Refused
from catalogue.harvest.oai.tokens import Token
from catalogue.harvest.xml import Element, add
from catalogue.models import Institution, MuseumObject
from catalogue.rights import EN, ZH

ROOT: Final = "/oai"
_SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"


@dataclass(frozen=True, slots=True)
class Format:
    """A metadata format: its schema, its namespace, and how a record is written in it."""

    schema: str
    namespace: str
    write: Callable[[MuseumObject, Institution], Element]


FORMATS: Final[dict[str, Format]] = {
    "oai_dc": Format(dublin_core.SCHEMA, dublin_core.NAMESPACE, lambda row, portal: dublin_core.record(row)),
    "edm": Format(edm.SCHEMA, edm.NAMESPACE, edm.record),
}


def answer(asked: Asked, portal: Institution) -> Element:
    """`oai:OAI-PMH` with what was asked for. Raises Refused."""
    made = envelope(asked.verb, asked.arguments)
    _VERBS[asked.verb](made, asked, portal)
    return made


def refusal(fault: Refused, asked: Asked | None) -> Element:
    """`oai:OAI-PMH` with an error; the request is repeated only where it was well formed (§3.6)."""
    repeats = asked is not None and fault.code not in ("badVerb", "badArgument")
    made = envelope(asked.verb, asked.arguments) if repeats and asked else envelope()
    add(made, "oai:error", fault.words, code=fault.code)
    return made


def envelope(verb: str = "", arguments: dict[str, str] | None = None) -> Element:
    """The root with its moment and the request that it answers (§3.2)."""
    made = xml.root("oai:OAI-PMH", "oai", "xsi")
    made.set(xml.name("xsi:schemaLocation"), f"{xml.NAMESPACES['oai']} {_SCHEMA}")
    add(made, "oai:responseDate", listing.stamped(timezone.now()))
    told = {"verb": verb, **(arguments or {})} if verb else {}
    add(made, "oai:request", absolute(ROOT), **told)
    return made


def _identify(made: Element, asked: Asked, portal: Institution) -> None:
    inner = add(made, "oai:Identify")
    add(inner, "oai:repositoryName", f"{portal.name_zh} · {portal.name_en}")
    add(inner, "oai:baseURL", absolute(ROOT))
    add(inner, "oai:protocolVersion", "2.0")
    add(inner, "oai:adminEmail", settings.CONTACT_EMAIL)
    add(inner, "oai:earliestDatestamp", listing.stamped(listing.earliest()))
    add(inner, "oai:deletedRecord", "persistent")
    add(inner, "oai:granularity", "YYYY-MM-DDThh:mm:ssZ")
    description = add(inner, "oai:description")
    description.append(dublin_core.about(f"{portal.name_zh} · {portal.name_en}", portal.attribution))


def _list_formats(made: Element, asked: Asked, portal: Institution) -> None:
    if "identifier" in asked.arguments:
        _found(asked.arguments["identifier"])
    inner = add(made, "oai:ListMetadataFormats")
    for prefix, form in FORMATS.items():
        child = add(inner, "oai:metadataFormat")
        add(child, "oai:metadataPrefix", prefix)
        add(child, "oai:schema", form.schema)
        add(child, "oai:metadataNamespace", form.namespace)


def _list_sets(made: Element, asked: Asked, portal: Institution) -> None:
    token = tokens.opened(asked.token, asked.verb) if asked.token else Token(asked.verb)
    found, following = sets.page(token)
    inner = add(made, "oai:ListSets")
    for one in found:
        child = add(inner, "oai:set")
        add(child, "oai:setSpec", one.spec)
        add(child, "oai:setName", " · ".join(filter(None, (one.name[ZH], one.name[EN]))))
    if following:
        add(inner, "oai:resumptionToken", following.sealed())
    elif asked.token:
        add(inner, "oai:resumptionToken")


def _get_record(made: Element, asked: Asked, portal: Institution) -> None:
    form = _form(asked.arguments["metadataPrefix"])
    row = _found(asked.arguments["identifier"])
    _add_record(add(made, "oai:GetRecord"), row, form, portal)


def _list_identifiers(made: Element, asked: Asked, portal: Institution) -> None:
    token, found, following = _page(asked)
    inner = add(made, "oai:ListIdentifiers")
    rows = MuseumObject.objects.in_bulk([pk for pk, _ in found])
    for pk, _ in found:
        _add_header(inner, rows[pk])
    _add_token(inner, token, following)


def _list_records(made: Element, asked: Asked, portal: Institution) -> None:
    token, found, following = _page(asked)
    inner = add(made, "oai:ListRecords")
    form = _form(token.prefix)
    for row in _records([pk for pk, _ in found]):
        _add_record(inner, row, form, portal)
    _add_token(inner, token, following)


def _page(asked: Asked) -> tuple[Token, list[listing.Row], Token | None]:
    if asked.token:
        token = tokens.opened(asked.token, asked.verb)
    else:
        _form(asked.arguments["metadataPrefix"])
        token = listing.first_page(asked.verb, asked.arguments)
    found, following = listing.page(token, settings.OAI_PAGE_SIZE)
    if not found:
        # Everything behind that place has changed since, and stands behind the end now.
        raise Refused("badResumptionToken", "nothing is left of this list; begin with from= its responseDate")
    return token, found, following


def _records(ids: list[str]) -> Iterable[MuseumObject]:
    rows = MuseumObject.objects.with_everything().in_bulk(ids)
    return (rows[pk] for pk in ids)


def _found(identifier: str) -> MuseumObject:
    row = MuseumObject.objects.seen().with_everything().filter(pk=listing.object_id(identifier)).first()
    if row is None:
        raise Refused("idDoesNotExist", f"there is no record {identifier[:80]!r}")
    return row


def _form(prefix: str) -> Format:
    if prefix not in FORMATS:
        raise Refused("cannotDisseminateFormat", f"there are {', '.join(FORMATS)}, not {prefix[:40]!r}")
    return FORMATS[prefix]


def _add_record(parent: Element, row: MuseumObject, form: Format, portal: Institution) -> None:
    child = add(parent, "oai:record")
    _add_header(child, row)
    if row.is_public:
        add(child, "oai:metadata").append(form.write(row, portal))


def _add_header(parent: Element, row: MuseumObject) -> None:
    gone = {} if row.is_public else {"status": "deleted"}
    header = add(parent, "oai:header", **gone)
    add(header, "oai:identifier", listing.identifier(row.pk))
    add(header, "oai:datestamp", listing.stamped(row.updated_at))
    for spec in sets.of_record(row):
        add(header, "oai:setSpec", spec)


def _add_token(parent: Element, token: Token, following: Token | None) -> None:
    """The place behind this page; empty on the last page of several (§3.5), absent where there is one page."""
    if following is None and not token.stamp:
        return
    told = {"completeListSize": str(token.total), "cursor": str(token.cursor)}
    add(parent, "oai:resumptionToken", following.sealed() if following else None, **told)


_VERBS: Final[dict[str, Callable[[Element, Asked, Institution], None]]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
