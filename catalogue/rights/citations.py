"""A thing's citation as BibTeX, RIS and CSL-JSON; each carries the statement in its note."""

import re
from dataclasses import dataclass

from catalogue.rights.languages import Lang
from catalogue.rights.phrases import Phrase, Work, in_language

_KEY = re.compile(r"[^a-z0-9]+")
# Escaped braces still count as braces to BibTeX, so they are spelled out; so is the
# backslash, before which nothing could be told from a command.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What the three formats share, already in one language."""

    lang: Lang
    work: Work
    publisher: str
    place: str
    url: str
    note: str
    licence_url: str
    fallback_key: str

    @property
    def key(self) -> str:
        """An ASCII key: the identifier, else the end of the address, else the institution."""
        page = self.url.split("://", 1)[-1].partition("/")[2].rstrip("/").rsplit("/", 1)[-1]
        for text in (self.work.identifier or "", page):
            key = _KEY.sub("-", text.lower()).strip("-")
            if key and (text.isascii() or not page):
                return key
        return self.fallback_key

    def text(self, pair: tuple[str | None, str | None]) -> str | None:
        """One language of a pair, else the other one."""
        found: Phrase | None = in_language(pair, self.lang)
        return found.text if found else None

    @property
    def year(self) -> str | None:
        """The years in words that need no convention: 1000, 960–1279, 770 BCE–256 BCE."""
        if not self.work.years:
            return self.text(self.work.period)
        words = [f"{-year} BCE" if year < 0 else str(year) for year in self.work.years]
        return words[0] if words[0] == words[1] else "–".join(words)


def bibtex(citation: Citation) -> str:
    """Give a BibTeX @misc entry. Values are doubly braced, so case and names stay whole."""
    work = citation.work
    fields = {
        "author": citation.text(work.creator),
        "title": citation.text(work.title),
        "year": citation.year,
        "number": work.identifier,
        "publisher": citation.publisher,
        "address": citation.place,
        "note": citation.note,
    }
    lines = [f"@misc{{{citation.key},"]
    for name, value in fields.items():
        if value:
            lines.append(f"  {name:<9} = {{{{{value.translate(_TEX)}}}}},")
    # `url` is read verbatim: escapes would become part of the address.
    lines.append(f"  {'url':<9} = {{{citation.url}}},")
    lines.append(f"  {'copyright':<9} = {{{citation.licence_url}}}")
    return "\n".join([*lines, "}", ""])


def ris(citation: Citation) -> str:
    """Give an RIS record (ART or DATA), UTF-8, each line ended by CR LF.

    PY holds four digits and cannot say BCE, so it is given for a single year of our era
    alone; other dates are kept as a note.
    """
    work = citation.work
    years = work.years
    single = years is not None and years[0] == years[1] and years[0] > 0
    lines = [
        ("TY", "DATA" if work.kind == "dataset" else "ART"),
        ("ID", citation.key),
        ("AU", citation.text(work.creator)),
        ("TI", citation.text(work.title)),
        ("PY", f"{years[0]:04d}" if years and single else None),
        ("N1", None if single else citation.year),
        ("PB", citation.publisher),
        ("CY", citation.place),
        ("AN", work.identifier),
        ("UR", citation.url),
        ("N1", f"{citation.note} {citation.licence_url}"),
        ("LA", citation.lang),
    ]
    body = [f"{tag}  - {value}" for tag, value in lines if value]
    return "\r\n".join([*body, "ER  - ", ""])


def csl_json(citation: Citation) -> dict[str, object]:
    """Give one item of CSL-JSON 1.0 (`graphic` or `dataset`).

    Years stay historical in `issued`: CSL has no year 0 and prints a negative year as
    "bc", so −770 (770 BCE) is given as -770, not as ISO 8601's -0769. Without years the
    period's name is the date's `literal`.
    """
    work = citation.work
    item: dict[str, object] = {"id": citation.key, "type": work.kind, "language": citation.lang}
    title, creator, period = map(citation.text, (work.title, work.creator, work.period))
    if title:
        item["title"] = title
    if creator:
        item["author"] = [{"literal": creator}]
    if work.years:
        first, last = work.years
        item["issued"] = {"date-parts": [[first]] if first == last else [[first], [last]]}
    elif period:
        item["issued"] = {"literal": period}
    item["publisher"] = item["archive"] = citation.publisher
    item["publisher-place"] = item["archive-place"] = citation.place
    if work.identifier:
        item["archive_location"] = work.identifier
    item["URL"] = citation.url
    item["note"] = f"{citation.note} {citation.licence_url}"
    return item
