"""`manage.py check_attribution`: what it prints, and its exit code."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from PIL import Image

from catalogue.models import Institution
from tests.catalogue.rights.samples import travelers

pytestmark = pytest.mark.django_db
# The museum itself is there from the first migration on.
GOOD = travelers().statement("zh-Hant")


def run(*args: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("check_attribution", *args, stdout=out)
    except SystemExit as stop:
        return stop.code, out.getvalue()
    return 0, out.getvalue()


def test_a_whole_credit_is_good():
    code, out = run(GOOD)
    assert code == 0
    assert out.count("✓") == 4


def test_a_poor_credit_exits_1_and_shows_both_languages():
    code, out = run("[b]故宮, 台北")
    assert code == 1
    assert "國立故宮博物院，臺北，［授權方式］ @ www.npm.gov.tw\n" in out
    assert "The National Palace Museum, Taipei, [licence] @ www.npm.gov.tw\n" in out
    assert "機構鏈結" in out


def test_json():
    code, out = run(GOOD, "--json")
    assert code == 0
    assert json.loads(out)["ok"] is True


def test_the_licence_it_ought_to_name():
    assert run(GOOD, "--licence", "CC0-1.0")[0] == 1


def test_a_page_and_an_image(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(travelers().html("en"), encoding="utf-8")
    assert run("--html", str(page))[0] == 0
    tags = Image.Exif()
    tags[0x8298] = travelers().statement("en")
    picture = tmp_path / "picture.jpg"
    Image.new("RGB", (4, 4)).save(picture, exif=tags)
    code, out = run("--image", str(picture))
    assert code == 0
    assert "EXIF Copyright" in out


def test_standard_input(monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(GOOD.encode("cp950", errors="ignore")))
    monkeypatch.setattr("sys.stdin", stdin)
    assert run("-")[0] == 0


@pytest.mark.parametrize(
    "args", [("--image", "nowhere.jpg"), ("--html", "nowhere.html"), ("--image", __file__), ()]
)
def test_wrong_calls_say_why(args):
    with pytest.raises(CommandError):
        run(*args)


def test_before_there_is_a_database_it_says_so(monkeypatch):
    def no_table(*order):
        raise OperationalError("no such table")

    monkeypatch.setattr(Institution.objects, "profiles", no_table)
    code, out = run(GOOD)
    assert code == 1
    assert "No institution is known" in out
