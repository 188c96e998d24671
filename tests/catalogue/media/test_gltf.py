"""GLB files of others: looked over part by part, and refused in words where they are not what they say."""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.media import glb as container
from catalogue.media import gltf
from catalogue.media.glb import ModelRefused
from tests.catalogue.media.solids import POINTS, asset, glb, jpeg, png, textured, webp, written

DEEP = b'{"asset":' + b'{"a":' * 100 + b"1" + b"}" * 101
RING = [{"mesh": 0, "children": [1]}, {"children": [2]}, {"children": [1]}]
PRIMITIVE = {"attributes": {"POSITION": 0}}


def accessor(**changed: Any) -> list[dict[str, Any]]:
    return [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3", **changed}]


REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "format"),
    "no GLB at all": (b"PK\x03\x04 a zip file, not a model", "format"),
    "JSON instead of GLB": (b'{"asset": {"version": "2.0"}}', "format"),
    "version 1": (glb(version=1), "format"),
    "asset of version 1": (glb(asset(asset={"version": "1.0"})), "format"),
    "cut off in the middle": (glb()[:-10], "truncated"),
    "something behind its end": (glb() + b"more", "truncated"),
    "JSON longer than the file": (struct.pack("<4sIIII", b"glTF", 2, 20, 2**31, 0x4E4F534A), "broken"),
    "bytes before JSON": (struct.pack("<4sIIII", b"glTF", 2, 24, 4, 0x004E4942) + b"abcd", "broken"),
    "JSON cut off": (glb(b'{"asset": {"ver'), "broken"),
    "a list": (glb(b"[]"), "broken"),
    "not a number": (glb(b'{"asset": {"version": NaN}}'), "broken"),
    "a number without end": (glb(b'{"asset": {"version": "2.0", "extras": 1e999}}'), "broken"),
    "half of a letter": (glb(b'{"asset": {"version": "2.0", "extras": "\\ud800"}}'), "broken"),
    "extensions that are a list": (glb(asset(extensions=[1])), "broken"),
    "extensions of its head that are a list": (
        glb(asset(asset={"version": "2.0", "extensions": [1]})),
        "broken",
    ),
    "extensions named in a text": (glb(asset(extensionsUsed="")), "broken"),
    "no UTF-8": (glb(b'{"asset": "\xff"}'), "broken"),
    "nested without end": (glb(DEEP), "broken"),
    "no asset": (glb(asset(asset=None)), "broken"),
    "nodes that are no list": (glb(asset(nodes={"0": {}})), "broken"),
    "buffer elsewhere": (
        glb(asset(buffers=[{"byteLength": 36, "uri": "https://example.org/b.bin"}])),
        "external",
    ),
    "buffer within the text": (
        glb(asset(buffers=[{"byteLength": 36, "uri": "data:;base64,AAAA"}])),
        "external",
    ),
    "picture elsewhere": (glb(asset(images=[{"uri": "../../etc/passwd"}])), "external"),
    "address in an extension": (glb(asset(extensions={"X": {"a": [{"uri": "//example.org/"}]}})), "external"),
    "two buffers": (glb(asset(buffers=[{"byteLength": 36}, {"byteLength": 1}])), "external"),
    "unknown extension": (glb(asset(extensionsRequired=["EXT_meshopt_compression"])), "extension"),
    "buffer larger than its bytes": (glb(asset(buffers=[{"byteLength": 9_999}])), "range"),
    "view beyond the buffer": (
        glb(asset(bufferViews=[{"buffer": 0, "byteOffset": 8, "byteLength": 36}])),
        "range",
    ),
    "view of another buffer": (glb(asset(bufferViews=[{"buffer": 3, "byteLength": 36}])), "range"),
    "accessor beyond its view": (glb(asset(accessors=accessor(count=4))), "range"),
    "accessor with a long stride": (
        glb(asset(bufferViews=[{"buffer": 0, "byteLength": 36, "byteStride": 252}])),
        "range",
    ),
    "sparse beyond its view": (
        glb(
            asset(
                accessors=accessor(
                    sparse={
                        "count": 90,
                        "indices": {"bufferView": 0, "componentType": 5123},
                        "values": {"bufferView": 0},
                    }
                )
            )
        ),
        "range",
    ),
    "accessor of no view": (glb(asset(accessors=accessor(bufferView=7))), "broken"),
    "negative count": (glb(asset(accessors=accessor(count=-1))), "broken"),
    "count in words": (glb(asset(accessors=accessor(count="3"))), "broken"),
    "more items than any scan": (glb(asset(accessors=accessor(count=10**9, bufferView=None))), "too-large"),
    "nodes in a ring": (glb(asset(nodes=RING)), "scene"),
    "a node that is its own parent": (glb(asset(nodes=[{"mesh": 0, "children": [0]}])), "scene"),
    "a node of two parents": (glb(asset(nodes=[{"children": [2]}, {"children": [2]}, {"mesh": 0}])), "scene"),
    "a child that is not there": (glb(asset(nodes=[{"children": [9]}])), "scene"),
    "texture of no known kind": (
        glb(textured(b"GIF89a-and-more-bytes-of-it"), POINTS + b"GIF89a-and-more-bytes-of-it"),
        "texture",
    ),
    "texture beyond bearing": (glb(textured(png(8_193)), POINTS + png(8_193)), "texture"),
    "nothing to see": (glb(asset(meshes=[])), "empty"),
    "points alone": (glb(asset(meshes=[{"primitives": [PRIMITIVE | {"mode": 0}]}])), "empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_refused_with_its_reason(tmp_path: Path, case: str) -> None:
    content, reason = REFUSED[case]
    with pytest.raises(ModelRefused) as refused:
        gltf.examine(written(tmp_path, content))
    assert refused.value.reason == reason
    assert str(refused.value).startswith("thing.glb: ")


@pytest.mark.parametrize(
    "picture",
    [png(64), jpeg(64), webp(64, lossless=True), webp(64, lossless=False)],
    ids=["png", "jpeg", "webp lossless", "webp"],
)
def test_what_is_right_passes_with_textures_of_every_kind(tmp_path: Path, picture: bytes) -> None:
    model = gltf.examine(written(tmp_path, glb(textured(picture), POINTS + picture)))
    assert model.triangles == 1


def test_a_file_that_is_not_there_or_too_large_is_refused_unread(tmp_path: Path, monkeypatch: Any) -> None:
    with pytest.raises(ModelRefused, match="cannot be read"):
        gltf.examine(tmp_path / "none.glb")
    monkeypatch.setattr(container, "MAX_BYTES", 100)
    with pytest.raises(ModelRefused, match="the limit is 100"):
        gltf.examine(written(tmp_path))


@settings(max_examples=150, deadline=None)
@given(place=st.integers(0, 900), change=st.binary(min_size=1, max_size=8))
def test_a_damaged_file_is_refused_or_passes_but_never_breaks_us(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: bytes
) -> None:
    content = bytearray(glb())
    place %= len(content)
    content[place : place + len(change)] = change
    path = written(tmp_path_factory.mktemp("damaged"), bytes(content))
    with suppress(ModelRefused):
        assert gltf.examine(path).triangles == 1


def test_other_json_leaves_the_bytes_as_they_are(tmp_path: Path) -> None:
    read = container.read(written(tmp_path))
    container.write(read, {**read.json, "extras": "臺北"}, tmp_path / "other.glb")
    again = container.read(tmp_path / "other.glb")
    assert again.json["extras"] == "臺北"
    assert again.part(0, 36) == POINTS
    assert gltf.examine(tmp_path / "other.glb").triangles == 1
