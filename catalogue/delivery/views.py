"""Base views of data: strict parameters, the envelope, the block, the headers (gate 3, the supplier)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.negotiation import BaseContentNegotiation, DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.delivery import headers, paging
from catalogue.delivery.addresses import absolute
from catalogue.delivery.house import house_attribution
from catalogue.delivery.marker import checked, marked
from catalogue.delivery.paging import Position, Slice
from catalogue.delivery.problems import bad_parameter
from catalogue.delivery.renderers import AttributedCSVRenderer, AttributedJSONRenderer
from catalogue.delivery.supply import project
from catalogue.delivery.tables import Columns, table
from catalogue.delivery.written import plain
from catalogue.rights import LANGS, Attribution, Lang
from catalogue.tables.nearest import nearest


class FormatNegotiation(DefaultContentNegotiation):
    """`?format=` first, then the Accept header; a format that is not there is refused, not guessed."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        renderers = list(renderers)
        wanted = request.query_params.get("format")
        if not wanted:
            chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers, None)
            return chosen
        for renderer in renderers:
            if renderer.format == wanted:
                return renderer, renderer.media_type
        known = [renderer.format for renderer in renderers]
        words = (
            f"這裡的 format 只有 {'、'.join(known)}。",
            f"The formats here are {', '.join(known)}.",
        )
        raise bad_parameter("format", wanted[:80], words, nearest(wanted, known) or known[0])


