"""Forms of a 3D model: a new one, and the words, poster and release of one that is there."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from wagtail.admin.widgets import AdminDateInput

from catalogue.media.models3d import ModelRefused
from catalogue.models import Institution, Model3D, MuseumObject, ObjectImage, TierState
from catalogue.models.fields import LICENCE_CHOICES
from catalogue.rights import is_more_open
from portal.desk.images.forms import TierForm, check_licence, check_reason
from portal.desk.seen import SeenMixin

_ALT = {
    "alt_zh": "替代文字（中文） · Alternative text in Chinese",
    "alt_en": "替代文字（英文） · Alternative text in English",
}
_ALT_HELP = (
    "給看不見模型的讀者：是什麼東西，一句話。One sentence on what it is, for readers who cannot see it."
)
_POSTER = "封面圖像 · Poster"
_POSTER_HELP = (
    "模型打開以前看到的圖；從這件文物已開放的圖像裡選。"
    "What is seen before the model is opened: one of this object's open images."
)
RELEASE_FIELDS: Final = ("state", "licence", "source_licence", "reason_zh", "reason_en", "review_date")


def posters(record: MuseumObject) -> QuerySet[ObjectImage]:
    """The images of which something is open."""
    return ObjectImage.objects.filter(object=record, files__state=TierState.OPEN).distinct()


class ModelUploadForm(forms.Form):
    """One new 3D model of an object. It is open under the licence that is stated."""

    file = forms.FileField(
        label="模型檔 · File",
        help_text="GLB（binary glTF 2.0），全部內容在一個檔裡，256 MB 以下。先檢查，有問題就不存。"
        "GLB (binary glTF 2.0) with all its parts inside, up to 256 MB. It is looked over before it is stored.",
        widget=forms.ClearableFileInput(attrs={"accept": ".glb"}),
    )
    poster: Any = forms.ModelChoiceField(ObjectImage.objects.none(), label=_POSTER, help_text=_POSTER_HELP)
    institution: Any = forms.ModelChoiceField(
        Institution.objects.order_by("-is_primary", "name_zh"),
        label="模型提供機構 · Provided by",
        help_text="誰提供這個模型，出處就記誰。Whoever provides the model is credited.",
    )
    licence = forms.ChoiceField(
        label="授權方式 · Licence",
        choices=[("", "— 請選 · choose —"), *LICENCE_CHOICES],
        help_text="照來源所載；「申請」表示暫不開放。As its source states; on request means not open yet.",
    )
    is_illustration = forms.BooleanField(
        label="示意模型 · Illustrative model",
        required=False,
        help_text="做出來代替掃描的；頁面與檔案都會標明。Made up, not scanned: page and file say so.",
    )
    alt_zh = forms.CharField(label=_ALT["alt_zh"], max_length=300, required=False, help_text=_ALT_HELP)
    alt_en = forms.CharField(label=_ALT["alt_en"], max_length=300, required=False)

    def __init__(self, *args: Any, record: MuseumObject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["poster"].queryset = posters(record)  # type: ignore[attr-defined]


class ModelForm(SeenMixin, forms.ModelForm):
    """The words and the poster for editors; for stewards the release besides."""

    class Meta:
        model = Model3D
        fields = ["poster", "alt_zh", "alt_en", *RELEASE_FIELDS]
        widgets = {"review_date": AdminDateInput}
        labels = {
            "poster": _POSTER,
            "source_licence": "來源授權 · Licence of its source",
            **_ALT,
            **TierForm.Meta.labels,
        }
        help_texts = {"poster": _POSTER_HELP, "alt_zh": _ALT_HELP, "state": TierForm.Meta.help_texts["state"]}

    instance: Model3D

    def __init__(self, *args: Any, may_release: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = (
            posters(self.instance.object) | ObjectImage.objects.filter(pk=self.instance.poster_id).distinct()
        )
        self.fields["poster"].queryset = there  # type: ignore[attr-defined]
        for name in () if may_release else RELEASE_FIELDS:
            del self.fields[name]

    def clean(self) -> Any:
        cleaned = super().clean()
        values = self.cleaned_data
        source = values.get("source_licence") or self.instance.source_licence
        check_licence(self)
        check_reason(self)
        if (
            not self.errors
            and values.get("state") == TierState.OPEN
            and is_more_open(values["licence"], source)
        ):
            self.add_error(
                "licence",
                f"來源的授權是「{source}」，不能更開放。Its source is {source}: it cannot be more open.",
            )
        return cleaned


_REFUSED: Final = {
    "format": "不是 GLB（binary glTF 2.0）檔。It is not a GLB file (binary glTF 2.0).",
    "truncated": "檔案不完整，請重新匯出。It is cut off: export it again.",
    "broken": "檔案壞了，請重新匯出。It is broken: export it again.",
    "too-large": "太大了。It is too large.",
    "empty": "裡面沒有三角面。It has no triangles.",
    "external": "有部分在檔案外面；請把貼圖與資料都收進 GLB。Parts lie outside it: put textures and data into the GLB.",
    "extension": "用了檢視器沒有的擴充。It needs an extension that the viewer does not have.",
    "range": "檔案說有的資料，裡面沒有。Something is said to lie where the file has nothing.",
    "scene": "場景的結構不對。Its scene is not built as it should be.",
    "texture": "貼圖不是 JPEG、PNG、WebP、KTX 2，或太大。A texture is no JPEG, PNG, WebP, KTX 2, or too large.",
}


def refusal(error: ModelRefused, name: str) -> str:
    """Why an uploaded model was not taken in, with the name its owner knows it by."""
    return f"「{name}」沒有存入：{_REFUSED.get(error.reason, '')}（{error.detail}）"
