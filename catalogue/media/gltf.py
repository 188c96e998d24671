"""What a glTF asset may hold here (glTF 2.0 §3, §5): itself alone, within the bytes it brings.

No address leads out of the file, every range lies inside it, scenes are trees, textures are pictures of a
known kind and of bearable size, and no extension is asked for that our viewer does not have.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from catalogue.media import glb
from catalogue.media.glb import Glb, ModelRefused

MAX_TRIANGLES: Final = 5_000_000
MAX_TEXTURE_SIDE: Final = 8_192
MAX_ITEMS: Final = 20_000
EXTENSIONS: Final = frozenset(
    {
        "EXT_mesh_gpu_instancing",
        "EXT_texture_webp",
        "KHR_draco_mesh_compression",
        "KHR_lights_punctual",
        "KHR_materials_anisotropy",
        "KHR_materials_clearcoat",
        "KHR_materials_dispersion",
        "KHR_materials_emissive_strength",
        "KHR_materials_ior",
        "KHR_materials_iridescence",
        "KHR_materials_sheen",
        "KHR_materials_specular",
        "KHR_materials_transmission",
        "KHR_materials_unlit",
        "KHR_materials_variants",
        "KHR_materials_volume",
        "KHR_mesh_quantization",
        "KHR_texture_basisu",
        "KHR_texture_transform",
        "KHR_xmp_json_ld",
    }
)
_LISTS: Final = (
    *("accessors", "animations", "buffers", "bufferViews", "cameras", "images", "materials"),
    *("meshes", "nodes", "samplers", "scenes", "skins", "textures"),
)
_COMPONENTS: Final = {5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4}
_TYPES: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}
_KTX2: Final = b"\xabKTX 20\xbb\r\n\x1a\n"
_HEAD: Final = 1024 * 1024
_DEEPEST_SCENE: Final = 256
_TRIANGLES, _STRIP, _FAN = 4, 5, 6


@dataclass(frozen=True, slots=True)
class Model:
    """A GLB file that has passed, and how many triangles its meshes have."""

    glb: Glb
    triangles: int


class _Fault(ValueError):
    """What is wrong with the asset: a word for lists, and a sentence."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(detail)


def examine(path: Path) -> Model:
    """Look a GLB file over. Raises ModelRefused: those of `glb.read`, external, extension, range, scene,
    texture, too-large, empty.
    """
    container = glb.read(path)
    try:
        _check_lists(container.json)
        _check_asset(container.json)
        _check_addresses(container.json)
        _check_buffers(container)
        _check_nodes(container.json)
        for image in container.json.get("images", []):
            _check_texture(container, image)
        triangles = sum(_triangles(container.json))
    except _Fault as fault:
        raise ModelRefused(path, fault.reason, fault.detail) from fault
    except (KeyError, TypeError, IndexError, AttributeError, ValueError, struct.error) as error:
        raise ModelRefused(path, "broken", f"is not a glTF asset ({error!r})") from error
    if not 0 < triangles <= MAX_TRIANGLES:
        detail = f"has {triangles:,} triangles; 1 to {MAX_TRIANGLES:,} are taken"
        raise ModelRefused(path, "too-large" if triangles else "empty", detail)
    return Model(container, triangles)


def _check_lists(asset: dict[str, Any]) -> None:
    for name in _LISTS:
        items = asset.get(name, [])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise _Fault("broken", f"its {name} are not a list of objects")
        if len(items) > MAX_ITEMS:
            raise _Fault("too-large", f"has {len(items):,} {name}; the limit is {MAX_ITEMS:,}")


def _check_asset(asset: dict[str, Any]) -> None:
    version = asset["asset"]["version"]
    if not isinstance(version, str) or not version.startswith("2."):
        raise _Fault("format", f"is glTF {version}; only version 2 is taken")
    for place in (asset, asset["asset"]):
        if not isinstance(place.get("extensions", {}), dict):
            raise _Fault("broken", "its extensions are not an object")
    lists = [asset.get(name, []) for name in ("extensionsUsed", "extensionsRequired")]
    if not all(isinstance(names, list) for names in lists):
        raise _Fault("broken", "its extensions are not named in a list")
    asked = [name for names in lists for name in names]
    unknown = sorted(set(map(str, asked)) - EXTENSIONS)
    if unknown:
        raise _Fault("extension", f"asks for {', '.join(unknown)}, which the viewer does not have")


def _check_addresses(value: Any) -> None:
    """Nothing anywhere in the asset may name an address: all of it comes in the one file."""
    if isinstance(value, dict):
        if "uri" in value:
            raise _Fault(
                "external", f"refers to {str(value['uri'])[:80]!r}; all parts must be inside the file"
            )
        for inner in value.values():
            _check_addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            _check_addresses(inner)


