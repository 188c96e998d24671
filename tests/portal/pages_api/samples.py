"""An exhibit and a theme in both languages, whose blocks translate each other."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from portal.pages.models import ExhibitPage, StoriesPage, StoryPage, ThemePage
from tests.portal.pages.streams import block, exhibit, one, relation, row, rule, theme, walk

_ENGLISH = {
    "先看大的": "The large ones first",
    "一句導言。": "A line to begin with.",
    "請看瓶口。": "See the mouth.",
    "下江南": "A journey to the south",
    "某人": "Somebody",
    "後輩": "follower",
}


def both_languages(vase: str = "u61902", scroll: str = "p1250", **given: Any) -> ExhibitPage:
    """The Chinese page of an exhibit of two chapters, which has a translation."""
    first = [
        one(vase, note="請看瓶口。"),
        row(vase, scroll),
        walk(vase, (10, 20, 30, 40)),
        block(
            "timeline", {"heading": "", "entries": [block("event", {"date": "乾隆三十年", "text": "下江南"})]}
        ),
    ]
    body = [
        block("chapter", {"heading": "先看大的", "lead": "一句導言。", "content": first}),
        block(
            "chapter", {"heading": "再看小的", "lead": "", "content": [block("text", "<p>=1+1 看完了。</p>")]}
        ),
    ]
    page = exhibit(body=body, **given)
    english = exhibit(
        lang="en",
        title="Mountain beyond Mountain",
        body=_in_english(deepcopy(body)),
        translation_key=page.translation_key,
        **given,
    )
    assert english.locale_id != page.locale_id
    return page


def story(**given: Any) -> StoryPage:
    """A published story in Chinese."""
    section = StoriesPage.objects.get(locale__language_code="zh-hant")
    values = {"title": "一件瓶子", "slug": "a-vase", "summary": "一句話。", "body": [one("u61902")]}
    page: StoryPage = section.add_child(instance=StoryPage(**(values | given)))
    return page


def theme_in_both_languages(slug: str = "fan-kuan", **given: Any) -> ThemePage:
    """The Chinese page of a theme about Fan Kuan, with nearly everything, which has a translation.

    Needs that person. Its rule finds his works.
    """
    events = [block("event", {"date": "乾隆三十年", "text": "下江南"})]
    relations = [
        relation("person", "後輩", name="某人"),
        relation("event", "同代", name="澶淵之盟", date="1005", via="某人"),
    ]
    shared = {
        "slug": slug,
        "person_id": "fan-kuan",
        "rules": [rule(person="fan-kuan")],
        "datasets": [block("dataset", "paintings")],
    }
    body = [block("text", "<p>住在山裡。</p>")]
    page = theme(events=events, relations=relations, body=body, **(shared | given))
    theme(
        lang="en",
        title="Fan Kuan",
        translation_key=page.translation_key,
        events=_in_english(deepcopy(events)),
        relations=_in_english(deepcopy(relations)),
        body=body,
        **(shared | given),
    )
    return page


def _in_english(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _in_english(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_in_english(inner) for inner in value]
    return _ENGLISH.get(value, value) if isinstance(value, str) else value
