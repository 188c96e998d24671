"""Why a picture that somebody sent is not taken, in words for whoever sent it."""

from __future__ import annotations

from typing import Final

from catalogue.media import PictureRefused

_REFUSED: Final = {
    "missing": "讀不到這個檔。The file cannot be read.",
    "format": "不是 JPEG、PNG、WebP 或 TIFF（看的是內容，不是副檔名）。請轉檔後再上傳。"
    "Its content is not JPEG, PNG, WebP or TIFF, whatever its name says. Convert it and try again.",
    "broken": "檔案壞了或不完整，請重新匯出再上傳。It is broken or cut off: export it again.",
    "animated": "是動畫；請存成單張圖。It is an animation: save a single picture.",
    "pages": "裡面有好幾頁；一個檔只放一張圖。It holds several pages: one picture per file.",
    "channels": "色彩不是灰階、RGB、CMYK 或 L*a*b*，或不是 8、16 位元；請轉存後再上傳。"
    "Not grey, RGB, CMYK or L*a*b* with 8 or 16 bits a channel: save it so.",
    "swells": "檔案很小，解開卻極大，不像照片；請用一般的壓縮另存。"
    "It is tiny and would be huge when decoded, as no photograph is: save it with an ordinary compression.",
    "placeholder": "這是「無圖」的標示，不是圖像。It is a sign for having no picture.",
    "worker": "處理到一半被中止：太大，或檔案有問題。Its processing was stopped: it is too much, or broken.",
    "too-large": "超過十億像素。請縮小後再上傳。It has more than 1,000 megapixels: make it smaller.",
}


def refusal(error: PictureRefused, name: str) -> str:
    """Why an uploaded file was not taken in, with the name its owner knows it by."""
    return f"「{name}」沒有存入：{_REFUSED.get(error.reason, str(error))}"
