"""The checker: does this text, page or image say where it comes from, in all four elements?

Tolerant in what it reads, strict in what it writes. It keeps nothing and fetches nothing.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from catalogue.rights.attribution import attribution_for
from catalogue.rights.folding import MAX_CHARS, fold_word
from catalogue.rights.image_reading import MAX_BYTES, UnreadableImage, read_image
from catalogue.rights.institution import Institution
from catalogue.rights.languages import EN, LANGS, ZH, both
from catalogue.rights.licences import LICENCES, Licence, licence
from catalogue.rights.page_reading import MAX_HTML, is_html, read_page
from catalogue.rights.reading import Hit, Kind, bare_address, read
from catalogue.rights.report import Element, Report, State, Text

__all__ = [
    "MAX_BYTES",
    "MAX_CHARS",
    "MAX_HTML",
    "Element",
    "Report",
    "State",
    "UnreadableImage",
    "check_html",
    "check_image",
    "check_text",
    "is_html",
]

# Stands in a corrected statement where the text does not say which licence it is.
_NO_LICENCE: Final = ("［授權方式］", "[licence]")


def check_text(text: str, institutions: Sequence[Institution], *, licence_code: str | None = None) -> Report:
    """Check a text against the institutions that are known; more than 200,000 characters are cut.

    `licence_code`, where it is known, is the licence the text ought to name. Raises
    UnknownLicence for a code outside the table; no text raises anything.
    """
    expected = licence(licence_code) if licence_code is not None else None
    hits = read(text, institutions)
    target = _target(hits, institutions)
    codes = tuple(dict.fromkeys(hit.value for hit in hits if hit.kind is Kind.LICENCE))
    # Of several, the strictest: nobody is told that he may do more than he may.
    named = min(map(licence, codes), key=lambda row: row.openness, default=None)
    row = expected or named
    rule = _licence(hits, codes, row, expected)
    if target is None:
        return Report(elements=_nobody(rule), licences=codes, notes=_notes(text, hits))
    return Report(
        elements=(_provider(hits, target), _place(hits, target), rule, _link(hits, target)),
        institution=target,
        licences=codes,
        corrected=_corrected(target, row),
        complete=row is not None,
        exact=_is_exact(text[:MAX_CHARS], target),
        notes=_notes(text, hits),
    )


def check_html(html: str, institutions: Sequence[Institution], *, licence_code: str | None = None) -> Report:
    """Check a page's visible words, alternative texts, links and JSON-LD credits."""
    report = check_text(read_page(html).text(), institutions, licence_code=licence_code)
    if len(html) > MAX_HTML:
        return replace(report, notes=(*report.notes, _cut(MAX_HTML)))
    return report


def check_image(
    data: bytes, institutions: Sequence[Institution], *, licence_code: str | None = None
) -> Report:
    """Check what a JPEG, PNG, WebP or TIFF file of up to 20 MB carries inside.

    Its pixels are never decoded. Raises UnreadableImage for any other file.
    """
    fields = read_image(data)
    report = check_text("\n".join(fields.values()), institutions, licence_code=licence_code)
    if fields:
        return replace(report, fields=fields)
    empty = both("檔案裡沒有寫出處。", "The file carries no credit inside.")
    return replace(report, notes=(empty, *report.notes))


def _target(hits: Sequence[Hit], institutions: Sequence[Institution]) -> Institution | None:
    """The institution most of the text points to, else the first; None where none is known."""
    if not institutions:
        return None
    return max(institutions, key=lambda one: _weight(hits, one))


def _weight(hits: Sequence[Hit], one: Institution) -> int:
    named = any(hit.kind is Kind.PROVIDER and hit.value == one.slug for hit in hits)
    linked = any(_is_link(hit, one) for hit in hits)
    placed = any(_is_place(hit, one) for hit in hits)
    return 4 * named + 2 * linked + placed


def _is_link(hit: Hit, one: Institution) -> bool:
    home = bare_address(one.link)
    return hit.kind is Kind.LINK and (hit.value == home or hit.value.startswith((home + "/", home + "?")))


def _is_place(hit: Hit, one: Institution) -> bool:
    return hit.kind is Kind.PLACE and hit.value in (fold_word(one.place_zh), fold_word(one.place_en))


def _nobody(rule: Element) -> tuple[Element, ...]:
    """What is said where no institution is known: only the licence could be looked at."""
    advice = both("這裡還不認識任何機構，無從比對。", "No institution is known here to compare with.")
    provider, place, link = (
        Element(name, State.MISSING, advice=advice) for name in ("provider", "place", "link")
    )
    return provider, place, rule, link


def _provider(hits: Sequence[Hit], target: Institution) -> Element:
    written = both(target.name_zh, target.name_en)
    for hit in hits:
        if hit.kind is Kind.PROVIDER and hit.value == target.slug:
            return _present("provider", hit, written)
    kinds = {
        Kind.SHARED_NAME: both(
            "不只一座博物館叫這個名字，請寫全名。", "Several museums go by this name: write it in full."
        ),
        Kind.OTHER_PROVIDER: both("這是另一座博物館。", "This is another museum."),
    }
    for hit in hits:
        if hit.kind in kinds:
            return Element("provider", State.WRONG, hit.text, written, kinds[hit.kind])
    advice = both("請寫出提供機構的全名。", "Name the institution that provides it.")
    return Element("provider", State.MISSING, None, written, advice)


