# 挑好的文物（一件一個 id，最多 200 件）的圖，附 ATTRIBUTION.txt 與 metadata.csv。
# Pictures of chosen objects (id once for each, up to 200) with ATTRIBUTION.txt and metadata.csv.
curl --silent --fail --get "https://kaiwu.example/api/v1/selection/images.zip" \
  --data "id=p1250" --data "tier=medium" --output pictures.zip
