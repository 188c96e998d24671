"""Sets the document in a folder, in a process of its own with bounded time and memory:
`python -m portal.pages_api.printing.press FOLDER`.

Reads `exhibit.typ` and what it names there, writes `exhibit.pdf`. Nothing outside of the folder can be read: it is Typst's
root, and no packages are fetched.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from typing import Final, Literal

SECONDS: Final = 60
_MEMORY: Final = 4 * 2**30  # addresses, of which fonts and the program itself take most
_STANDARDS: Final[tuple[Literal["ua-1"], None]] = ("ua-1", None)
NAMES: Final = ("exhibit.typ", "exhibit.pdf")


def main(folder: Path, moment: int) -> None:
    """Raises typst.TypstError for a template or a picture that cannot be set."""
    import typst

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    source, made = (folder / name for name in NAMES)
    # PDF/UA-1 (ISO 14289-1): tagged, so that it can be read aloud; Typst refuses what would break it. A character that no
    # font here has does: then the print is tagged all the same, and does not call itself PDF/UA.
    for standard in _STANDARDS:
        try:
            typst.compile(
                source,
                made,
                root=folder,
                package_path=folder,
                package_cache_path=folder,
                timestamp=moment,
                pdf_standards=standard,
            )
        except typst.TypstError:
            if standard is None:
                raise
        else:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
