# 上次以後改了什麼；讀到哪裡，記在 since.txt。
# What changed since the last run; since.txt remembers how far that was.
import json
from pathlib import Path
from urllib.request import urlopen

kept = Path("since.txt")
since = kept.read_text() if kept.exists() else "0"
url = f"https://kaiwu.example/api/v1/changes/?since={since}&page_size=100"
while url:
    with urlopen(url) as answer:
        page = json.load(answer)
    for change in page["results"]:
        if change["verb"] == "withdrawn":
            print("take away:", change["kind"], change["id"])
        else:
            print("fetch:", change["kind"], change["id"], change["url"])
        since = change["sequence"]
    url = page["next"]
kept.write_text(str(since))
