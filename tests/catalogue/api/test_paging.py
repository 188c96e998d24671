"""`objects/`, page by page."""

import pytest
from django.test import Client

from catalogue.search import rebuild
from tests.catalogue.api.conftest import ids
from tests.factories import make_object

pytestmark = pytest.mark.usefixtures("collection")
URL = "/api/v1/objects/"


@pytest.mark.parametrize("query", ["", "&sort=year", "&sort=-updated", "&q=圖"])
def test_every_page_is_reached_once(client: Client, query: str) -> None:
    for number in range(7):
        make_object(id=f"x{number}", title_zh=f"山水圖{number}", year_from=1000 + number, year_to=1100)
    rebuild()
    seen, pages, url = [], [], f"{URL}?page_size=3{query}"
    while url:
        body = client.get(url.removeprefix("http://testserver")).json()
        seen += ids(body)
        pages.append(ids(body))
        previous, url = body["previous"], body["next"]

    assert len(seen) == len(set(seen)) == body["count"]
    back = client.get(previous.removeprefix("http://testserver")).json()
    assert ids(back) == pages[-2]
