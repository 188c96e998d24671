"""What is withdrawn, closed or credited to another leaves every form of an exhibit at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from catalogue.models import ImageFile, Institution, MuseumObject
from catalogue.tables.charts import fonts
from tests.portal.pages_api.samples import both_languages

pytestmark = pytest.mark.django_db
_EXHIBIT = "/api/v1/exhibits/mountains"
_IIIF = "/iiif/presentation/3"
FORMS = {
    "page": "/exhibits/mountains/",
    "api": f"{_EXHIBIT}/",
    "csv": f"{_EXHIBIT}/objects/?format=csv",
    "manifest": f"{_IIIF}/exhibits/mountains/manifest",
    "collection": f"{_IIIF}/collection/exhibits/mountains",
} | ({"pdf": f"{_EXHIBIT}/exhibit.pdf"} if fonts.has_chinese() else {})


def taken(client: Client, tags: dict[str, str]) -> dict[str, bytes]:
    """Every form anew, where it is not as it was: what a reader has whose copies say so."""
    found = {}
    for form, path in FORMS.items():
        answer: Any = client.get(path, headers={"If-None-Match": tags[form]} if form in tags else {})
        assert answer.status_code in (200, 304, 404), (form, answer.status_code)
        if answer.status_code == 200:
            tags[form] = answer["ETag"]
            found[form] = answer.getvalue()
    return found


def naming(found: dict[str, bytes], words: str) -> set[str]:
    """The forms in which these words stand; in a PDF alternative texts are UTF-16 in figures."""
    coded = words.encode("utf-16-be").hex().upper().encode()
    return {form for form, body in found.items() if words.encode() in body or coded in body}


def test_every_form_follows(client: Client, pictured: list) -> None:
    tags: dict[str, str] = {}
    both_languages(cover_id="u61902")
    whole = taken(client, tags)
    assert whole.keys() == FORMS.keys()
    assert naming(whole, "番蓮紋瓶") == set(FORMS)
    assert taken(client, tags) == {}

    # Another name of the museum is another credit, of words and pictures.
    Institution.objects.filter(pk="npm").update(name_zh="另一座博物館")
    credited = taken(client, tags)
    assert naming(credited, "另一座博物館") == set(FORMS)

    # The vase's only tier is closed: no form has its picture; the scroll is still there to be looked at.
    ImageFile.objects.filter(image="u61902-1").update(state="closed", licence="ON-REQUEST")
    closed = taken(client, tags)
    assert "u61902/canvas" not in closed["manifest"].decode()
    assert "u61902/manifest" not in closed["collection"].decode()
    assert "/u61902-1/low.jpg" not in closed["csv"].decode()
    assert "/images/u61902-1/" not in closed["page"].decode()
    assert "番蓮紋瓶" in closed["api"].decode()
    if "pdf" in FORMS:
        assert naming({"pdf": closed["pdf"]}, "番蓮紋瓶") == set()

    MuseumObject.objects.get(pk="u61902").withdraw("rights")
    withdrawn = taken(client, tags)
    assert {"page", "api", "csv"} <= withdrawn.keys()
    assert naming(withdrawn, "番蓮紋瓶") == naming(withdrawn, "u61902") == set()
    assert naming(withdrawn, "谿山行旅圖") >= {"page", "api", "csv"}
