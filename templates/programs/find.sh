# 紀錄裡說到山水、圖已開放的繪畫，列成表，附出處。
# Paintings whose record speaks of 山水 and whose picture is open, as a table with their credits.
curl --silent --compressed --get "https://kaiwu.example/api/v1/objects/" \
  --data-urlencode "q=山水" --data "category=paintings" --data "tier=low" \
  --data "page_size=100" --data "format=csv" --output found.csv
cat found.csv
