"""Checks of the records that a page shows: still public, unchanged, described, and open as large as the page needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogue.browse.pictures import Picture, picture
from catalogue.models import MuseumObject, ObjectImage
from portal.pages.checks.faults import Fault
from portal.pages.checks.material import SMALL, SOLID, Material, Use

# Pixels of width below which a picture across the page is not sharp, and a part of one shown by itself is not.
WIDE_PIXELS: Final = 1_200
REGION_PIXELS: Final = 300
# What else a page can name, as editors call it.
_KINDS: Final = {
    "page": ("頁面", "page"),
    "editorialimage": ("編輯用圖", "picture"),
    "recording": ("影音", "recording"),
    "resource": ("圖表", "chart"),
    "dataset": ("資料集", "dataset"),
    "category": ("類別", "category"),
    "person": ("人物", "person"),
}


def broken(material: Material) -> Iterator[Fault]:
    """Objects that are withdrawn, not public or unknown, and whatever else is named and cannot be seen."""
    for use in material.shown.records:
        record = material.objects.get(use.id)
        if record is None or not record.is_public:
            name = record.title_zh if record else use.id
            yield Fault(
                "object-gone",
                (f"「{name}」已撤下或不公開。", f"{_named(record, use.id)} is withdrawn or not public."),
                (
                    "換一件，或拿掉這一塊；頁面現在只說這裡少了一件。",
                    "Choose another or remove it: the page now only says that something is missing here.",
                ),
                use.where,
                str(use.id),
            )
    for kind, use in material.shown.others:
        if use.id not in material.others[kind]:
            zh, en = _KINDS.get(kind._meta.model_name or "", (str(kind._meta.verbose_name), "thing"))
            yield Fault(
                "named-gone",
                (
                    f"這裡的{zh}（{use.id}）已經刪除、撤下或不公開。",
                    f"The {en} here ({use.id}) was deleted, is withdrawn or not public.",
                ),
                ("換一個，或拿掉。", "Choose another or remove it."),
                use.where,
            )


def changed(material: Material) -> Iterator[Fault]:
    """Objects whose record, rights or pictures changed since the page was published."""
    for use in _once(material):
        record = material.objects[use.id]
        if use.id in material.changed:
            yield Fault(
                "object-changed",
                (
                    f"「{record.title_zh}」在這頁發布之後改過。",
                    f"{_named(record, use.id)} has changed since this page was published.",
                ),
                (
                    "看看你寫的話還合不合；合的話再發布一次就好。",
                    "See whether your words still fit; where they do, publish again.",
                ),
                use.where,
                record.pk,
            )


def alternative_text(material: Material) -> Iterator[Fault]:
    """Pictures that say nothing to who cannot see them but their title; in the page's language."""
    for use in _once(material):
        record = material.objects[use.id]
        image = _image(record, use)
        if image is not None and not (image.alt_en if material.is_english else image.alt_zh):
            yield Fault(
                "alt-missing",
                (
                    f"「{record.title_zh}」的圖沒有{'英文' if material.is_english else '中文'}替代文字。",
                    f"The picture of {_named(record, use.id)} has no alternative text in "
                    f"{'English' if material.is_english else 'Chinese'}.",
                ),
                (
                    "到「典藏 → 文物」那一件的圖像裡寫一句圖裡有什麼。",
                    "Say in one sentence what it shows: Catalogue → Objects → the image.",
                ),
                use.where,
                record.pk,
            )


def pictures(material: Material) -> Iterator[Fault]:
    """Pictures above what is open (none can be shown), or below what their place needs."""
    for use in material.shown.records:
        record = material.objects.get(use.id)
        if record is None or not record.is_public:
            continue
        if use.size == SOLID:
            yield from _model(record, use, material)
            continue
        image = _image(record, use)
        open_picture = picture(image) if image is not None else None
        if open_picture is None:
            yield Fault(
                "picture-closed",
                (
                    f"「{record.title_zh}」沒有開放的圖可以放。",
                    f"No picture of {_named(record, use.id)} is open.",
                ),
                (
                    "換一件，或請管理開放它的低階圖；沒有圖的時候頁面只有文字。",
                    "Choose another, or ask a steward to open its low tier; without one the page shows words alone.",
                ),
                use.where,
                record.pk,
            )
        else:
            yield from _too_small(record, open_picture, use)


def _model(record: MuseumObject, use: Use, material: Material) -> Iterator[Fault]:
    """A 3D model that is not open: readers see its poster, and where to ask for it."""
    if use.id not in material.solids:
        yield Fault(
            "model-closed",
            (
                f"「{record.title_zh}」沒有開放的立體模型。",
                f"No 3D model of {_named(record, use.id)} is open.",
            ),
            ("換一件，或請管理開放它。", "Choose another, or ask a steward to open it."),
            use.where,
            record.pk,
        )


def _too_small(record: MuseumObject, shown: Picture, use: Use) -> Iterator[Fault]:
    name_zh, name_en = f"「{record.title_zh}」", _named(record, use.id)
    if use.size != SMALL and shown.width < WIDE_PIXELS:
        yield Fault(
            "picture-small",
            (
                f"{name_zh}開放的圖只有 {shown.width} 像素寬，滿版會糊。",
                f"The open picture of {name_en} is {shown.width} pixels wide: across the page it is not sharp.",
            ),
            (
                f"改成並排，或換一張至少 {WIDE_PIXELS:,} 像素寬的。",
                f"Set it beside its words, or choose one of at least {WIDE_PIXELS:,} pixels.",
            ),
            use.where,
            record.pk,
        )
    narrowest = min((w * shown.width / 100 for _, _, w, _ in use.regions), default=None)
    if narrowest is not None and narrowest < REGION_PIXELS:
        yield Fault(
            "region-small",
            (
                f"{name_zh}有一處框得太小：開放的圖在那裡只有 {narrowest:.0f} 像素。",
                f"A stop on {name_en} is too small: the open picture has {narrowest:.0f} pixels there.",
            ),
            ("框大一點。", "Mark a larger part."),
            use.where,
            record.pk,
        )


def _image(record: MuseumObject, use: Use) -> ObjectImage | None:
    """The picture that the page shows of it: the one named, else the first."""
    return next((one for one in record.images.all() if use.image in ("", one.pk)), None)


def _once(material: Material) -> Iterator[Use]:
    """The first use of every public object."""
    seen = set()
    for use in material.shown.records:
        record = material.objects.get(use.id)
        if record is not None and record.is_public and use.id not in seen:
            seen.add(use.id)
            yield use


def _named(record: MuseumObject | None, identity: str) -> str:
    return f"“{record.title_en}”" if record and record.title_en else identity
