// 全部繪畫的都柏林核心紀錄。Node 沒有內建的 XML 讀法，要做得更多請用程式庫。
// All paintings in Dublin Core. Node has no reader of XML of its own: for more than this, take a library.
let asked = new URLSearchParams({ verb: "ListRecords", metadataPrefix: "oai_dc", set: "category:paintings" });
while (asked) {
  const page = await (await fetch(`https://kaiwu.example/oai?${asked}`)).text();
  for (const [record] of page.matchAll(/<record>.*?<\/record>/gs)) {
    console.log(record.match(/<identifier>(.*?)</)[1], record.includes('status="deleted"') ? "deleted" : "present");
    for (const [, rights] of record.matchAll(/<dc:rights[^>]*>(.*?)</gs)) console.log("  ", rights);
  }
  const token = page.match(/<resumptionToken[^>]*>([^<]+)</)?.[1];
  asked = token && new URLSearchParams({ verb: "ListRecords", resumptionToken: token });
}
