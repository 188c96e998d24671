"""Front-end code of others: installed by npm from the lock beside this file, served by name, never copied in.

`make setup` runs `npm ci`; `collectstatic` takes the files named here, and nothing else of the packages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage, Warning
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

PACKAGES: Final = Path(__file__).parent / "node_modules"
_DECODERS: Final = "three/examples/jsm/libs"
# Where a file is served below /static/ -> where its package keeps it.
FILES: Final = {
    "lib/openseadragon.js": "openseadragon/build/openseadragon/openseadragon.min.js",
    "lib/model-viewer.js": "@google/model-viewer/dist/model-viewer.min.js",
    # model-viewer asks for these by name when a model is compressed with Draco or has Basis textures.
    "lib/draco/draco_wasm_wrapper.js": f"{_DECODERS}/draco/gltf/draco_wasm_wrapper.js",
    "lib/draco/draco_decoder.wasm": f"{_DECODERS}/draco/gltf/draco_decoder.wasm",
    "lib/basis/basis_transcoder.js": f"{_DECODERS}/basis/basis_transcoder.js",
    "lib/basis/basis_transcoder.wasm": f"{_DECODERS}/basis/basis_transcoder.wasm",
}
_MAP: Final = b"//# sourceMappingURL="


class DigestStorage(CompressedManifestStaticFilesStorage):
    """Static files with a digest in their names, our own modules' imports of one another included."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r"""(?P<matched>from "(?P<url>\./[^"]+)";)""", 'from "%(url)s";'),)),
    )


class _Packages(FileSystemStorage):
    """The named files under the names they are served by, without the pointers to their debugging maps."""

    def __init__(self) -> None:
        super().__init__(location=PACKAGES)

    def path(self, name: str) -> str:
        return str(PACKAGES / FILES[Path(name).as_posix()])

    def _open(self, name: str, mode: str = "rb") -> File:
        data = Path(self.path(name)).read_bytes()
        return ContentFile(data.rpartition(_MAP)[0] or data if name.endswith(".js") else data, name)


class PackageFinder(BaseFinder):
    """Finds the files named in `FILES`, where the packages are installed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = _Packages()

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file behind one served name: its path, or a list of it."""
        found = PACKAGES / FILES.get(path, "")
        if not found.is_file():
            return []
        return [str(found)] if find_all else str(found)

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Pages work without them, pictures only lose their viewer; the operator should know."""
        missing = [name for name, inside in FILES.items() if not (PACKAGES / inside).is_file()]
        if not missing:
            return []
        return [
            Warning(
                f"The viewers are not installed: {', '.join(missing)}.",
                hint="Run `make setup`, or `npm ci` in portal/frontend, and then collectstatic.",
                id="portal.W001",
            )
        ]

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Every named file that is installed, with the storage that reads it."""
        for name, inside in FILES.items():
            if (PACKAGES / inside).is_file():
                yield name, self.storage
