"""Credits and their check, what a search says beside its results, changes, errors."""

from __future__ import annotations

from typing import Final

from catalogue.api.shapes.parts import CREDIT, LICENCE, YEAR
from catalogue.api.shapes.schemas import Schema, integer, many, maybe, moment, one_of, record, ref, text, url
from catalogue.models import Change, Tier, WithdrawalReason

ANSWERS: Final[dict[str, Schema]] = {
    "AttributionForms": record(
        "Every form of one credit.",
        of=record(
            "Whose credit it is.",
            kind=one_of(("object", "image", "dataset", "institution")),
            id=text(),
            tier=maybe(one_of(Tier.values)),
            title=maybe(ref("Text")),
        ),
        **{
            name: ref("Text")
            for name in ("statement", "full", "caption", "html", "markdown", "text", "bibtex", "ris")
        },
        csl_json={"type": "object", "description": "CSL-JSON, for each language; with lang, one item."},
        **CREDIT,
    ),
    "CreditElement": record(
        "One of the four elements.",
        element=one_of(("provider", "place", "licence", "link")),
        state=one_of(("present", "wrong", "missing")),
        recognised=maybe(text()),
        written=maybe(ref("Text")),
        advice=maybe(ref("Text")),
    ),
    "AttributionReport": record(
        "What was found of the four elements, and how the credit is written.",
        ok={"type": "boolean"},
        exact={"type": "boolean", "description": "A statement stands there letter by letter."},
        institution=maybe(text()),
        elements=many(ref("CreditElement")),
        licences=many(LICENCE),
        corrected=maybe(ref("Text")),
        complete={"type": "boolean", "description": "False: the licence has to be looked up at the source."},
        notes=many(ref("Text")),
        fields={
            "type": "object",
            "description": "What an image file carries.",
            "additionalProperties": text(),
        },
        **CREDIT,
    ),
    "Suggestion": record(
        "What the typed letters may mean.",
        kind=one_of(("category", "period", "person", "object")),
        id=text(),
        label=ref("Text"),
        count=integer(minimum=0),
        page=ref("Pages"),
        **CREDIT,
    ),
    "FacetValue": record(
        "One value of a facet.",
        value=text(),
        label=ref("Text"),
        count=integer("Results one gets by choosing it.", minimum=0),
        selected={"type": "boolean"},
    ),
    "Facets": {
        "type": "object",
        "description": "Facet → its values, most frequent first.",
        "additionalProperties": many(ref("FacetValue")),
    },
    "Figures": record(
        "Figures of the whole.",
        objects=integer(minimum=0),
        images=integer(minimum=0),
        datasets=integer(minimum=0),
        by=ref("Facets"),
        downloads=record(
            "How often files of each tier were downloaded; nothing is known of who did.",
            all=ref("TierCounts"),
            recent=ref("TierCounts"),
        ),
        **CREDIT,
    ),
    "TierCounts": record(
        "Downloads by tier: since they are counted, or of the last 30 days.",
        **{tier: integer(minimum=0) for tier in Tier.values},
    ),
    "Understood": record(
        "An era named in the words.",
        text=text(),
        year_from=integer(),
        year_to=integer(),
        period=maybe(text()),
    ),
    "AlsoSearched": record(
        "Other written forms, or Chinese words for the same thing, that were searched too.",
        original=text(),
        variants=many(text()),
    ),
    "QueryEcho": record(
        "What was understood of the question.",
        q=maybe(text()),
        exact={"type": "boolean"},
        filters={"type": "object", "description": "Filter → values.", "additionalProperties": many(text())},
        year_from=YEAR,
        year_to=YEAR,
        updated_since=maybe(moment()),
        parts={"type": "boolean"},
        sort=text(),
        also_searched=many(ref("AlsoSearched")),
        understood=many(ref("Understood")),
        undated_left_out=maybe(integer("Results that the years left out for want of a date.")),
    ),
    "Tombstone": record(
        "What stays of a withdrawn thing.",
        id=text(),
        withdrawn_at=moment(),
        reason=record("Why.", code=one_of(WithdrawalReason.values), name=ref("Text")),
        withdrawn_title=maybe(ref("Text")),
    ),
    "Change": record(
        "One change.",
        sequence=integer("Grows; gaps mean nothing."),
        kind=one_of((Change.Kind.OBJECT, Change.Kind.DATASET)),
        id=text(),
        verb=one_of(Change.Verb.values),
        at=moment(),
        url=url(),
        tombstone=maybe(ref("Tombstone")),
        **CREDIT,
    ),
    "Export": record(
        "A bulk file. Every row in it has its own credit and licence.",
        id=text("Name of the file."),
        export=text("The export it is of."),
        kind=text("What its rows are."),
        format=one_of(("jsonl.gz", "csv", "parquet", "tar")),
        category=maybe(text("Of a pack of images.")),
        tier=maybe(one_of(Tier.values, "Of a pack of images: none of its files is larger.")),
        split=maybe(one_of(("train", "validation", "test"), "Of a pack of images.")),
        title=ref("Text"),
        description=ref("Text"),
        media_type=text(),
        rows=integer(minimum=0),
        licences=many(record("Rows under a licence.", code=LICENCE, rows=integer(minimum=1))),
        bytes=integer(minimum=0),
        sha256=text(),
        available={"type": "boolean", "description": "Whether it can be downloaded now."},
        created_at=moment(),
        position=integer("Of the change log: ask changes/?since= from here."),
        manifest=url("datapackage.json of the export."),
        latest=url("Where the file of the latest export is, always."),
        url=url("Where this very file is, as long as it is kept."),
        **CREDIT,
    ),
    "Resource": record(
        "A resource of this API.", id=text(), url=url(), title=ref("Text"), count=maybe(integer()), **CREDIT
    ),
    "ProblemError": record(
        "What is wrong with one parameter.",
        parameter=text(),
        value=maybe(text()),
        message=ref("BothLanguages"),
        nearest=maybe(text("The valid name or value most like it.")),
    ),
    "Problem": record(
        "RFC 9457 problem details. Further members depend on the kind of problem.",
        type=url("The kind of problem, in the documentation."),
        title=text("In English."),
        title_zh=text("In Chinese."),
        status=integer(),
        detail=text("In English."),
        detail_zh=text("In Chinese."),
        errors=many(ref("ProblemError")),
    ),
    "AttributionQuestion": {
        "type": "object",
        "description": "Exactly one of text and html; licence is the one that ought to be named.",
        "properties": {"text": text(), "html": text(), "licence": maybe(LICENCE)},
        "additionalProperties": False,
        "oneOf": [{"required": ["text"]}, {"required": ["html"]}],
    },
    "AttributionUpload": {
        "type": "object",
        "properties": {
            "image": {
                "type": "string",
                "format": "binary",
                "description": "JPEG, PNG, WebP or TIFF, up to 20 MB.",
            },
            "licence": LICENCE,
        },
        "required": ["image"],
        "additionalProperties": False,
    },
}
