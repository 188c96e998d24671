"""Forms of release rules and of the object sets they speak of."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from catalogue.models import (
    Category,
    Department,
    Institution,
    MuseumObject,
    ObjectSet,
    ReleaseRule,
    Scope,
    TierState,
)
from catalogue.models.fields import LICENCE_CHOICES
from catalogue.models.release import PLACES
from catalogue.rights import ON_REQUEST
from portal.desk.objects.chooser import object_chooser
from portal.desk.seen import SeenMixin

# Which fields each scope needs. A rule about one image is made where the image is edited.
NEEDED: Final[dict[Scope, tuple[str, ...]]] = {
    Scope.INSTITUTION: (),
    Scope.DEPARTMENT: ("department",),
    Scope.CATEGORY: ("category",),
    Scope.DEPARTMENT_CATEGORY: ("department", "category"),
    Scope.OBJECT_SET: ("object_set",),
    Scope.OBJECT: ("object",),
}
_NAMED_AT_MOST = 20


class RuleForm(SeenMixin, forms.ModelForm):
    """One rule. What its scope does not need is left empty, whatever was filled in."""

    scope = forms.TypedChoiceField(
        label="範圍 · Scope",
        coerce=lambda value: Scope(int(value)),
        choices=[(scope.value, scope.label) for scope in NEEDED],
        widget=forms.RadioSelect,
        help_text="範圍小的先說了算：圖像、文物、所屬作品、群組、典藏處的類別、類別、典藏處、機構預設。"
        "The narrowest scope decides alone: image, object, its work, set, category of a department, category, "
        "department, the institution's default.",
    )
    institution: Any = forms.ModelChoiceField(
        Institution.objects.order_by("-is_primary", "name_zh"),
        label="圖像提供機構 · Pictures provided by",
        empty_label=None,
        help_text="只管這個機構提供的圖像。Speaks of this institution's pictures alone.",
    )
    department: Any = forms.ModelChoiceField(
        Department.objects.all(), label="典藏處 · Department", required=False
    )
    category: Any = forms.ModelChoiceField(Category.objects.all(), label="類別 · Category", required=False)
    object_set: Any = forms.ModelChoiceField(
        ObjectSet.objects.all(), label="文物群組 · Object set", required=False
    )
    object: Any = forms.ModelChoiceField(
        MuseumObject.objects.all(),
        label="文物 · Object",
        required=False,
        widget=object_chooser.widget_class(),
        help_text="連同它的開、頁、件。With its leaves and parts.",
    )
    licence = forms.ChoiceField(
        label="授權方式 · Licence",
        required=False,
        choices=[("", "—"), *(choice for choice in LICENCE_CHOICES if choice[0] != ON_REQUEST)],
        help_text="只有「開放」才選。不會比來源更開放：來源給得少，就照來源。"
        "For open alone. Never more open than the source: where that gives less, its licence stays.",
    )

    class Meta:
        model = ReleaseRule
        fields = [
            "scope",
            "institution",
            "department",
            "category",
            "object_set",
            "object",
            "tier",
            "state",
            "licence",
            "reason_zh",
            "reason_en",
            "review_date",
        ]
        widgets = {"review_date": AdminDateInput}
        labels = {
            "tier": "階 · Tier",
            "state": "狀態 · State",
            "reason_zh": "原因（中文） · Reason in Chinese",
            "reason_en": "原因（英文） · Reason in English",
            "review_date": "檢討日期 · Review date",
        }
        help_texts = {
            "tier": "低階 100 萬像素以下，中階 600 萬以下，高階以上；由像素量出來。"
            "Low up to 1 MP, medium up to 6 MP, high above: measured.",
            "state": "「開放」任何人可直接下載；「可申請」帶讀者到申請頁；「未開放」說明原因與下次檢討的日子。"
            "Open: anyone downloads it. On request: leads to the request page. Not open: says why, and until when.",
            "reason_zh": "印在每一張圖的階梯上；「未開放」一定要寫，中英文都要。"
            "On the ladder of every image; due where not open, in both languages.",
            "review_date": "到那一天再看能不能開放；會公開。When it will be looked at again; public.",
        }

    instance: ReleaseRule

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance: ReleaseRule | None = kwargs.get("instance")
        initial = {"scope": (instance.scope if instance else Scope.CATEGORY).value}
        if instance and not instance.opens:
            initial["licence"] = ""  # type: ignore[assignment]
        kwargs["initial"] = initial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def clean(self) -> Any:
        cleaned = super().clean()
        values = self.cleaned_data
        scope, state = values.get("scope"), values.get("state")
        if scope is None or not state:
            return cleaned
        needed = NEEDED[scope]
        for name in PLACES:
            if name in self.fields and name not in needed:
                values[name] = None
                self.errors.pop(name, None)
            elif name in needed and not values.get(name) and name not in self.errors:
                self.add_error(name, "這個範圍要選一項，或改選別的範圍。Choose one, or choose another scope.")
        if state != TierState.OPEN:
            values["licence"] = ON_REQUEST
            return cleaned
        if not values.get("licence"):
            self.add_error("licence", "開放的檔案要有授權方式。What is open needs a licence.")
        values["reason_zh"] = values["reason_en"] = ""
        values["review_date"] = None
        return cleaned

    def _post_clean(self) -> None:
        """All of the database's own guards: Django passes over those of fields that the form lacks."""
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self.add_error(None, error)


