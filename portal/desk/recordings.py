"""影音 at the desk: uploaded, looked over before anything is kept, described in both languages, chosen for pages."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.media import captions, mp4
from portal.pages.models import Recording
from portal.pages.picture_forms import on_disk

_REFUSED: Final = {
    "too-large": "太大了，上限 512 MB；請壓縮後再上傳。 · It is larger than 512 MB: compress it.",
    "format": "不是 MP4（看的是內容，不是副檔名）；請轉成 MP4 或 M4A。 · Its content is not MP4: convert it to MP4 or M4A.",
    "truncated": "檔案不完整，請重新匯出。 · It is cut off: export it again.",
    "broken": "檔案壞了，請重新匯出。 · It is broken: export it again.",
    "codec": "瀏覽器放不出這種編碼；影像用 H.264、AV1 或 VP9，聲音用 AAC 或 Opus。 · Browsers do not play its codec: take "
    "H.264, AV1 or VP9 with AAC or Opus.",
    "tells": "除了影像與聲音，還有一軌記著拍攝的地點或機器；請只匯出影像與聲音。 · Besides picture and sound it has a track "
    "that says where or by what it was filmed: export those two alone.",
    "empty": "裡面沒有影像也沒有聲音。 · It holds neither picture nor sound.",
}
_CAPTIONS: Final = {
    "too-large": "字幕檔超過 1 MB。 · Captions of more than 1 MB.",
    "encoding": "字幕檔不是 UTF-8，請另存成 UTF-8。 · The captions are not UTF-8: save them so.",
    "format": "字幕檔第一行要是 WEBVTT。 · The first line of captions is WEBVTT.",
    "times": "第 {line} 行的時間不對，要像 00:01.000 --> 00:04.000，而且後面的比較晚。 · Line {line}: times are written "
    "00:01.000 --> 00:04.000, the second one later.",
    "order": "第 {line} 行比前一句還早，請照時間排。 · Line {line} begins before the one above it: sort them.",
    "empty": "字幕檔裡一句也沒有。 · There is nothing in the captions.",
}


class RecordingField(forms.FileField):
    """An MP4 file; `examined` is what is in the one that was last looked at."""

    examined: mp4.Recorded | None = None

    def to_python(self, data: Any) -> Any:
        file: Any = super().to_python(data)
        if file is None:
            return None
        with on_disk(file) as path:
            try:
                self.examined = mp4.examine(path)
            except mp4.RecordingRefused as error:
                raise ValidationError(
                    f"「{PurePath(file.name or '').name}」沒有存入：{_REFUSED[error.reason]}（{error.detail}）"
                ) from error
        return file


class CaptionsField(forms.FileField):
    """A WebVTT file; its value is the text."""

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        try:
            return captions.read(file.read(captions.MAX_BYTES + 1))
        except captions.CaptionsRefused as error:
            raise ValidationError(_CAPTIONS[error.reason].format(line=error.line)) from error


_VTT: Final = {"accept": ".vtt"}


class RecordingForm(WagtailAdminModelForm):
    file = RecordingField(
        label="檔案 · File",
        help_text="MP4 或 M4A，512 MB 以下。先檢查，有問題就不存。裡面記的地點、機器會拿掉，改記出處。 · MP4 or M4A up to "
        "512 MB, looked over before it is stored. What it says of place and device is taken out, its credit written in.",
        widget=forms.ClearableFileInput(attrs={"accept": ".mp4,.m4a,.m4v"}),
    )
    new_captions_zh = CaptionsField(
        label="字幕檔（中文） · Captions in Chinese",
        required=False,
        help_text="WebVTT（.vtt）。影片至少要有一種語言的字幕；再上傳就取代現有的。 · WebVTT. A video has captions in one "
        "language at least; a new file replaces what is there.",
        widget=forms.FileInput(attrs=_VTT),
    )
    new_captions_en = CaptionsField(
        label="字幕檔（英文） · Captions in English", required=False, widget=forms.FileInput(attrs=_VTT)
    )

    def clean(self) -> Any:
        cleaned = super().clean()
        for name in ("captions_zh", "captions_en"):
            if text := self.cleaned_data.get(f"new_{name}"):
                setattr(self.instance, name, text)
        given, found = self.cleaned_data.get("file"), self.fields["file"].examined  # type: ignore[attr-defined]
        if isinstance(given, UploadedFile) and found is not None:
            self.instance.take_in(given, found)
        if self.instance.kind == mp4.VIDEO and not self.instance.captions:
            self.add_error("new_captions_zh", "影片要有字幕。 · A video needs captions.")
        return cleaned


def _pair(name: str) -> list[FieldPanel]:
    return [FieldPanel(f"{name}_zh"), FieldPanel(f"{name}_en")]


_PANELS: Final = ObjectList(
    [
        *_pair("title"),
        FieldPanel("file"),
        MultiFieldPanel(_pair("new_captions"), heading="字幕 · Captions"),
        MultiFieldPanel(_pair("transcript"), heading="逐字稿 · Transcript"),
        MultiFieldPanel(
            [FieldPanel("institution"), FieldPanel("licence"), *_pair("credit")], heading="出處 · Credit"
        ),
        FieldPanel("poster"),
    ],
    base_form_class=RecordingForm,
)


class RecordingViewSet(ModelViewSet):
    model = Recording
    name = "recordings"
    icon = "media"
    menu_label = "影音 · Recordings"
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_handler = _PANELS
    list_display = [
        "title_zh",
        "title_en",
        Column("kind", label="種類 · Kind", accessor="get_kind_display"),
        DateColumn("updated_at", label="修改 · Updated"),
    ]


recording_chooser = ChooserViewSet(
    "recording_chooser",
    url_prefix="choose-recording",
    model=Recording,
    icon="media",
    choose_one_text="選影音 · Choose a recording",
    choose_another_text="換一段 · Choose another",
    edit_item_text="編輯這段影音 · Edit this recording",
)
