# 一件文物的出處，各種寫法；再查一則圖說，四樣有沒有寫齊。
# Every form of the credit of one object; then, whether a caption names all four elements.
curl --silent --fail "https://kaiwu.example/api/v1/attribution/?object=p1250" --output credit.json
cat credit.json
curl --silent --fail --form "text=國立故宮博物院，臺北，CC-姓名標示-4.0 @ www.npm.gov.tw" \
  "https://kaiwu.example/api/v1/attribution/check/"
