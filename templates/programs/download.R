# 一類裡每張開放的低階圖，各附出處。再跑一次，就從斷的地方接下去。
# Every open picture of a category in its low tier, each with its own credit. Run again, it goes on where it stopped.
library(jsonlite)

dir.create("pictures", showWarnings = FALSE)
lines <- character()
address <- "https://kaiwu.example/api/v1/images/?category=paintings&tier=low&page_size=100"
while (!is.null(address)) {
  page <- fromJSON(url(address), simplifyVector = FALSE)
  for (image in page$results) {
    low <- image$tiers[[1]]
    name <- paste0(image$id, ".jpg")
    if (!file.exists(file.path("pictures", name))) {
      download.file(low$url, "pictures/unfinished", mode = "wb", quiet = TRUE)
      file.rename("pictures/unfinished", file.path("pictures", name))
    }
    lines <- c(lines, paste(name, low$attribution$statement[["zh-Hant"]], sep = "\t"))
  }
  address <- page[["next"]]
}
writeLines(lines, "pictures/ATTRIBUTION.txt", useBytes = TRUE)
