"""A few words to write JSON Schema 2020-12 in."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def many(schema: Schema, about: str = "") -> Schema:
    return described({"type": "array", "items": schema}, about)


def maybe(schema: Schema) -> Schema:
    """The same, or null where it is not known."""
    if isinstance(schema.get("type"), str):
        enum = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
        return {**schema, **enum, "type": [schema["type"], "null"]}
    about = {"description": schema["description"]} if "description" in schema else {}
    return {"anyOf": [schema, {"type": "null"}], **about}


def text(about: str = "") -> Schema:
    return described({"type": "string"}, about)


def url(about: str = "") -> Schema:
    return described({"type": "string", "format": "uri"}, about)


def moment(about: str = "") -> Schema:
    return described({"type": "string", "format": "date-time"}, about)


def integer(about: str = "", **limits: int) -> Schema:
    return described({"type": "integer", **limits}, about)


def one_of(values: Any, about: str = "") -> Schema:
    return described({"type": "string", "enum": [value for value in values if value]}, about)


def record(about: str, **members: Schema) -> Schema:
    """An object whose members are always there."""
    return {
        "type": "object",
        "description": about,
        "properties": members,
        "required": list(members),
    }


def lacking(schema: Schema, *names: str) -> Schema:
    """The same, where these members may be absent."""
    return {**schema, "required": [name for name in schema["required"] if name not in names]}


def envelope(item: str, **members: Schema) -> Schema:
    """A list of things."""
    return record(
        f"A page of {item}, under the credit of the whole list.",
        attribution=ref("Attribution"),
        count=integer("How many there are in all.", minimum=0),
        next=maybe(url("The next page.")),
        previous=maybe(url("The page before.")),
        **members,
        results=many(ref(item)),
    )


def described(schema: Schema, about: str) -> Schema:
    return {**schema, "description": about} if about else schema
