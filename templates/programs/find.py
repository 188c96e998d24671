# 紀錄裡說到山水、圖已開放的繪畫。
# Paintings whose record speaks of 山水 and whose picture is open.
import json
from urllib.parse import urlencode
from urllib.request import urlopen

asked = {"q": "山水", "category": "paintings", "tier": "low", "page_size": 100}
url = "https://kaiwu.example/api/v1/objects/?" + urlencode(asked)
while url:
    with urlopen(url) as answer:
        page = json.load(answer)
    for found in page["results"]:
        print(found["id"], found["title"]["zh-Hant"], found["title"]["en"] or "")
        print("  ", found["attribution"]["statement"]["zh-Hant"])
    url = page["next"]
