"""The API beside its peer: a plain view that answers with a constant, through the API's own renderer."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.delivery.renderers import AttributedJSONRenderer
from catalogue.urls import data_urlpatterns


class Constant(APIView):
    """Answers with `body`, which the benchmark sets."""

    renderer_classes = [AttributedJSONRenderer]
    body: ClassVar[Any] = {}

    def get(self, request: Request) -> Response:
        return Response(self.body)


urlpatterns = [path("constant/", Constant.as_view()), *data_urlpatterns]
