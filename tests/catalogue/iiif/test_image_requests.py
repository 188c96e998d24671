"""Pictures by region, size, rotation, quality and format: right pixels, right headers, credit inside."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from catalogue.rights.checker import check_image
from tests.catalogue.iiif.conftest import LARGE, SMALL

MEDIUM = "/iiif/3/p1-1"
LOW = "/iiif/3/p1-2"


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def picture(client: Client, path: str) -> Image.Image:
    response = client.get(path)
    assert response.status_code == 200, response.content
    return Image.open(io.BytesIO(body(response)))


def colour(x: float, y: float, size: tuple[int, int]) -> Any:
    """What the drawing shows at that place of the full image."""
    return pytest.approx((255 * x / size[0], 255 * y / size[1], 60), abs=5)


@pytest.mark.parametrize(
    ("path", "size", "places"),
    [
        (f"{MEDIUM}/full/max/0/default.jpg", LARGE, {(10, 10): (10, 10), (1290, 1090): (1290, 1090)}),
        (f"{MEDIUM}/full/!512,512/0/default.jpg", (512, 434), {(256, 217): (650, 551), (5, 430): (13, 1093)}),
        (f"{MEDIUM}/0,0,512,512/512,512/0/default.jpg", (512, 512), {(5, 500): (5, 500)}),
        (f"{MEDIUM}/512,512,512,512/512,512/0/default.jpg", (512, 512), {(9, 9): (521, 521)}),
        (f"{MEDIUM}/1024,1024,277,79/277,79/0/default.jpg", (277, 79), {(270, 70): (1294, 1094)}),
        (f"{MEDIUM}/0,0,1024,1024/512,512/0/default.jpg", (512, 512), {(500, 6): (1000, 12)}),
        (f"{MEDIUM}/1024,0,277,1024/139,512/0/default.jpg", (139, 512), {(130, 500): (1284, 1000)}),
        (f"{MEDIUM}/0,0,1301,1103/326,276/0/default.jpg", (326, 276), {(300, 20): (1200, 80)}),
        (f"{MEDIUM}/300,400,500,300/250,/0/default.jpg", (250, 150), {(125, 75): (550, 550)}),
        (f"{MEDIUM}/pct:50,50,50,50/pct:10/0/default.jpg", (65, 55), {(32, 27): (975, 826)}),
        (f"{MEDIUM}/square/100,100/0/default.jpg", (100, 100), {(50, 50): (650, 551)}),
        (f"{MEDIUM}/1290,1090,1,1/max/0/default.jpg", (1, 1), {(0, 0): (1290, 1090)}),
        (f"{MEDIUM}/0,0,10,10/^1000,/0/default.jpg", (1000, 1000), {(500, 500): (5, 5)}),
        (f"{MEDIUM}/full/200,50/0/default.jpg", (200, 50), {(100, 25): (650, 551)}),
        (f"{LOW}/full/max/0/default.jpg", SMALL, {(590, 10): (590, 10)}),
        (f"{LOW}/512,0,88,400/88,400/0/default.jpg", (88, 400), {(80, 390): (592, 390)}),
        (f"{LOW}/100,100,400,200/100,/0/default.jpg", (100, 50), {(50, 25): (300, 200)}),
        (f"{LOW}/full/60,/0/default.jpg", (60, 40), {(30, 20): (300, 200)}),
    ],
)
def test_regions_and_sizes(
    client: Client, site: SimpleNamespace, path: str, size: tuple[int, int], places: dict[Any, Any]
) -> None:
    found = picture(client, path)
    whole = LARGE if path.startswith(MEDIUM) else SMALL

    assert (found.format, found.size) == ("JPEG", size)
    for here, there in places.items():
        assert found.getpixel(here) == colour(*there, whole), here


@pytest.mark.parametrize("identity", [MEDIUM, LOW])
@pytest.mark.parametrize(
    ("turn", "size", "corner"),
    [
        ("0", (90, 60), (0, 0)),
        ("90", (60, 90), (0, 1)),
        ("180", (90, 60), (1, 1)),
        ("270", (60, 90), (1, 0)),
        ("360", (90, 60), (0, 0)),
        ("!0", (90, 60), (1, 0)),
        ("!90", (60, 90), (1, 1)),
        ("!180", (90, 60), (0, 1)),
    ],
)
def test_quarter_turns_and_mirroring(
    client: Client,
    site: SimpleNamespace,
    identity: str,
    turn: str,
    size: tuple[int, int],
    corner: tuple[int, int],
) -> None:
    """What stands in the upper left corner afterwards."""
    found = picture(client, f"{identity}/full/90,60/{turn}/default.jpg")

    assert found.size == size
    red, green, _ = found.getpixel((2, 2))
    assert (red > 128, green > 128) == (bool(corner[0]), bool(corner[1]))


def test_askew_it_stands_on_white_or_on_nothing(client: Client, site: SimpleNamespace) -> None:
    jpg = picture(client, f"{MEDIUM}/square/100,/45/default.jpg")
    png = picture(client, f"{MEDIUM}/square/100,/45/default.png")
    webp = picture(client, f"{MEDIUM}/square/100,/!22.5/gray.webp")

    assert jpg.size == png.size == (141, 141)
    assert min(jpg.getpixel((1, 1))) > 240
    assert (png.mode, png.getpixel((1, 1))[3], png.getpixel((70, 70))[3]) == ("RGBA", 0, 255)
    assert (webp.format, webp.mode) == ("WEBP", "RGBA")


def test_qualities(client: Client, site: SimpleNamespace) -> None:
    colour, grey, black_and_white = (
        picture(client, f"{MEDIUM}/full/90,/0/{quality}.png") for quality in ("color", "gray", "bitonal")
    )

    assert (colour.mode, grey.mode, black_and_white.mode) == ("RGB", "L", "1")
    assert len(grey.getcolors()) > 50
    assert len(black_and_white.getcolors()) == 2
    bitonal = picture(client, f"{MEDIUM}/full/90,/0/bitonal.jpg")
    assert sum(count for count, value in bitonal.getcolors() if 25 < value < 230) < 300


@pytest.mark.parametrize(
    ("name", "media_type"), [("jpg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp")]
)
def test_formats_with_the_credit_inside(
    client: Client, site: SimpleNamespace, name: str, media_type: str
) -> None:
    response = client.get(f"{MEDIUM}/full/300,/0/default.{name}")

    assert response["Content-Type"] == media_type
    report = check_image(body(response), [site.large.institution.profile()])
    assert (report.ok, report.exact, report.licences) == (True, True, ("CC-BY-4.0",))
    assert "http://testserver/objects/p1/" in report.fields.values()


@pytest.mark.parametrize(
    ("region", "size", "is_tile"),
    [
        ("0,0,1301,1103", "max", False),
        ("full", "326,276", False),
        ("100,100,300,300", "max", False),
        ("0,0,512,512", "512,512", True),
        ("0,0,512,512", "256,256", False),
        ("1024,1024,277,79", "277,79", True),
        ("1024,0,277,1024", "139,512", True),
    ],
)
def test_all_but_tiles_carry_the_credit_inside(
    client: Client, site: SimpleNamespace, region: str, size: str, is_tile: bool
) -> None:
    response = client.get(f"{MEDIUM}/{region}/{size}/0/default.jpg")

    assert (b"plus:Licensor" in body(response)) is not is_tile
    assert response["X-Attribution"] == "The National Palace Museum, Taipei, CC-BY-4.0 @ www.npm.gov.tw"


def test_headers(client: Client, site: SimpleNamespace) -> None:
    path = f"{MEDIUM}/pct:0,0,100,100/300,/0/color.jpg"
    response = client.get(path)

    assert '<http://testserver/iiif/3/p1-1/full/300,254/0/default.jpg>; rel="canonical"' in response["Link"]
    assert '<http://iiif.io/api/image/3/level2.json>; rel="profile"' in response["Link"]
    assert '<https://creativecommons.org/licenses/by/4.0/>; rel="license"' in response["Link"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-cache"
    # The canonical address is the same picture, so it has the same mark.
    assert client.get(f"{MEDIUM}/full/300,254/0/default.jpg")["ETag"] == response["ETag"]
    again = client.get(path, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again["Link"], again["X-Attribution"]) == (
        304,
        response["Link"],
        response["X-Attribution"],
    )
    assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
    assert client.head(path)["ETag"] == response["ETag"]
    assert client.post(path).status_code == 405
    assert client.options(path)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("rest", "parameter"),
    [
        ("everything/max/0/default.jpg", "region"),
        ("full/full/0/default.jpg", "size"),
        ("full/1302,/0/default.jpg", "size"),
        ("full/^5000,5000/0/default.jpg", "size"),
        ("full/max/361/default.jpg", "rotation"),
        ("full/max/0/native.jpg", "quality"),
        ("full/max/0/default.tif", "format"),
        ("full/max/0/default.jpg?x=1", "x"),
    ],
)
def test_bad_requests(client: Client, site: SimpleNamespace, rest: str, parameter: str) -> None:
    response = client.get(f"{MEDIUM}/{rest}")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["errors"][0]["parameter"] == parameter
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "rest", ["full/max/0", "full/max/0/default.jpg/", "full/max/0/default.jpg/x", "full"]
)
def test_addresses_that_are_none(client: Client, site: SimpleNamespace, rest: str) -> None:
    assert client.get(f"{MEDIUM}/{rest}").status_code == 404


def test_a_file_that_was_supplied_turned_or_with_a_profile(
    client: Client, site: SimpleNamespace, settings: Any
) -> None:
    file = site.small.files.get()
    supplied = settings.FILES_DIR / file.path
    upright = Image.open(supplied)
    turned = upright.transpose(Image.Transpose.ROTATE_90)  # needs a quarter turn to the right, orientation 6
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.convert("CMYK").save(supplied, exif=exif, quality=95)

    found = picture(client, f"{LOW}/full/300,/0/default.jpg")
    assert (found.size, found.mode) == ((300, 200), "RGB")
    red, green, _ = found.getpixel((280, 10))
    assert red > green + 100


def test_queries(
    client: Client, site: SimpleNamespace, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # 1 the largest open file with image, institution and object
    with django_assert_num_queries(1):
        client.get(f"{MEDIUM}/0,0,512,512/512,512/0/default.jpg")
    # and 2 image with object, period and institutions, 3 makers with people, for the credit inside
    with django_assert_num_queries(3):
        client.get(f"{MEDIUM}/full/90,/0/default.jpg")
    with django_assert_num_queries(1):
        client.get(f"{MEDIUM}/full/90,/0/default.jpg")
