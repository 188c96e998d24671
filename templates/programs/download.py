# 一類裡每張開放的低階圖，各附出處。再跑一次，就從斷的地方接下去。
# Every open picture of a category in its low tier, each with its own credit. Run again, it goes on where it stopped.
import json
from pathlib import Path
from urllib.request import urlopen, urlretrieve

folder = Path("pictures")
folder.mkdir(exist_ok=True)
url = "https://kaiwu.example/api/v1/images/?category=paintings&tier=low&page_size=100"
with open(folder / "ATTRIBUTION.txt", "w", encoding="utf-8") as credits:
    while url:
        with urlopen(url) as answer:
            page = json.load(answer)
        for image in page["results"]:
            low = image["tiers"][0]
            path = folder / f"{image['id']}.jpg"
            if not path.exists():
                urlretrieve(low["url"], folder / "unfinished")
                (folder / "unfinished").rename(path)
            print(path.name, low["attribution"]["statement"]["zh-Hant"], sep="\t", file=credits)
        url = page["next"]
