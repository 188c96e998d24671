"""3D models on their object's page: whole without scripts, with both credits, and a policy as wide as needed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.catalogue.browse.samples import json_ld, shown
from tests.factories import make_model, make_object

pytestmark = pytest.mark.django_db

CLOSED = {"state": "closed", "licence": "ON-REQUEST", "path": "", "reason_zh": "掃描尚未完成"}


def page_of(client: Client, **given: object) -> tuple[str, str]:
    """The page of a bowl with one model, and its content security policy."""
    record = make_object(id="u99", category="ceramics", title_zh="碗", title_en="Bowl")
    shown(record)
    make_model(record, **given)
    response = client.get("/objects/u99/")
    return response.content.decode(), response["Content-Security-Policy"]


def test_the_page_is_whole_without_scripts(client: Client) -> None:
    html, _ = page_of(client, bytes=1_240_000, triangles=19_600)
    section = html[html.index('id="model-1"') : html.index("</section>", html.index('id="model-1"'))]
    assert '<a class="btn" href="/api/v1/models/u99-3d-1/model.glb" download>' in section
    assert "下載 GLB 1.2 MB" in section
    assert "19,600 個三角面" in section
    assert "/images/u99-1/480.jpg" in section
    assert "模型：〈碗〉，國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw" in section
    assert "封面：〈碗〉，國立故宮博物院，臺北，" in section
    (model,) = json_ld(html)["associatedMedia"]
    assert model["encodingFormat"] == "model/gltf-binary"
    assert model["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_an_illustration_says_so_in_both_languages(client: Client) -> None:
    html, _ = page_of(client, is_illustration=True)
    assert "示意立體模型" in html
    assert "示意模型，不是掃描。〈碗（示意模型）〉" in html
    english = client.get("/en/objects/u99/").content.decode()
    assert "Illustrative 3D model" in english
    assert "An illustrative model, not a scan. “Bowl (illustrative model)”" in english


def test_the_policy_is_wider_where_a_model_can_be_opened_and_nowhere_else(client: Client) -> None:
    _, policy = page_of(client)
    rules = {name: values for name, *values in (rule.split() for rule in policy.split("; "))}
    assert rules["worker-src"] == ["blob:"]
    assert rules["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    assert rules["connect-src"] == ["'self'", "blob:"]
    assert "'unsafe-inline'" not in rules["style-src"]
    make_object(id="u98", category="ceramics")
    for path in ("/objects/u98/", "/search/", "/request/?model=u99-3d-1"):
        assert "blob:" not in client.get(path)["Content-Security-Policy"]


def test_what_is_closed_is_told_and_asked_for(client: Client) -> None:
    html, policy = page_of(client, **CLOSED)
    assert "掃描尚未完成。" in html
    assert 'href="/request/?model=u99-3d-1"' in html
    assert "data-opens=" not in html
    assert "model.glb" not in html
    assert "solid.js" not in html
    assert "blob:" not in policy
    asked = client.get("/request/?model=u99-3d-1").content.decode()
    assert "<h1>申請立體模型</h1>" in asked
    assert "模型編號 u99-3d-1。" in asked
    assert "掃描尚未完成" in asked


def test_the_way_to_ask_knows_only_what_is_public(client: Client) -> None:
    page_of(client, **CLOSED)
    make_model(make_object(id="u97", status="draft", category="ceramics"), **CLOSED)
    for model in ("u97-3d-1", "nothing", "../.."):
        assert "<h1>申請圖像</h1>" in client.get(f"/request/?model={model}").content.decode()
