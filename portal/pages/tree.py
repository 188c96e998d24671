"""The fixed pages of the site: planted after every migration, found again afterwards."""

from __future__ import annotations

from wagtail.models import Locale, Page, Site

from catalogue.models import Category
from catalogue.vocabularies import load
from portal.pages.fixed import FixedPage
from portal.pages.models import (
    CategoryPage,
    CollectionsPage,
    ExhibitsPage,
    HomePage,
    StoriesPage,
    ThemesPage,
)

_HOME = {
    "zh-hant": {
        "title": "開物",
        "headline": "請看，請用，請註明出處。",
        "lead": "故宮十六類典藏，看得清楚，用得明白。細看原作，下載圖像，帶走正確的出處。",
    },
    "en": {
        "title": "Kaiwu",
        "headline": "Look closely. Use freely. Credit clearly.",
        "lead": "Sixteen kinds of objects from the museum. Zoom in, take the picture, and the right credit with it.",
    },
}
# The fixed pages below home, by type: title in Chinese and English.
_SECTIONS: dict[type[FixedPage], tuple[str, str]] = {
    CollectionsPage: ("典藏", "Collections"),
    ExhibitsPage: ("展覽", "Exhibits"),
    ThemesPage: ("主題", "Themes"),
    StoriesPage: ("文章", "Stories"),
}


def plant() -> None:
    """Make home, collections and one page per landing category, in both languages, where missing."""
    zh, _ = Locale.objects.get_or_create(language_code="zh-hant")
    en, _ = Locale.objects.get_or_create(language_code="en")
    home = HomePage.objects.filter(locale=zh).first() or _plant_home(zh)
    _translated(home, en, **_HOME["en"], slug="home-en")
    for kind, titles in _SECTIONS.items():
        _plant_section(kind, titles, home, en)
    collections = CollectionsPage.objects.child_of(home).get()
    texts = {row["slug"]: row for row in load("categories")}
    have = {
        (page.category_id, page.locale_id) for page in CategoryPage.objects.only("category_id", "locale_id")
    }
    for category in Category.objects.filter(landing=True):
        if (category.slug, zh.pk) in have and (category.slug, en.pk) in have:
            continue
        text = texts.get(category.slug, {})
        page = CategoryPage.objects.filter(category=category, locale=zh).first()
        if page is None:
            page = collections.add_child(
                instance=CategoryPage(
                    category=category,
                    title=category.name_zh,
                    slug=category.slug,
                    locale=zh,
                    introduction=_paragraphs(text.get("intro_zh", [])),
                )
            )
        _translated(
            page,
            en,
            title=category.name_en,
            slug=category.slug,
            introduction=_paragraphs(text.get("intro_en", [])),
        )


def _plant_home(locale: Locale) -> HomePage:
    """The Chinese home page, in the place of Wagtail's welcome page."""
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2, slug="home").exclude(pk__in=HomePage.objects.values("pk")).delete()
    root.refresh_from_db()
    home: HomePage = root.add_child(instance=HomePage(**_HOME["zh-hant"], slug="home", locale=locale))
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "port": 80, "root_page": home, "site_name": "開物 Kaiwu"},
    )
    return home


def _plant_section(kind: type[FixedPage], titles: tuple[str, str], home: HomePage, en: Locale) -> None:
    section = kind.objects.child_of(home).first()
    if section is None:
        planted = kind(title=titles[0], locale=home.locale)
        planted.slug = planted.fixed_slug
        section = home.add_child(instance=planted)
    _translated(section, en, title=titles[1], slug=section.slug)


def _translated(page: Page, locale: Locale, **fields: str) -> Page:
    """The page's translation, made from it with these fields where it does not exist yet."""
    found = page.get_translation_or_none(locale)
    if found is not None:
        return found
    copy = page.copy_for_translation(locale, copy_parents=False)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.live = True
    copy.save()
    copy.save_revision().publish()
    return copy


def _paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)
