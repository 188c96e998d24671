"""A handscroll with a colophon leaf, marked places and seals; a bronze without a picture."""

from types import SimpleNamespace

import pytest

from catalogue.models import Inscription, Stop
from tests.factories import make_image, make_object, make_person


@pytest.fixture
def scroll(db: None) -> SimpleNamespace:
    make_person("su-shi", "蘇軾", "Su Shi")
    work = make_object(
        id="p14714",
        title_zh="寒食帖",
        title_en="The Cold Food Observance",
        category="calligraphic-works",
        format="handscroll",
        makers=["su-shi"],
        materials=["paper"],
        period="northern-song",
        year_from=1082,
        year_to=1082,
        accession="故書000152N000000000",
        description_zh="自我來黃州。",
        description_by="kaiwu",
        copyright_status="public-domain",
    )
    image = make_image(
        work,
        1,
        tiers={"low": "CC0-1.0", "medium": "CC-BY-4.0", "high": "closed"},
        institution="kaiwu",
        is_illustration=True,
    )
    poem = Inscription.objects.create(
        object=work, kind="transcription", text_zh="臥聞海棠花，泥污燕支雪。", hand_id="su-shi"
    )
    seal = Inscription.objects.create(
        object=work,
        kind="seal",
        text_zh="臺北",
        text_en="Taipei",
        place_zh="卷末",
        place_en="At the end",
        order=1,
    )
    Stop.objects.create(image=image, x=0.1, y=0.25, width=0.2, height=0.5, inscription=seal)
    Stop.objects.create(
        image=image, x=0.5, y=0, width=0.5, height=1, label_zh="第一首", label_en="First poem"
    )
    leaf = make_object(
        id="p14714-a", title_zh="黃庭堅跋", parent=work, part_order=1, category="calligraphic-works"
    )
    make_image(leaf, 1)
    Inscription.objects.create(object=leaf, kind="inscription", text_zh="東坡此詩似李太白")
    shut = make_object(
        id="p14714-b", title_zh="後隔水", parent=work, part_order=2, category="calligraphic-works"
    )
    make_image(shut, 1, tiers={"low": "closed"})
    draft = make_object(id="p14714-c", title_zh="草稿", parent=work, status="draft")
    make_image(draft, 1)
    bronze = make_object(id="u1", title_zh="毛公鼎", category="bronzes")
    return SimpleNamespace(
        work=work, image=image, leaf=leaf, shut=shut, draft=draft, bronze=bronze, seal=seal, poem=poem
    )
