"""The form by which a table comes in."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import QuerySet

from catalogue.models import Resource
from catalogue.rights import ZH
from catalogue.tables import templates
from catalogue.tables.faults import TableRefused
from catalogue.tables.schema import read_schema

KEPT: Final = "kept"
GUESSED: Final = "guessed"
OWN: Final = "own"
# What a browser may reasonably send in one form; larger tables come in by `load_table`.
_MOST_BYTES: Final = 100 * 2**20


class TableForm(forms.Form):
    """A file, which table it is the next version of, and the schema that it has to follow."""

    file = forms.FileField(
        label="檔案 · File",
        help_text="CSV、XLSX、ODS、JSON 或 Parquet，最大 100 MB；看內容認格式。每一格都會檢查，有一格不對就整份不收，現行版不動。"
        "Up to 100 MB. Every cell is checked; if one is wrong nothing is taken in and the version in force stays.",
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.xlsx,.ods,.json,.parquet"}),
    )
    table: Any = forms.ModelChoiceField(
        Resource.objects.none(),
        label="哪一張表 · Which table",
        required=False,
        empty_label="新的一張 · a new one",
        help_text="選現有的表就成為它的下一版。Choose one that is there, and the file becomes its next version.",
    )
    shape = forms.ChoiceField(
        label="綱要 · Schema",
        help_text="欄名、型別與限制。沒有綱要時可以先用猜的，再把猜到的綱要改好重上。"
        "Names, types and constraints of the columns. A guess can be put right and uploaded again.",
    )
    schema = forms.JSONField(
        label="自己的綱要 · Your own schema",
        required=False,
        help_text="Table Schema（JSON），上面選「自己的綱要」時才用。Used when your own schema is chosen above.",
    )
    note_zh = forms.CharField(
        label="這一版有什麼新的 · What is new",
        max_length=200,
        required=False,
        help_text="印在版本清單，例如「補五月」。Shown in the list of versions.",
    )
    note_en = forms.CharField(label="英文 · The same in English", max_length=200, required=False)

    def __init__(self, *args: Any, tables: QuerySet[Resource], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        table: Any = self.fields["table"]
        table.queryset = tables
        only = list(tables[:2])
        if len(only) == 1:
            table.initial = only[0]
        shape: Any = self.fields["shape"]
        shape.choices = [
            *([(KEPT, "現行版的綱要 · that of the version in force")] if only else []),
            (GUESSED, "看內容猜 · guess it from the file"),
            *((name, f"{_named(name)} · {name}") for name in templates.NAMES),
            (OWN, "自己的綱要（貼在下面） · your own, below"),
        ]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise forms.ValidationError(
                f"「{file.name}」有 {file.size / 2**20:,.0f} MB，上限 100 MB；請用 manage.py load_table 上架。"
                "It is larger than 100 MB: load it with manage.py load_table."
            )
        return file

    def clean(self) -> Any:
        cleaned = super().clean()
        values = self.cleaned_data
        if values.get("shape") == OWN and "schema" in values:
            try:
                read_schema(values["schema"] or {})
            except TableRefused as error:
                self.add_error("schema", [str(fault) for fault in error.faults[:10]])
        return cleaned


def _named(name: str) -> str:
    return templates.template(name).title[ZH] or name