@marked
class DataView(APIView):
    """Base of every data route. A subclass answers `get` with `self.deliver(...)`.

    `parameters` are the names it takes besides `format` and `lang`; anything else is refused with the
    nearest valid name.
    """

    http_method_names = ["get", "head", "options"]
    renderer_classes = [AttributedJSONRenderer]
    content_negotiation_class: type[BaseContentNegotiation] = FormatNegotiation
    parameters: ClassVar[tuple[str, ...]] = ()
    repeatable: ClassVar[frozenset[str]] = frozenset()

    lang: Lang | None = None
    credit: Attribution | None = None
    last_modified: datetime | None = None

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        """Every parameter of this address, in the order in which they are documented."""
        return (*cls.parameters, "lang", "format")

    @classmethod
    def documented_parameters(cls) -> tuple[str, ...]:
        """The same, and what stands for parameters that only a request can know."""
        return cls.known_parameters()

    def accepted(self, **kwargs: Any) -> tuple[tuple[str, ...], frozenset[str]]:
        """The parameters of this very request's address, and those that may be repeated."""
        return self.known_parameters(), self.repeatable

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unknown(request, *self.accepted(**kwargs))
        self.lang = read_language(request.query_params.get("lang"))

    def deliver(
        self,
        body: Mapping[str, Any],
        attribution: Attribution,
        *,
        last_modified: datetime | None = None,
    ) -> Response:
        """A success: `body` with its block, in one language where `lang` asks for it."""
        self.credit, self.last_modified = attribution, last_modified
        whole = {"attribution": attribution.block(), **body}
        return Response(project(whole, self.lang) if self.lang else whole)

    def finalize_response(  # type: ignore[override]
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response = super().finalize_response(request, cast(Response, response), *args, **kwargs)
        headers.share(response)
        if self.credit is not None and response.status_code < 400:
            headers.sign(response, self.credit)
        if isinstance(response, Response):
            response.add_post_render_callback(self._revalidate)
        return checked(response)

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = HttpResponse(status=204)
        headers.preflight(response, ", ".join(self.allowed_methods))
        return response

    def _revalidate(self, response: HttpResponse) -> HttpResponse:
        return headers.revalidate(
            self.request,
            response,
            etag=headers.etag_of(response.content),
            last_modified=self.last_modified,
            cache=headers.CACHE_DATA,
        )


class AnyNegotiation(BaseContentNegotiation):
    """A file is what it is, whatever the Accept header hopes for."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return next(iter(parsers), None)

    def select_renderer(
        self, request: Any, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        renderer = next(iter(renderers))
        return renderer, renderer.media_type


class FileView(DataView):
    """Base of addresses that answer with a file or document: `send_file(...)`, `document(...)`."""

    content_negotiation_class = AnyNegotiation

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        return cls.parameters


class ListView(DataView):
    """An envelope of things, page by page, as JSON or CSV. A subclass gives `slice` and `columns`."""

    renderer_classes = [AttributedJSONRenderer, AttributedCSVRenderer]
    columns: ClassVar[Columns]

    @classmethod
    def known_parameters(cls) -> tuple[str, ...]:
        return (*cls.parameters, "page_size", "cursor", "lang", "format", "for")

    def slice(self, request: Request, position: Position, size: int, **kwargs: Any) -> Slice:
        """The page of `size` things at `position` (what its own cursors said; empty: the first)."""
        raise NotImplementedError

    def get(self, request: Request, **kwargs: Any) -> Response:
        given = request.query_params
        spreadsheet = read_choice("for", given.get("for"), ("spreadsheet",)) is not None
        size = paging.read_size(given.get("page_size"))
        page = self.slice(request, paging.read_cursor(given.get("cursor")), size, **kwargs)
        self.last_modified = self.latest_change()
        if request.accepted_renderer.format == "csv":
            return self._as_table(request, page, spreadsheet)
        body = {
            "count": page.count,
            "next": link_to(request, page.next),
            "previous": link_to(request, page.previous),
            **page.members,
            "results": plain(page.things) if self.lang else list(page.things),
        }
        return self.deliver(body, house_attribution(), last_modified=self.last_modified)

    def latest_change(self) -> datetime | None:
        """When what this list shows last changed, where that is known for less than the list itself."""
        return None

    def _as_table(self, request: Request, page: Slice, spreadsheet: bool) -> Response:
        columns, rows = table(self.columns, plain(page.things), spreadsheet=spreadsheet)
        body = {"columns": columns, "results": rows}
        response = self.deliver(body, house_attribution(), last_modified=self.last_modified)
        links = [
            f'<{link_to(request, cursor)}>; rel="{relation}"'
            for relation, cursor in (("next", page.next), ("prev", page.previous))
            if cursor
        ]
        if links:
            response["Link"] = ", ".join(links)
        response["Content-Disposition"] = f'attachment; filename="{self.table_name(request)}.csv"'
        return response

    def table_name(self, request: Request) -> str:
        """The name of the downloaded file, without its ending."""
        return request.path.rstrip("/").rsplit("/", 1)[-1]


def link_to(request: Request, cursor: str | None) -> str | None:
    """The address of another page of the list that is asked for."""
    if cursor is None:
        return None
    kept = [
        (name, value) for name, values in request.query_params.lists() for value in values if name != "cursor"
    ]
    return absolute(f"{request.path}?{urlencode([*kept, ('cursor', cursor)])}")


def refuse_unknown(
    request: HttpRequest | Request, known: tuple[str, ...], repeatable: frozenset[str] = frozenset()
) -> None:
    """Raise Problem 400 for a parameter that is not `known`, empty, or twice without being `repeatable`.

    Words to search for may be empty: that is how typing begins.
    """
    for name, values in request.GET.lists():
        shown = name[:80]
        if name not in known:
            close = nearest(name, known)
            hint = (f"，最接近的是 {close}", f"; the nearest is {close}") if close else ("", "")
            words = (f"沒有「{shown}」這個參數{hint[0]}。", f"There is no parameter {shown!r}{hint[1]}.")
            raise bad_parameter(shown, None, words, close)
        if len(values) > 1 and name not in repeatable:
            words = (f"{name} 只能給一次。", f"{name} can be given only once.")
            raise bad_parameter(name, values[1][:80], words)
        if name != "q" and not all(value.strip() for value in values):
            words = (f"{name} 是空的；不用就別給。", f"{name} is empty; leave it out.")
            raise bad_parameter(name, "", words)


def read_choice(name: str, value: str | None, choices: tuple[str, ...]) -> str | None:
    """The value, None where none is given. Raises Problem 400 for one that is not among the choices."""
    if not value:
        return None
    if value in choices:
        return value
    close = nearest(value, choices)
    hint = close or choices[0]
    words = (
        f"{name} 只能是 {'、'.join(choices)}。",
        f"{name} is one of {', '.join(choices)}.",
    )
    raise bad_parameter(name, value[:80], words, hint)


def read_language(value: str | None) -> Lang | None:
    """`zh-Hant`, `en`, or None for both. Raises Problem 400."""
    chosen = read_choice("lang", value, LANGS)
    return next((lang for lang in LANGS if lang == chosen), None)
