"""Addresses with a NUL, which PostgreSQL refuses as text: nothing is there, and it is no fault of ours."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    ["/objects/p1%002/", "/en/datasets/%00/", "/api/v1/objects/%00/", "/iiif/3/p1%00/info.json", "/a%00b/"],
)
def test_an_address_with_a_nul_leads_nowhere(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'rel="license"' in answer["Link"]