class SetForm(SeenMixin, forms.ModelForm):
    """An object set. Its members are named one per line, by id, accession or work number."""

    members: Any = forms.CharField(
        label="文物 · Objects",
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text="一行一件：識別碼、文物統一編號或作品號；連同開、頁、件。"
        "One per line: id, object number or work number; with its leaves and parts.",
    )

    class Meta:
        model = ObjectSet
        fields = ["slug", "name_zh", "name_en", "note", "members"]
        labels = {
            "slug": "識別碼 · Id",
            "name_zh": "名稱 · Name in Chinese",
            "name_en": "英文名稱 · Name in English",
            "note": "說明 · Note",
        }
        help_texts = {
            "slug": "小寫英文、數字與連字號；存檔後不再改。Small letters, digits, hyphens; fixed once saved.",
            "note": "為什麼歸在一起；只有館員看得到。Why they belong together; staff alone see it.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        instance: ObjectSet | None = kwargs.get("instance")
        stored = sorted(instance.members.values_list("pk", flat=True)) if instance else []
        kwargs["initial"] = {"members": "\n".join(stored)} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if instance:
            self.fields["slug"].disabled = True

    def clean_members(self) -> list[str]:
        """Ids of the objects named, in their order. Refuses what is not known, or means several objects."""
        text: str = self.cleaned_data["members"]
        wanted = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        found = _named(wanted)
        unknown = [name for name in wanted if len(found.get(name, ())) != 1]
        if unknown:
            raise ValidationError([_refusal(name, found.get(name, ())) for name in unknown[:_NAMED_AT_MOST]])
        return list(dict.fromkeys(found[name][0] for name in wanted))


def _named(wanted: list[str]) -> dict[str, list[str]]:
    """Which objects each of these ids or numbers means."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        known = Q(pk__in=part) | Q(accession__in=part) | Q(work_number__in=part)
        for row in MuseumObject.objects.filter(known).values_list("pk", "accession", "work_number"):
            for name in {name for name in row if name}:
                found.setdefault(name, []).append(row[0])
    # An id means one object, whatever numbers look like it.
    return {name: [name] if name in ids else ids for name, ids in found.items()}


def _refusal(name: str, ids: list[str] | tuple[()]) -> str:
    shown = name[:80]
    if ids:
        return f"「{shown}」不只一件，請改填識別碼：{'、'.join(ids[:8])}。Several objects have that number: give an id."
    return f"沒有「{shown}」這件文物，請查對編號。No such object: look its number up."
