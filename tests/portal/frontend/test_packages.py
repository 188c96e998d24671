"""Front-end code of others: locked by digest, served by name, and nothing else of it."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from catalogue.media import gltf
from portal import frontend

LOCK = Path(frontend.__file__).with_name("package-lock.json")


@pytest.fixture(scope="module")
def finder() -> frontend.PackageFinder:
    if not frontend.PACKAGES.is_dir():
        pytest.skip("the viewers are not installed (make setup)")
    return frontend.PackageFinder()


def test_the_lock_names_digests_and_no_address():
    packages = {name: row for name, row in json.loads(LOCK.read_text())["packages"].items() if name}
    assert {"node_modules/openseadragon", "node_modules/@google/model-viewer"} <= set(packages)
    assert all(row["integrity"].startswith("sha512-") for row in packages.values())
    assert "://" not in LOCK.read_text().replace("https://opencollective.com", "")


def test_the_named_files_are_found_and_no_others(finder):
    assert {name for name, _ in finder.list([])} == set(frontend.FILES)
    assert Path(finders.find("lib/openseadragon.js")).is_file()
    for other in ("lib/package.json", "openseadragon/package.json", "lib/../openseadragon.js", "lib/", ""):
        assert not finder.find(other)
    assert finder.check() == []


def test_scripts_do_not_point_to_maps_that_are_not_served(finder):
    for name, storage in finder.list([]):
        with storage.open(name) as file:
            data = file.read()
        assert len(data) > 1000
        assert b"sourceMappingURL" not in data


def test_what_is_missing_is_told_with_its_remedy(monkeypatch, tmp_path):
    monkeypatch.setattr(frontend, "PACKAGES", tmp_path)
    (warning,) = frontend.PackageFinder().check()
    assert "lib/openseadragon.js" in warning.msg
    assert "make setup" in warning.hint


def test_the_policy_names_the_style_sheets_of_the_3d_viewer_and_no_others(finder):
    code = Path(finders.find("lib/model-viewer.js")).read_text(encoding="utf-8")
    sheets = re.findall("<style>(.*?)</style>", code, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode() for sheet in sheets]
    assert settings.MODEL_CONTENT_SECURITY_POLICY["style-src"] == [f"'sha256-{digest}'" for digest in digests]


def test_every_decoder_that_the_3d_viewer_has_from_elsewhere_is_served_here_or_never_asked_for(finder):
    code = Path(finders.find("lib/model-viewer.js")).read_text(encoding="utf-8")
    ours = Path(finders.find("js/viewer/solid.js")).read_text(encoding="utf-8")
    asked = set(re.findall(r"set ([a-zA-Z0-9]+Location)\(", code))
    assert asked == {
        "dracoDecoderLocation",
        "ktx2TranscoderLocation",
        "meshoptDecoderLocation",
        "lottieLoaderLocation",
    }
    assert {"dracoDecoderLocation", "ktx2TranscoderLocation"} == set(
        re.findall(r"([a-zA-Z0-9]+Location):", ours)
    )
    # The other two are for files that are refused when they come in.
    assert "EXT_meshopt_compression" not in gltf.EXTENSIONS
    assert "environment-image" not in ours