def _check_buffers(container: Glb) -> None:
    buffers = container.json.get("buffers", [])
    if len(buffers) > 1:
        raise _Fault("external", "has several buffers; a GLB file brings one")
    size = _whole(buffers[0]["byteLength"]) if buffers else 0
    if size > container.length or container.length - size > 3:
        raise _Fault("range", f"its buffer has {size:,} bytes and the file brings {container.length:,}")
    views = container.json.get("bufferViews", [])
    for view in views:
        if _whole(view["buffer"]) != 0 or _end(view) > size:
            raise _Fault("range", "a view lies outside its buffer")
    for accessor in container.json.get("accessors", []):
        _check_accessor(accessor, views)


def _check_accessor(accessor: dict[str, Any], views: Sequence[dict[str, Any]]) -> None:
    count = _whole(accessor["count"])
    item = _COMPONENTS[accessor["componentType"]] * _TYPES[accessor["type"]]
    if count > 3 * MAX_TRIANGLES:
        raise _Fault("too-large", f"an accessor has {count:,} items")
    if "bufferView" in accessor:
        _check_fits(views[_whole(accessor["bufferView"])], accessor, count, item)
    if sparse := accessor.get("sparse"):
        changed = _whole(sparse["count"])
        indices, values = sparse["indices"], sparse["values"]
        size = _COMPONENTS[indices["componentType"]]
        _check_fits(views[_whole(indices["bufferView"])], indices, changed, size)
        _check_fits(views[_whole(values["bufferView"])], values, changed, item)


def _check_fits(view: dict[str, Any], place: dict[str, Any], count: int, item: int) -> None:
    """`count` items, each `item` bytes, from the place's offset on, lie within the view."""
    stride = _whole(view.get("byteStride", item))
    if count and _whole(place.get("byteOffset", 0)) + stride * (count - 1) + item > _whole(
        view["byteLength"]
    ):
        raise _Fault("range", "an accessor reads beyond its view")


def _check_nodes(asset: dict[str, Any]) -> None:
    """Nodes are trees: each has one parent at most, and none is its own ancestor (§3.5.2)."""
    nodes = asset.get("nodes", [])
    parents: dict[int, int] = {}
    for number, node in enumerate(nodes):
        for child in map(_whole, node.get("children", [])):
            if child >= len(nodes) or child in parents:
                raise _Fault("scene", "a node is missing or has two parents")
            parents[child] = number
    for number in range(len(nodes)):
        seen, above = 0, parents.get(number)
        while above is not None:
            seen, above = seen + 1, parents.get(above)
            if seen > _DEEPEST_SCENE:
                raise _Fault("scene", "nodes are nested in a ring, or too deeply")


def _check_texture(container: Glb, image: dict[str, Any]) -> None:
    view = container.json["bufferViews"][_whole(image["bufferView"])]
    length = _whole(view["byteLength"])
    head = container.part(_whole(view.get("byteOffset", 0)), min(length, _HEAD))
    side = max(_texture_size(head))
    if not 0 < side <= MAX_TEXTURE_SIDE:
        raise _Fault("texture", f"a texture is {side:,} pixels long; the limit is {MAX_TEXTURE_SIDE:,}")


def _texture_size(head: bytes) -> tuple[int, int]:
    """Width and height by the header: JPEG, PNG, WebP or KTX 2, whatever the asset calls it."""
    if head[:12] == _KTX2:
        return struct.unpack_from("<II", head, 20)
    if head[:8] == b"\x89PNG\r\n\x1a\n" and head[12:16] == b"IHDR":
        return struct.unpack_from(">II", head, 16)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp_size(head)
    if head[:2] == b"\xff\xd8":
        return _jpeg_size(head)
    raise _Fault("texture", "a texture is no JPEG, PNG, WebP or KTX 2 file")


def _webp_size(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if kind == b"VP8X":
        wide, high = int.from_bytes(head[24:27], "little"), int.from_bytes(head[27:30], "little")
        return wide + 1, high + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    wide, high = struct.unpack_from("<HH", head, 26)
    return wide & 0x3FFF, high & 0x3FFF


def _jpeg_size(head: bytes) -> tuple[int, int]:
    """From the first frame header (ITU-T T.81 B.2.2)."""
    place = 2
    while place + 9 < len(head) and head[place] == 0xFF:
        marker, length = head[place + 1], int.from_bytes(head[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            high, wide = struct.unpack_from(">HH", head, place + 5)
            return wide, high
        place += 2 + length
    raise _Fault("texture", "a JPEG texture does not say its size")


def _triangles(asset: dict[str, Any]) -> Iterator[int]:
    accessors = asset.get("accessors", [])
    for mesh in asset.get("meshes", []):
        for primitive in mesh["primitives"]:
            source = primitive.get("indices", primitive["attributes"]["POSITION"])
            count = _whole(accessors[_whole(source)]["count"])
            mode = primitive.get("mode", _TRIANGLES)
            yield count // 3 if mode == _TRIANGLES else max(0, count - 2) if mode in (_STRIP, _FAN) else 0


def _end(view: dict[str, Any]) -> int:
    return _whole(view.get("byteOffset", 0)) + _whole(view["byteLength"])


def _whole(value: Any) -> int:
    """A number that can count or point: whole and not negative."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _Fault("broken", f"{value!r} stands where a whole number was due")
    return value
