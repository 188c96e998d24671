# 全部繪畫的都柏林核心紀錄。加上 from，就只來之後改過的。
# All paintings in Dublin Core. Give `from` as well, and only what has changed since then comes.
import xml.etree.ElementTree as ET
from urllib.parse import urlencode
from urllib.request import urlopen

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
asked = {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "category:paintings"}
while asked:
    with urlopen("https://kaiwu.example/oai?" + urlencode(asked)) as answer:
        page = ET.parse(answer)
    for record in page.iter(OAI + "record"):
        header = record.find(OAI + "header")
        print(header.findtext(OAI + "identifier"), header.get("status", "present"))
        for rights in record.iter(DC + "rights"):
            print("  ", rights.text)
    token = page.findtext(f".//{OAI}resumptionToken")
    asked = {"verb": "ListRecords", "resumptionToken": token} if token else None
