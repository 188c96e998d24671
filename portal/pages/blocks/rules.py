"""A rule that gathers objects: a search of ours, filled in as a form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from catalogue.models import Category, Period
from catalogue.search import Query
from portal.pages.blocks.choosing import PersonChooserBlock, PickBlock

MAKER, ABOUT, EITHER = "maker", "about", "either"
FIRST_YEAR, LAST_YEAR = -10_000, 2_100
_CONDITIONS: Final = ("words", "person", "period", "categories", "year_from", "year_to")


class PeriodPickBlock(PickBlock):
    """One period or reign, by its slug."""

    names = Period
    invalid = "沒有「%(value)s」這個時代。 · There is no period %(value)s."

    def offered(self) -> list[Any]:
        rows = Period.objects.values_list("pk", "parent_id", "name_zh", "name_en")
        return [(slug, f"{'　' if parent else ''}{zh} {en}") for slug, parent, zh, en in rows]


def _categories() -> Iterator[tuple[str, str]]:
    for slug, zh, en in Category.objects.values_list("pk", "name_zh", "name_en"):
        yield slug, f"{zh} {en}"


def _year(label: str, help_text: str = "") -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        label=label, required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text=help_text
    )


class RuleBlock(blocks.StructBlock):
    """What is filled in must all be met; several rules add up."""

    words = blocks.CharBlock(
        label="字詞 · Words",
        required=False,
        max_length=100,
        help_text="跟讀者在搜尋欄打的一樣，例如「赤壁」。 · As typed into the search field: 赤壁.",
    )
    person = PersonChooserBlock(label="人物 · Person", required=False)
    role = blocks.ChoiceBlock(
        label="這個人是 · The person is",
        choices=[
            (EITHER, "作者或題材裡的人 · maker or shown"),
            (MAKER, "作者 · maker"),
            (ABOUT, "題材裡的人 · whom it is about"),
        ],
        default=EITHER,
    )
    period = PeriodPickBlock(
        label="時代 · Period",
        required=False,
        help_text="包括其下的各朝、各年號。 · With the reigns below it.",
    )
    categories = blocks.MultipleChoiceBlock(
        label="類別 · Categories",
        choices=_categories,
        required=False,
        widget=CheckboxSelectMultiple,
        help_text="勾幾類就收幾類；都不勾是全部。 · Any of those ticked; none: all.",
    )
    year_from = _year(
        "起年 · From year", "西元前寫負數，-770 是前 770 年；沒有 0 年。 · BCE negative, no year 0."
    )
    year_to = _year("訖年 · To year")

    class Meta:
        icon = "search"
        label = "規則 · Rule"
        form_classname = "rule-block"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if faults := _year_faults(cleaned["year_from"], cleaned["year_to"]):
            raise StructBlockValidationError(block_errors=faults)
        if not self.is_deferred_validation and not any(cleaned.get(name) for name in _CONDITIONS):
            raise StructBlockValidationError(
                non_block_errors=[
                    "一項也沒填，會把整個典藏都收進來：至少填一項，或刪掉這條規則。 · "
                    "Nothing filled in would gather the whole collection: fill in one at least, or remove the rule."
                ]
            )
        return cleaned


def queries(rule: Any) -> list[Query]:
    """The searches of one rule; two where a person may be the maker or the subject. The earliest come first."""
    filters: dict[str, tuple[str, ...]] = {}
    if rule["period"]:
        filters["period"] = (rule["period"],)
    if rule["categories"]:
        filters["category"] = tuple(rule["categories"])
    base = Query(
        q=rule["words"].strip(),
        filters=filters,
        year_from=rule["year_from"],
        year_to=rule["year_to"],
        sort="year",
    )
    if not rule["person"]:
        return [base]
    roles = (MAKER, ABOUT) if rule["role"] == EITHER else (rule["role"],)
    return [base.replace(filters={**filters, role: (rule["person"],)}) for role in roles]


def _year_faults(start: int | None, end: int | None) -> dict[str, ValidationError]:
    faults = {
        name: ValidationError("沒有 0 年：前 1 年寫 -1。 · There is no year 0: 1 BCE is -1.")
        for name, year in (("year_from", start), ("year_to", end))
        if year == 0
    }
    if not faults and start is not None and end is not None and start > end:
        faults["year_to"] = ValidationError(f"訖年早於起年 {start}。 · It ends before it begins ({start}).")
    return faults
