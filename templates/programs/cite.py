# 一件文物的出處，各種寫法；再查一則圖說，四樣有沒有寫齊。
# Every form of the credit of one object; then, whether a caption names all four elements.
import json
from urllib.request import Request, urlopen

with urlopen("https://kaiwu.example/api/v1/attribution/?object=p1250") as answer:
    credit = json.load(answer)
for form in ("statement", "full", "html", "bibtex"):
    print(credit[form]["zh-Hant"])
caption = {"text": credit["full"]["en"]}
question = Request(
    "https://kaiwu.example/api/v1/attribution/check/",
    json.dumps(caption).encode(),
    {"Content-Type": "application/json"},
)
with urlopen(question) as answer:
    print("complete:", json.load(answer)["ok"])
