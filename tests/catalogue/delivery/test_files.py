"""Files leave through one door: streamed, in ranges, with their credit; nothing outside the folder."""

from pathlib import Path

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.catalogue.delivery.exits")]
CONTENT = bytes(range(256)) * 8


@pytest.fixture
def held(settings) -> Path:
    folder = Path(settings.FILES_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.jpg").write_bytes(CONTENT)
    (folder.parent / "secret").write_text("secret")
    return folder


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_the_whole_file(client: Client, held: Path) -> None:
    response = client.get("/files/a.jpg", headers={"Accept-Encoding": "gzip"})

    assert body(response) == CONTENT
    assert response["Content-Length"] == "2048"
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "no-cache"
    assert response["Accept-Ranges"] == "bytes"
    assert response["X-Attribution"].endswith("@ www.npm.gov.tw")
    assert response["Content-Disposition"] == "attachment; filename=\"jpg\"; filename*=UTF-8''%E5%9C%96.jpg"
    assert "Content-Encoding" not in response


@pytest.mark.parametrize(
    ("asked", "span", "expected"),
    [
        ("bytes=0-99", "bytes 0-99/2048", CONTENT[:100]),
        ("bytes=2000-", "bytes 2000-2047/2048", CONTENT[2000:]),
        ("bytes=2000-9999", "bytes 2000-2047/2048", CONTENT[2000:]),
        ("bytes=-48", "bytes 2000-2047/2048", CONTENT[-48:]),
        ("bytes=-9999", "bytes 0-2047/2048", CONTENT),
    ],
)
def test_a_range(client: Client, held: Path, asked: str, span: str, expected: bytes) -> None:
    response = client.get("/files/a.jpg", headers={"Range": asked})

    assert response.status_code == 206
    assert response["Content-Range"] == span
    assert response["Content-Length"] == str(len(expected))
    assert body(response) == expected
    assert response["X-Attribution"]


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "bytes=-", "items=0-1", "bytes=a-b", f"bytes={'9' * 5000}-"]
)
def test_a_range_we_do_not_read_gives_the_whole(client: Client, held: Path, asked: str) -> None:
    assert client.get("/files/a.jpg", headers={"Range": asked}).status_code == 200


def test_a_range_of_an_older_file_gives_the_whole(client: Client, held: Path) -> None:
    headers = {"Range": "bytes=0-9", "If-Range": '"another"'}
    assert client.get("/files/a.jpg", headers=headers).status_code == 200


def test_a_range_goes_by_the_date_of_the_file_too(client: Client, held: Path) -> None:
    modified = client.get("/files/a.jpg")["Last-Modified"]
    asked = {"Range": "bytes=0-9", "If-Range": modified}
    assert client.get("/files/a.jpg", headers=asked).status_code == 206
    asked["If-Range"] = "Thu, 01 Jan 1970 00:00:00 GMT"
    assert client.get("/files/a.jpg", headers=asked).status_code == 200


def test_conditions_come_before_ranges(client: Client, held: Path) -> None:
    """RFC 9110 §13.2.2: what the reader has already is not sent in part either."""
    etag = client.get("/files/a.jpg")["ETag"]
    for asked in ("bytes=0-9", "bytes=9999-"):
        assert client.get("/files/a.jpg", headers={"Range": asked, "If-None-Match": etag}).status_code == 304
        assert client.get("/files/a.jpg", headers={"Range": asked, "If-Match": '"other"'}).status_code == 412


def test_head_says_what_get_would(client: Client, held: Path) -> None:
    whole, head = client.get("/files/a.jpg"), client.head("/files/a.jpg", headers={"Range": "bytes=0-9"})
    assert head.status_code == 200
    for name in ("Content-Length", "Content-Type", "ETag", "Content-Disposition", "X-Attribution"):
        assert head[name] == whole[name], name
    assert body(head) == b""


def test_a_range_outside_the_file_is_416(client: Client, held: Path) -> None:
    response = client.get("/files/a.jpg", headers={"Range": "bytes=2048-"})

    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */2048"


def test_the_same_file_is_not_sent_again(client: Client, held: Path) -> None:
    first = client.get("/files/a.jpg")
    again = client.get("/files/a.jpg", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again["X-Attribution"] == first["X-Attribution"]


@pytest.mark.parametrize("path", ["../secret", "b.jpg", "", "a.jpg/x", "%2e%2e/secret"])
def test_nothing_else_leaves(client: Client, held: Path, path: str) -> None:
    assert client.get(f"/files/{path}").status_code == 404


def test_the_web_server_may_send_it(client: Client, held: Path, settings) -> None:
    settings.X_ACCEL_PREFIX = "/internal/"
    response = client.get("/files/a.jpg")

    assert response["X-Accel-Redirect"] == "/internal/a.jpg"
    assert response.content == b""
    assert response["X-Attribution"]
