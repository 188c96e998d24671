# 紀錄裡說到山水、圖已開放的繪畫。
# Paintings whose record speaks of 山水 and whose picture is open.
library(jsonlite)

asked <- paste0("q=", URLencode("山水", reserved = TRUE), "&category=paintings&tier=low&page_size=100")
address <- paste0("https://kaiwu.example/api/v1/objects/?", asked)
while (!is.null(address)) {
  page <- fromJSON(url(address), simplifyVector = FALSE)
  for (found in page$results) {
    cat(found$id, found$title[["zh-Hant"]], found$title$en, "\n")
    cat("  ", found$attribution$statement[["zh-Hant"]], "\n")
  }
  address <- page[["next"]]
}
