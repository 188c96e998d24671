"""The answers of the six verbs (§4), as elements. Each has a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.conf import settings
from django.utils import timezone

from catalogue.delivery.addresses import absolute, oai_identifier
from catalogue.harvest import xml
from catalogue.harvest.oai import dublin_core, listing, sets, tokens
from catalogue.harvest.oai.arguments import Asked
from catalogue.harvest.oai.errors import Refused
from catalogue.harvest.oai.formats import FORMATS, Format
from catalogue.harvest.oai.listing import Header
from catalogue.harvest.oai.tokens import Token
from catalogue.harvest.xml import Element, add
from catalogue.models import Institution, MuseumObject
from catalogue.rights import EN, ZH

ROOT: Final = "/oai"
_SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_RIGHTS_SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/rights.xsd"


def answer(asked: Asked, portal: Institution) -> Element:
    """`oai:OAI-PMH` with what was asked for. Raises Refused."""
    made = envelope(asked.verb, asked.arguments)
    _VERBS[asked.verb](made, asked, portal)
    return made


def refusal(fault: Refused, asked: Asked | None) -> Element:
    """`oai:OAI-PMH` with an error; the request is repeated only where it was well formed (§3.6)."""
    repeats = asked is not None and fault.code not in ("badVerb", "badArgument")
    made = envelope(asked.verb, asked.arguments) if repeats and asked else envelope()
    add(made, "oai:error", " ".join(fault.words), code=fault.code)
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
    add(inner, "oai:adminEmail", portal.contact_email or settings.CONTACT_EMAIL)
    add(inner, "oai:earliestDatestamp", listing.stamped(listing.earliest()))
    add(inner, "oai:deletedRecord", "persistent")
    add(inner, "oai:granularity", "YYYY-MM-DDThh:mm:ssZ")
    description = add(inner, "oai:description")
    description.append(dublin_core.about(f"{portal.name_zh} · {portal.name_en}", portal.attribution))


def _list_formats(made: Element, asked: Asked, portal: Institution) -> None:
    found = FORMATS
    if "identifier" in asked.arguments:
        found = _formats_of(asked.arguments["identifier"])
    inner = add(made, "oai:ListMetadataFormats")
    for prefix, form in found.items():
        child = add(inner, "oai:metadataFormat")
        add(child, "oai:metadataPrefix", prefix)
        add(child, "oai:schema", form.schema)
        add(child, "oai:metadataNamespace", form.namespace)


def _list_sets(made: Element, asked: Asked, portal: Institution) -> None:
    token = tokens.opened(asked.token, asked.verb) if asked.token else sets.first_page(asked.verb)
    found, following = sets.page(token)
    if not found:
        raise Refused(
            "badResumptionToken", "後面的集合都沒有了；請重新列出。", "No set is left behind it; list anew."
        )
    inner = add(made, "oai:ListSets")
    for one in found:
        child = add(inner, "oai:set")
        add(child, "oai:setSpec", one.spec)
        add(child, "oai:setName", " · ".join(filter(None, (one.name[ZH], one.name[EN]))))
    _add_token(inner, token, following)


def _get_record(made: Element, asked: Asked, portal: Institution) -> None:
    form, identifier = _form(asked.arguments["metadataPrefix"]), asked.arguments["identifier"]
    header = listing.find(listing.object_id(identifier), form)
    if header is None:
        _formats_of(identifier)
        zh = f"「{identifier[:80]}」沒有可以看的檔案，只有 oai_dc。"
        raise Refused(
            "cannotDisseminateFormat", zh, f"{identifier[:80]!r} has no file that shows it: ask oai_dc."
        )
    _add_records(add(made, "oai:GetRecord"), [header], form, portal)


def _list_identifiers(made: Element, asked: Asked, portal: Institution) -> None:
    token, found, following = _page(asked)
    inner = add(made, "oai:ListIdentifiers")
    for header in found:
        _add_header(inner, header)
    _add_token(inner, token, following)


def _list_records(made: Element, asked: Asked, portal: Institution) -> None:
    token, found, following = _page(asked)
    inner = add(made, "oai:ListRecords")
    _add_records(inner, found, _form(token.prefix), portal)
    _add_token(inner, token, following)


def _page(asked: Asked) -> tuple[Token, list[Header], Token | None]:
    if asked.token:
        token = tokens.opened(asked.token, asked.verb)
    else:
        _form(asked.arguments["metadataPrefix"])
        token = listing.first_page(asked.verb, asked.arguments)
    found, following = listing.page(token, settings.OAI_PAGE_SIZE)
    if not found:
        # Everything behind that place has changed since, and stands behind the end now.
        zh = "這份清單剩下的都已改過；請用它的 responseDate 當 from 重新開始。"
        raise Refused(
            "badResumptionToken", zh, "Nothing is left of this list; begin with from= its responseDate."
        )
    return token, found, following


def _formats_of(identifier: str) -> dict[str, Format]:
    """The formats that a record is in. Raises Refused where there is no such record."""
    object_id = listing.object_id(identifier)
    found = {prefix: form for prefix, form in FORMATS.items() if listing.find(object_id, form)}
    if not found:
        zh = f"沒有「{identifier[:80]}」這筆紀錄；識別碼照 ListIdentifiers 給的寫。"
        raise Refused(
            "idDoesNotExist", zh, f"There is no record {identifier[:80]!r}; ListIdentifiers has them all."
        )
    return found


def _form(prefix: str) -> Format:
    if prefix not in FORMATS:
        zh = f"格式有 {'、'.join(FORMATS)}，沒有「{prefix[:40]}」。"
        raise Refused("cannotDisseminateFormat", zh, f"There are {', '.join(FORMATS)}, not {prefix[:40]!r}.")
    return FORMATS[prefix]


def _add_records(parent: Element, found: list[Header], form: Format, portal: Institution) -> None:
    live = [header.object_id for header in found if not header.is_deleted]
    rows = MuseumObject.objects.public().with_harvest().in_bulk(live)
    for header in found:
        row = rows.get(header.object_id)
        metadata = form.write(row, portal) if row else None
        if metadata is None:  # deleted, or withdrawn or closed since the list was read
            header = replace(header, is_deleted=True)
        child = add(parent, "oai:record")
        _add_header(child, header)
        if row is not None and metadata is not None:
            add(child, "oai:metadata").append(metadata)
            _add_rights(add(child, "oai:about"), row)


def _add_rights(about: Element, row: MuseumObject) -> None:
    """The licence of the record itself (guidelines-rights §3); those of its pictures stand in the metadata."""
    rights = xml.root("oai_rights:rights", "oai_rights", "xsi")
    rights.set(xml.name("xsi:schemaLocation"), f"{xml.NAMESPACES['oai_rights']} {_RIGHTS_SCHEMA}")
    add(rights, "oai_rights:rightsReference", ref=row.attribution.licence_url)
    about.append(rights)


def _add_header(parent: Element, told: Header) -> None:
    gone = {"status": "deleted"} if told.is_deleted else {}
    header = add(parent, "oai:header", **gone)
    add(header, "oai:identifier", oai_identifier(told.object_id))
    add(header, "oai:datestamp", listing.stamped(told.stamp))
    for spec in told.sets:
        add(header, "oai:setSpec", spec)


def _add_token(parent: Element, token: Token, following: Token | None) -> None:
    """The place behind this page; empty on the last page of several (§3.5), absent where there is one page."""
    if following is None and not token.cursor:
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
