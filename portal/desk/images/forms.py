"""Forms of one image: its alternative texts, each of its tiers, and a new image."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any, Final

from django import forms
from wagtail.admin.widgets import AdminDateInput

from catalogue.media.release import Wish
from catalogue.models import ImageFile, Institution, ObjectImage, ReleaseRule, Scope, Tier, TierState
from catalogue.models.fields import LICENCE_CHOICES
from catalogue.rights import ON_REQUEST, is_more_open
from portal.desk.rules.words import describe
from portal.desk.seen import SeenMixin

_ALT_ZH = (
    "給看不見圖的讀者：圖裡有什麼，一句話。念給讀者聽，也顯示在圖讀不出來的地方；不必寫「圖片」二字。"
    "One sentence on what the picture shows, read out to readers who cannot see it."
)
_ALT_EN = "英文頁用的替代文字。The same for the English page; no machine translation, please."


class ImageForm(SeenMixin, forms.ModelForm):
    class Meta:
        model = ObjectImage
        fields = ["alt_zh", "alt_en", "order"]
        labels = {
            "alt_zh": "替代文字（中文） · Alternative text in Chinese",
            "alt_en": "替代文字（英文） · Alternative text in English",
            "order": "次序 · Order",
        }
        help_texts = {
            "alt_zh": _ALT_ZH,
            "alt_en": _ALT_EN,
            "order": "數字小的在前；第一張用在清單和卡片上。Smallest first; the first stands in lists and on cards.",
        }


class TierForm(SeenMixin, forms.ModelForm):
    """State, licence, reason and review date of one tier. Stewards only.

    `rule` decides it now, None where its source alone does. A rule for this very image can be taken back.
    """

    again = forms.BooleanField(
        label="取消個別決定，照規則 · Follow the rules again",
        required=False,
        help_text="這張圖的這一階另外決定過；勾選後改由範圍較大的規則決定，下面各欄不算數。"
        "This tier of this image was decided by itself. Ticked, the next broader rule decides, whatever stands below.",
    )

    class Meta:
        model = ImageFile
        fields = ["state", "licence", "reason_zh", "reason_en", "review_date"]
        widgets = {"review_date": AdminDateInput}
        labels = {
            "state": "狀態 · State",
            "licence": "授權方式 · Licence",
            "reason_zh": "未開放的原因（中文） · Reason in Chinese",
            "reason_en": "未開放的原因（英文） · Reason in English",
            "review_date": "檢討日期 · Review date",
        }
        help_texts = {
            "state": "「開放」任何人可直接下載；「可申請」帶讀者到申請頁；「未開放」說明原因與下次檢討的日子。"
            "Open: anyone downloads it. On request: leads to the request page. Not open: says why, and until when.",
            "licence": "這一個檔案的授權，寫進檔案，也印在下載鈕上；照來源所載，不能比來源更開放。"
            "Of this very file: written into it and shown on its button. As its source states, never more open.",
            "reason_zh": "印在圖像階梯的這一階。Shown on this rung of the ladder.",
            "review_date": "到那一天再看能不能開放；會公開。When it will be looked at again; public.",
        }

    instance: ImageFile
    field_order = ("again", *Meta.fields)

    def __init__(self, *args: Any, rule: ReleaseRule | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rule = rule
        if rule is None or rule.scope != Scope.IMAGE:
            del self.fields["again"]

    @property
    def decided_by(self) -> str:
        return describe(self.rule) if self.rule else "來源所載的授權 · the licence its source states"

    @property
    def is_taken_back(self) -> bool:
        return bool(self.cleaned_data.get("again"))

    def clean(self) -> Any:
        cleaned = super().clean()
        values = self.cleaned_data
        state, licence = values.get("state"), values.get("licence")
        if not state or not licence or self.is_taken_back:
            return cleaned
        opens = state == TierState.OPEN
        check_licence(self)
        if opens and not self.instance.is_held:
            self.add_error(
                "state",
                "這一階沒有存檔，開放了也無從下載：請先用「上傳圖像」或匯入圖像補上檔案。"
                "We hold no file of this tier: upload or ingest one first.",
            )
        elif opens and self.instance.is_derived and is_more_open(licence, self.instance.stated_licence):
            self.add_error(
                "licence",
                f"原始檔的授權是「{self.instance.stated_licence}」，做出來的檔不能更開放。"
                f"Its master is {self.instance.stated_licence}: nothing made out of it is more open.",
            )
        check_reason(self)
        return cleaned

    def wish(self) -> Wish:
        values = self.cleaned_data
        return Wish(**{name: values[name] for name in TierForm.Meta.fields})


def check_licence(form: forms.ModelForm) -> None:
    """What is open has a licence, and nothing else has."""
    state, licence = form.cleaned_data.get("state"), form.cleaned_data.get("licence")
    if state == TierState.OPEN and licence == ON_REQUEST:
        form.add_error(
            "licence",
            "開放的檔案要有授權方式：請選一種授權，或把狀態改成「可申請」。"
            "An open file needs a licence: choose one, or set the state to on request.",
        )
    if state and state != TierState.OPEN and licence and licence != ON_REQUEST:
        form.add_error(
            "licence",
            "沒有開放的檔案不帶授權：請把授權方式改成「申請」，或把狀態改成「開放」。"
            "A file that is not open has no licence: set it to on request, or set the state to open.",
        )


def check_reason(form: forms.ModelForm) -> None:
    """What is closed says why, in both languages."""
    values = form.cleaned_data
    if values.get("state") == TierState.CLOSED and not values.get("reason_zh"):
        form.add_error(
            "reason_zh", "未開放的檔案要說明原因，讀者會看到。Say why it is not open: readers see it."
        )
    if bool(values.get("reason_zh")) != bool(values.get("reason_en")) and not form.errors:
        missing = "reason_en" if values.get("reason_zh") else "reason_zh"
        form.add_error(missing, "原因要中英文都寫。Give the reason in both languages.")


_ORDER: Final = {tier: rank for rank, tier in enumerate(Tier.values)}


def check_ladder(tiers: Iterable[TierForm]) -> None:
    """A larger file is never more open than a smaller one of the same image: refuse it, naming both."""
    rungs = sorted(tiers, key=lambda form: _ORDER[form.instance.tier])
    for small, large in combinations(rungs, 2):
        if small.errors or large.errors or small.is_taken_back or large.is_taken_back:
            continue
        if is_more_open(large.cleaned_data["licence"], small.cleaned_data["licence"]):
            names = large.instance.get_tier_display(), small.instance.get_tier_display()
            large.add_error(
                "licence",
                f"{names[0]}比{names[1]}更開放，等於兩者都開放了：請把較小的一階也改成這個授權，或收緊這一階。"
                "A larger file may not be more open than a smaller one: open the smaller tier as far, "
                "or restrict this one.",
            )


class UploadForm(forms.Form):
    """One new image of an object. Its tier is measured, its licence is stated."""

    picture = forms.FileField(
        label="圖檔 · File",
        help_text="JPEG、PNG、WebP 或 TIFF。階由像素數決定：100 萬以下低階，600 萬以下中階，以上高階。"
        "The tier follows from its pixels: low up to 1 MP, medium up to 6 MP, high above.",
        widget=forms.ClearableFileInput(attrs={"accept": ".jpg,.jpeg,.png,.webp,.tif,.tiff"}),
    )
    institution: Any = forms.ModelChoiceField(
        Institution.objects.order_by("-is_primary", "name_zh"),
        label="圖像提供機構 · Provided by",
        help_text="誰提供這張圖，出處就記誰。別館的圖要選別館。"
        "Whoever provides the picture is credited. Another holder's picture is credited to that holder.",
    )
    licence = forms.ChoiceField(
        label="授權方式 · Licence",
        choices=[("", "— 請選 · choose —"), *LICENCE_CHOICES],
        help_text="照圖檔來源所載；「申請」表示暫不開放。As its source states; on request means not open yet.",
    )
    smaller = forms.BooleanField(
        label="同時做出較小的各階 · Make the smaller tiers too",
        required=False,
        initial=True,
        help_text="同一授權，讓讀者先看到小圖。Under the same licence, so that readers find a small file first.",
    )
    is_illustration = forms.BooleanField(
        label="示意圖 · Illustration",
        required=False,
        help_text="畫出來代替照片的圖；頁面與檔案都會標明。Drawn, not photographed: page and file say so.",
    )
    alt_zh = forms.CharField(
        label="替代文字（中文） · Alternative text in Chinese",
        max_length=300,
        required=False,
        help_text=_ALT_ZH,
    )
    alt_en = forms.CharField(
        label="替代文字（英文） · Alternative text in English",
        max_length=300,
        required=False,
        help_text=_ALT_EN,
    )
