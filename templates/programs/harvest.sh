# 全部繪畫的都柏林核心紀錄，一頁一個檔：records-1.xml、records-2.xml……
# All paintings in Dublin Core, page by page: records-1.xml, records-2.xml …
asked="verb=ListRecords&metadataPrefix=oai_dc&set=category:paintings"
number=1
while [ -n "$asked" ]; do
  curl --silent --fail --compressed "https://kaiwu.example/oai?$asked" --output "records-$number.xml" || exit 1
  token=$(sed -n 's/.*<resumptionToken[^>]*>\([^<]*\)<.*/\1/p' "records-$number.xml")
  asked=${token:+verb=ListRecords&resumptionToken=$token}
  number=$((number + 1))
done