def _place(hits: Sequence[Hit], target: Institution) -> Element:
    written = both(target.place_zh, target.place_en)
    places = [hit for hit in hits if hit.kind is Kind.PLACE]
    for hit in places:
        if _is_place(hit, target):
            return _present("place", hit, written)
    if places:
        advice = both("館舍地點不在這裡。", "The institution's seat is elsewhere.")
        return Element("place", State.WRONG, places[0].text, written, advice)
    advice = both("請寫出館舍地點。", "Name the place of the institution's seat.")
    return Element("place", State.MISSING, None, written, advice)


def _licence(
    hits: Sequence[Hit], codes: Sequence[str], row: Licence | None, expected: Licence | None
) -> Element:
    written = both(row.word_zh, row.word_en) if row else None
    named = [hit for hit in hits if hit.kind is Kind.LICENCE]
    foreign = [hit for hit in hits if hit.kind is Kind.OTHER_LICENCE]
    if len(codes) + len({hit.text for hit in foreign}) > 1:
        texts = list(dict.fromkeys(hit.text for hit in [*named, *foreign]))
        advice = both(
            "寫了不只一種授權，一次只適用一種。", "Several licences are named; one applies at a time."
        )
        return Element("licence", State.WRONG, " · ".join(texts[:6]), written, advice)
    if named:
        if expected is None or codes[0] == expected.code:
            return _present("licence", named[0], written)
        advice = both("這件的授權方式不是這一種。", "This is not the licence of this thing.")
        return Element("licence", State.WRONG, named[0].text, written, advice)
    if foreign:
        advice = both(
            "這種授權不在清單裡，請看出處頁。", "This licence is not in the table: see the source page."
        )
        return Element("licence", State.WRONG, foreign[0].text, written, advice)
    for hit in hits:
        if hit.kind is Kind.VAGUE_LICENCE:
            advice = both("看不出是哪一種授權，請寫明版本。", "Say which licence this is, with its version.")
            return Element("licence", State.WRONG, hit.text, written, advice)
    advice = both("請寫出授權方式；出處頁上有。", "Name the licence; the source page tells it.")
    return Element("licence", State.MISSING, None, written, advice)


def _link(hits: Sequence[Hit], target: Institution) -> Element:
    written = both(target.link_text, target.link_text)
    links = [hit for hit in hits if hit.kind is Kind.LINK]
    for hit in links:
        if _is_link(hit, target):
            # With or without scheme, path and "www.": all lead there.
            return Element("link", State.PRESENT, hit.text, written)
    # Other addresses in a text are no mistake, unless they stand where the link belongs.
    domain = bare_address(target.link).split("/")[0]
    for hit in links:
        if hit.after_at or hit.value.startswith("dpm.org.cn") or domain in hit.value:
            advice = both("這不是提供機構的網址。", "This is not the institution's address.")
            return Element("link", State.WRONG, hit.text, written, advice)
    advice = both("請寫出提供機構的網址。", "Give the institution's address.")
    return Element("link", State.MISSING, None, written, advice)


def _present(name: str, hit: Hit, written: Text | None) -> Element:
    if not written or hit.text in written.values():
        return Element(name, State.PRESENT, hit.text, written)
    zh, en = written[ZH], written[EN]
    return Element(name, State.PRESENT, hit.text, written, both(f"標準寫法：{zh}", f"Written: {en}"))


def _corrected(target: Institution, row: Licence | None) -> Text:
    if row is not None:
        return attribution_for(target, row.code).statements()
    # Any licence will do to get the form; its word is then taken out again.
    model = attribution_for(target, "CC-BY-4.0")
    zh, en = _NO_LICENCE
    word = model.licence
    return both(
        zh.join(model.statement(ZH).rsplit(word.word_zh, 1)),
        en.join(model.statement(EN).rsplit(word.word_en, 1)),
    )


def _is_exact(text: str, target: Institution) -> bool:
    credits = (attribution_for(target, code) for code in LICENCES)
    return any(credit.statement(lang) in text for credit in credits for lang in LANGS)


def _notes(text: str, hits: Sequence[Hit]) -> tuple[Text, ...]:
    notes: list[Text] = []
    if len({hit.value for hit in hits if hit.kind is Kind.PROVIDER}) > 1:
        notes.append(both("寫了不只一個提供機構。", "Several providers are named."))
    if len(text) > MAX_CHARS:
        notes.append(_cut(MAX_CHARS))
    return tuple(notes)


def _cut(limit: int) -> Text:
    return both(
        f"太長了，只讀了前 {limit:,} 個字。", f"Too long: only the first {limit:,} characters were read."
    )
