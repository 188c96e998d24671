"""What an action is called with: the address of a GET; JSON or a form in the body of a POST."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any, Final
from urllib.parse import parse_qs

from django.http import HttpRequest

from catalogue.harvest.ckan.errors import BadRequest, ValidationError
from catalogue.tables.nearest import nearest

_MOST_BYTES: Final = 100_000
_FLAGS: Final = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}


class Given:
    """Parameters by name, read as what the action wants. Every reader raises ValidationError."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def check(self, known: Collection[str]) -> None:
        """Refuse what the action does not know: it would be answered as if it had not been asked.

        Clients ask for more, or for what is not public, by `include_…`; there is no more than everybody gets.
        """
        for name in self._values:
            if name not in known and not name.startswith("include_"):
                close = nearest(name, known)
                hint = (f"，最接近的是 {close}", f"; the nearest is {close}") if close else ("", "")
                words = (f"沒有這個參數{hint[0]}。", f"There is no such parameter{hint[1]}.")
                raise ValidationError(name[:80], words)

    def any(self, name: str) -> Any:
        return self._values.get(name)

    def text(self, name: str, default: str = "") -> str:
        value = self._last(name)
        if value is None:
            return default
        if not isinstance(value, str | int | float):
            raise ValidationError(name, ("要是文字。", "Must be a string."))
        if "\0" in str(value):
            raise ValidationError(name, ("不能有空字元。", "Must not hold a NUL."))
        return str(value)

    def required(self, *names: str) -> str:
        """The first of these names that is given."""
        for name in names:
            if found := self.text(name):
                return found
        raise ValidationError(names[0], ("缺這個值。", "Missing value"))

    def number(self, name: str, default: int, most: int) -> int:
        """A whole number from 0; what is beyond `most` is `most`, as CKAN has it."""
        value = self._last(name)
        if value in (None, ""):
            return default
        text = str(value).strip()
        if isinstance(value, bool) or not (text.isascii() and text.isdigit()):
            raise ValidationError(name, ("要是零以上的整數。", "Must be a natural number"))
        return min(int(text[:12]), most)

    def flag(self, name: str, default: bool = False) -> bool:
        value = self._last(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        found = _FLAGS.get(str(value).lower())
        if found is None:
            raise ValidationError(name, ("只能是 true、false。", "Must be true or false."))
        return found

    def names(self, name: str) -> list[str]:
        """A list: as such, as JSON in a text, separated by commas, or by giving the parameter again."""
        value = self._values.get(name)
        if value is None:
            return []
        if isinstance(value, str) and value.startswith("["):
            value = _decoded(name, value)
        if isinstance(value, str):
            value = value.split(",")
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValidationError(name, ("要是文字的清單。", "Must be a list of strings."))
        return [one.strip() for one in value if one.strip()]

    def mapping(self, name: str) -> dict[str, Any]:
        """A JSON object, or one written in a text."""
        value = self._last(name)
        if value in (None, ""):
            return {}
        if isinstance(value, str):
            value = _decoded(name, value)
        if not isinstance(value, dict):
            raise ValidationError(name, ("要是 JSON 物件。", "Must be a JSON object."))
        return value

    def _last(self, name: str) -> Any:
        value = self._values.get(name)
        return value[-1] if isinstance(value, list) and value else value


def read(request: HttpRequest) -> Given:
    """The parameters of a request. Raises BadRequest for a body that cannot be read."""
    found = _several(dict(request.GET.lists()))
    return Given(found | _body(request) if request.method == "POST" else found)


def _body(request: HttpRequest) -> dict[str, Any]:
    """CKAN reads JSON whatever the content type says, and so do its clients write it."""
    if request.content_type == "multipart/form-data":
        return _several(dict(request.POST.lists()))
    if int(request.headers.get("Content-Length") or 0) > _MOST_BYTES:
        raise BadRequest(f"JSON Error: the body is longer than {_MOST_BYTES} bytes")
    try:
        text = request.body.decode().strip()
        if not text:
            return {}
        if request.content_type != "application/json" and text[0] not in "{[":
            return _several(parse_qs(text, keep_blank_values=True, max_num_fields=100))
        body = json.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise BadRequest("JSON Error: Error decoding JSON data.") from None
    if not isinstance(body, dict):
        raise BadRequest(f"JSON Error: Request data JSON decoded to {type(body).__name__}, not an object")
    return body


def _several(lists: Mapping[str, list[Any]]) -> dict[str, Any]:
    return {name: values[0] if len(values) == 1 else values for name, values in lists.items()}


def _decoded(name: str, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ValidationError(name, ("讀不出這段 JSON。", "This JSON cannot be read.")) from None
