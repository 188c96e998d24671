"""Guides for developers: for each task what has to be known, and a whole program in four languages.

The programs are files of their own under `templates/programs/`, named by task and language; a page puts this
site's address and an object that is really here into them. Tests take them from the page and run them.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from catalogue.delivery.addresses import absolute, current_language
from catalogue.delivery.house import house_attribution
from catalogue.delivery.pages import delivered, page
from catalogue.models import MuseumObject
from catalogue.rights import EN, Lang
from portal.pages.developers.tasks import GUIDES
from portal.pages.landings import heroes

# What stands in the files for this site, and for an object that is here.
_SITE, _OBJECT = "https://kaiwu.example", "p1250"
LANGUAGES: Final = {"sh": "curl", "py": "Python", "R": "R", "mjs": "JavaScript"}
"""Languages by the ending of their files."""
_BY_SLUG: Final = {guide.slug: guide for guide in GUIDES}


@delivered
def guide(request: HttpRequest, task: str) -> HttpResponseBase:
    """`/developers/{task}/`: one guide."""
    shown = _BY_SLUG.get(task)
    if shown is None:
        raise Http404(task)
    stage = heroes.any_stage()
    record = stage.record if stage else MuseumObject.objects.public().order_by("pk").first()
    example = record.pk if record else _OBJECT
    lang = current_language()
    context = {
        "guide": shown,
        "others": [other for other in GUIDES if other is not shown],
        "programs": [
            (name, _program(task, ending, lang).replace(_SITE, absolute("")).replace(_OBJECT, example))
            for ending, name in LANGUAGES.items()
        ],
    }
    return page(request, "pages/guide.html", context, attribution=house_attribution())


@cache
def _program(task: str, ending: str, lang: Lang) -> str:
    """The file without one of its first two lines: it says what it does in Chinese, then in English."""
    path = settings.BASE_DIR / "templates" / "programs" / f"{task}.{ending}"
    zh, en, *rest = path.read_text(encoding="utf-8").rstrip().split("\n")
    return "\n".join([en if lang == EN else zh, *rest])
