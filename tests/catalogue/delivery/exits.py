"""A small site of its own for the tests: views that do as they should, and views that do not."""

from datetime import UTC, datetime

from django.http import HttpResponse
from django.urls import path, re_path
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from catalogue.delivery.documents import document
from catalogue.delivery.fallback import no_such_address
from catalogue.delivery.files import send_file
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, release
from catalogue.delivery.paging import Slice, by_offset
from catalogue.delivery.problems import Problem
from catalogue.delivery.supply import thing
from catalogue.delivery.views import DataView, ListView

WORDS = {"zh-Hant": "溪山", "en": None}


class Detail(DataView):
    parameters = ("q",)

    def get(self, request):
        if request.query_params.get("q") == "boom":
            raise ZeroDivisionError
        if request.query_params.get("q") == "teapot":
            raise Problem(403, ("不行。", "No."))
        return self.deliver(
            {"title": WORDS}, house_attribution(), last_modified=datetime(2026, 1, 31, tzinfo=UTC)
        )


class Items(ListView):
    columns = {"number": "number", "title_zh": "title.zh-Hant", "formula": "formula"}
    numbers = range(45)

    def slice(self, request, position, size, **kwargs):
        rows, following, preceding = by_offset(list(self.numbers), position, size)
        house = house_attribution()
        items = [thing({"number": -n, "title": WORDS, "formula": f"=1+{n}"}, house) for n in rows]
        return Slice(items, len(self.numbers), following, preceding)


class NoItems(Items):
    numbers = range(0)


class Forgetful(DataView):
    """Answers without saying whose it is."""

    def get(self, request):
        return Response({"title": WORDS})


class ForgetfulItems(Items):
    """Lists things without their blocks."""

    def slice(self, request, position, size, **kwargs):
        return Slice([{"number": 1, "title": WORDS, "formula": ""}], 1)


class Unguarded(Detail):
    renderer_classes = [JSONRenderer]


@delivered
def page_view(request):
    return release(
        request, f"<body><p>{house_attribution().statement('zh-Hant')}</p>", attribution=house_attribution()
    )


@delivered
def page_without_credit(request):
    return release(request, "<body><p>溪山行旅圖</p>", attribution=house_attribution())


@delivered
def page_around(request):
    return HttpResponse("<p>around delivery</p>")


@delivered
def file_view(request, name):
    return send_file(request, name, house_attribution(), "image/jpeg", "圖.jpg")


@delivered
def feed(request):
    credit = house_attribution()
    return document(
        request, f"<rights>{credit.statement('en')}</rights>", "application/atom+xml", attribution=credit
    )


def leak(request):
    return HttpResponse("leak")


good = [
    path("api/v1/detail/", Detail.as_view()),
    path("api/v1/items/", Items.as_view()),
    path("api/v1/none/", NoItems.as_view()),
    path("page/", page_view),
    path("files/<path:name>", file_view),
    path("feeds/x.atom", feed),
]
bad = [
    path("api/v1/forgetful/", Forgetful.as_view()),
    path("api/v1/forgetful-items/", ForgetfulItems.as_view()),
    path("page/without-credit/", page_without_credit),
    path("page/around/", page_around),
]
urlpatterns = [*good, *bad, re_path(r"^api/", no_such_address)]


def handler404(request, exception):
    from catalogue.delivery.problems import problem

    return problem(404)


def handler500(request):
    from catalogue.delivery.problems import fault

    return fault(request)
