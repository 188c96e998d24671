"""The developers' page: every call on it works, and so does the program."""

from __future__ import annotations

import io
import re
from html import unescape
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client

from tests.catalogue.browse.samples import picture, read
from tests.factories import make_object

pytestmark = pytest.mark.django_db


def _calls(page: str) -> list[str]:
    return [unescape(found) for found in re.findall(r'<a id="call-\d" href="([^"]+)"', page)]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_three_calls_that_work_from_the_address_bar(client: Client, prefix: str) -> None:
    picture(
        make_object(id="u1", category="enamel-wares", period="qing-qianlong", year_from=1736, year_to=1795)
    )
    page = client.get(f"{prefix}/developers/").content.decode()
    assert not read(page).faults
    listed, one, image = _calls(page)
    assert listed.endswith("/api/v1/objects/?category=enamel-wares&period=qing-qianlong&tier=low")
    assert client.get(listed).json()["count"] == 1
    assert client.get(one).json()["id"] == "u1"
    answer = client.get(image)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"


def test_on_an_empty_catalogue_the_calls_work_too(client: Client) -> None:
    calls = _calls(client.get("/developers/").content.decode())
    assert len(calls) == 3
    assert all(client.get(call).status_code == 200 for call in calls)


def test_its_links_are_alive(client: Client, collection: list) -> None:
    page = client.get("/developers/").content.decode()
    links = {tag.get("href", "") for name, tag in read(page).tags if name == "a"}
    for link in sorted(link for link in links if link.startswith("/")):
        assert client.get(link).status_code == 200, link


def test_the_python_program_runs(
    client: Client, capsys: pytest.CaptureFixture[str], collection: list
) -> None:
    page = client.get("/developers/").content.decode()
    program = re.search(r'<pre id="program-2"[^>]*>(.*?)</pre>', page, re.DOTALL)
    assert program is not None

    def opened(url: str) -> Any:
        return io.BytesIO(client.get(url).content)

    with patch("urllib.request.urlopen", opened):
        exec(unescape(program[1]), {})
    assert "銅胎畫琺瑯番蓮紋瓶" in capsys.readouterr().out


def test_queries(client: Client, collection: list, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    client.get("/developers/")
    # last change 1;  an image 1 with files, makers 2;  institution, for page and frame 2
    with django_assert_num_queries(6):
        client.get("/developers/")
