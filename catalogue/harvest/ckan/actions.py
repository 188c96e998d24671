"""The actions by name. Each is a function from what was given to the result; its docstring is its `help_show`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from catalogue.delivery.addresses import absolute
from catalogue.delivery.house import house_attribution
from catalogue.harvest.ckan import packages, searching
from catalogue.harvest.ckan.datastore import datastore_search
from catalogue.harvest.ckan.errors import NotFound
from catalogue.harvest.ckan.parameters import Given
from catalogue.harvest.ckan.queries import read_query
from catalogue.harvest.distributions import distributions
from catalogue.models import Dataset, Institution
from catalogue.models.datasets import THEMES, DatasetQuerySet
from catalogue.rights import Attribution

# The version of CKAN whose action API this is; clients choose their calls by it.
VERSION: Final = "2.10"
_MOST: Final = 1_000

Result = tuple[Any, Attribution]
"""What an action gives, and the credit of it as a whole."""


def package_list(given: Given) -> Result:
    """The names of all datasets. limit, offset."""
    found = list(Dataset.objects.public().order_by("pk").values_list("pk", flat=True))
    return _some(found, given), house_attribution()


def current_package_list_with_resources(given: Given) -> Result:
    """All datasets, those that changed last first. limit (10 unless said, at most 1000), offset or page."""
    size = given.number("limit", 10, _MOST)
    page = given.number("page", 1, 10**6)
    start = given.number("offset", size * max(page - 1, 0), 10**6)
    rows = _datasets().order_by("-updated_at", "pk")[start : start + size]
    return packages.listed(rows), house_attribution()


def package_show(given: Given) -> Result:
    """One dataset with its resources. id: its id, which is its name too."""
    name = given.required("id", "name_or_id")
    row = _datasets().filter(pk=name).first()
    if row is None:
        raise NotFound("package")
    return packages.package(row), row.attribution


def package_search(given: Given) -> Result:
    """Datasets by q and fq (words, field:value, ranges, AND, OR, NOT), rows, start, sort, facet.field."""
    return searching.search(given), house_attribution()


def package_autocomplete(given: Given) -> Result:
    """Datasets whose name or title has the words of q. limit (10 unless said)."""
    words = given.required("q").replace("\\", "").replace('"', "")
    condition = read_query(f'"{words}"')
    found = [one for one in packages.listed(_datasets().order_by("pk")) if condition(searching.document(one))]
    size = given.number("limit", 10, 100)
    told = [
        {"name": one["name"], "title": one["title"], "match_field": "title", "match_displayed": one["title"]}
        for one in found[:size]
    ]
    return told, house_attribution()


def resource_show(given: Given) -> Result:
    """One resource. id: as package_show gives it."""
    wanted = given.required("id")
    row = _datasets().filter(resources__pk=wanted.partition(".")[0]).first()
    for position, one in enumerate(distributions(row) if row else []):
        if row and one.id == wanted:
            return packages.resource(row, one, position), one.attribution
    raise NotFound("resource")


def organization_list(given: Given) -> Result:
    """The institutions that have datasets. all_fields, limit, offset."""
    counts = _counted(row.institution_id for row in Dataset.objects.public().only("institution"))
    rows = Institution.objects.filter(pk__in=counts).order_by("pk")
    found = [packages.organization(row) | {"package_count": counts[row.pk]} for row in rows]
    return _named(_some(found, given), given, ("organizations",)), house_attribution()


def organization_show(given: Given) -> Result:
    """One institution. id; include_datasets."""
    row = Institution.objects.filter(pk=given.required("id")).first()
    held = _datasets().filter(institution=row).order_by("pk") if row else Dataset.objects.none()
    return _shown(
        packages.organization(row) if row else None, held, given, "organization"
    ), house_attribution()


def group_list(given: Given) -> Result:
    """The themes that have datasets, by their codes in the European table. all_fields, limit, offset."""
    counts = _counted(Dataset.objects.public().exclude(theme="").values_list("theme", flat=True))
    found = [packages.group(theme) | {"package_count": counts[theme]} for theme in sorted(counts)]
    return _named(_some(found, given), given, ("groups",)), house_attribution()


def group_show(given: Given) -> Result:
    """One theme. id; include_datasets."""
    theme = given.required("id").upper()
    found = packages.group(theme) if theme in THEMES else None
    held = _datasets().filter(theme=theme).order_by("pk") if found else Dataset.objects.none()
    return _shown(found, held, given, "group"), house_attribution()


def tag_list(given: Given) -> Result:
    """The keywords of all datasets, in both languages. query: a part of them; all_fields."""
    part = given.text("query").lower()
    rows = Dataset.objects.public().only("keywords_zh", "keywords_en")
    found = sorted({word for row in rows for word in packages.keywords(row) if part in word.lower()})
    told = [packages.tag(word) for word in found] if given.flag("all_fields") else found
    return told, house_attribution()


def tag_show(given: Given) -> Result:
    """One keyword. id; include_datasets."""
    word = given.required("id")
    rows = [row for row in _datasets().order_by("pk") if word in packages.keywords(row)]
    if not rows:
        raise NotFound("tag")
    told = packages.tag(word)
    if given.flag("include_datasets"):
        told["packages"] = packages.listed(rows)
    return told, house_attribution()


def license_list(given: Given) -> Result:
    """The closed table of licences."""
    house = house_attribution()
    return packages.licences(house), house


def status_show(given: Given) -> Result:
    """What this site is."""
    house = house_attribution()
    told = {
        "ckan_version": VERSION,
        "site_url": absolute(""),
        "site_title": house.institution.name_zh,
        "site_description": f"{house.institution.name_en}: open data",
        "locale_default": "zh_Hant_TW",
        "error_emails_to": None,
        "extensions": ["datastore"],
    }
    return told, house


def site_read(given: Given) -> Result:
    """Whether the site may be read: it may."""
    return True, house_attribution()


def help_show(given: Given) -> Result:
    """What an action does. name."""
    action = ACTIONS.get(given.required("name"))
    if action is None:
        raise NotFound("action")
    return action.help, house_attribution()


@dataclass(frozen=True, slots=True)
class Action:
    """One action and its parameters; `sort`, `type` and `use_default_schema` change nothing in what is given here."""

    run: Callable[[Given], Result]
    parameters: tuple[str, ...] = ()

    @property
    def help(self) -> str:
        return f"{self.run.__doc__}\n\nParameters: {', '.join(self.parameters) or 'none'}."


_PAGED: Final = ("limit", "offset")
_LISTED: Final = (*_PAGED, "all_fields", "sort", "order_by", "type")
_DETAIL: Final = ("id", "include_datasets")

ACTIONS: Final[dict[str, Action]] = {
    action.run.__name__: action
    for action in (
        Action(package_list, _PAGED),
        Action(current_package_list_with_resources, (*_PAGED, "page")),
        Action(package_show, ("id", "name_or_id", "use_default_schema")),
        Action(
            package_search,
            (
                *("q", "fq", "fq_list", "rows", "start", "sort"),
                *("facet", "facet.field", "facet.limit", "facet.mincount", "use_default_schema"),
            ),
        ),
        Action(package_autocomplete, ("q", "limit")),
        Action(resource_show, ("id",)),
        Action(organization_list, (*_LISTED, "organizations")),
        Action(organization_show, _DETAIL),
        Action(group_list, (*_LISTED, "groups")),
        Action(group_show, _DETAIL),
        Action(tag_list, ("query", "all_fields")),
        Action(tag_show, _DETAIL),
        Action(license_list),
        Action(status_show),
        Action(site_read),
        Action(help_show, ("name",)),
        Action(
            datastore_search,
            ("resource_id", "id", "filters", "fields", "sort", "limit", "offset", "records_format"),
        ),
    )
}


def _datasets() -> DatasetQuerySet:
    return Dataset.objects.public().with_resources()


def _some(found: list[Any], given: Given) -> list[Any]:
    start = given.number("offset", 0, 10**6)
    return found[start : start + given.number("limit", len(found), 10**6)]


def _counted(names: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _named(found: list[dict[str, Any]], given: Given, only: tuple[str, ...]) -> list[Any]:
    """Names alone, unless all fields are wanted; those alone that were named."""
    wanted = [name for parameter in only for name in given.names(parameter)]
    kept = [one for one in found if not wanted or one["name"] in wanted]
    return kept if given.flag("all_fields") else [one["name"] for one in kept]


def _shown(told: dict[str, Any] | None, held: Any, given: Given, kind: str) -> dict[str, Any]:
    """An organization or group: there is one only where it has datasets. Raises NotFound."""
    count = held.count()
    if told is None or not count:
        raise NotFound(kind)
    told |= {"package_count": count, "extras": [], "users": [], "tags": [], "groups": []}
    if given.flag("include_datasets"):
        told["packages"] = packages.listed(held[:_MOST])
    return told
