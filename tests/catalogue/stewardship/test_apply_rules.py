"""manage.py apply_rules: real files follow the rules, whoever changed them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from PIL import Image

from catalogue.media import Supplied, store_image
from catalogue.models import ImageFile, Institution, ReleaseRule, ReleaseRun
from catalogue.stewardship import applying
from tests.factories import make_object

pytestmark = pytest.mark.django_db


@pytest.fixture
def painting(tmp_path: Path) -> None:
    Image.effect_noise((1300, 1000), 40).convert("RGB").save(tmp_path / "m.jpg")
    store_image(
        make_object(id="p1", category="paintings"),
        master=Supplied(tmp_path / "m.jpg", "CC0-1.0"),
        institution=Institution.objects.get(pk="npm"),
    )


def closing() -> ReleaseRule:
    return ReleaseRule.objects.create(
        institution_id="npm",
        tier="medium",
        category_id="paintings",
        state="closed",
        licence="ON-REQUEST",
        reason_zh="整理中",
        reason_en="Being catalogued",
    )


@pytest.mark.usefixtures("painting")
def test_waiting_changes_are_carried_out_once(
    capsys: pytest.CaptureFixture[str], django_capture_on_commit_callbacks
):  # type: ignore[no-untyped-def]
    public = settings.FILES_DIR / ImageFile.objects.get(tier="medium").path
    applying.start("收回", [closing()], 1)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("apply_rules")
    assert "1 images laid anew, 0 left" in capsys.readouterr().out
    file = ImageFile.objects.get(tier="medium")
    assert (file.state, file.path, file.reason_zh) == ("closed", "", "整理中")
    assert not public.exists()
    call_command("apply_rules")
    assert "nothing is waiting" in capsys.readouterr().out


@pytest.mark.usefixtures("painting")
def test_all_finds_what_nobody_told_of():
    closing()
    call_command("apply_rules")
    assert ImageFile.objects.get(tier="medium").state == "open"
    call_command("apply_rules", "--all")
    assert ImageFile.objects.get(tier="medium").state == "closed"


@pytest.mark.usefixtures("painting")
def test_a_master_that_is_gone_leaves_its_image_as_it_was(capsys: pytest.CaptureFixture[str]):
    ReleaseRule.objects.filter(tier="low").update(licence="CC-BY-4.0")
    for kept in settings.MASTERS_DIR.rglob("*.jpg"):
        kept.unlink()
    call_command("apply_rules", "--all")
    assert "p1-1: " in capsys.readouterr().out
    assert ImageFile.objects.get(tier="low").licence == "CC0-1.0"
    assert ReleaseRun.objects.get().failed[0][0] == "p1-1"
