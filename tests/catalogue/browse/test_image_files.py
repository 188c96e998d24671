"""/images/{id}/{width}.webp|jpg: the ready-made widths, signed, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.catalogue.browse.samples import vase
from tests.factories import make_image, make_object

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "media_type"), [("240.webp", "image/webp"), ("240.jpg", "image/jpeg")])
def test_a_width_that_exists_is_sent_with_its_credit(client: Client, name: str, media_type: str) -> None:
    vase(with_files=True)
    response = client.get(f"/images/u61902-1/{name}")
    assert response.status_code == 200
    assert response["Content-Type"] == media_type
    assert response["X-Attribution"] == "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"
    assert response["Cache-Control"] == "no-cache"
    again = client.get(f"/images/u61902-1/{name}", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["241.webp", "0.jpg", "99999.jpg"])
def test_other_widths_are_404(client: Client, name: str) -> None:
    vase(with_files=True)
    assert client.get(f"/images/u61902-1/{name}").status_code == 404


def test_pictures_of_what_is_not_public_are_404(client: Client) -> None:
    vase(with_files=True).withdraw("rights")
    assert client.get("/images/u61902-1/240.jpg").status_code == 404
    make_image(make_object(id="d1", status="draft"))
    assert client.get("/images/d1-1/240.jpg").status_code == 404
