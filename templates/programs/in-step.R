# 上次以後改了什麼；讀到哪裡，記在 since.txt。
# What changed since the last run; since.txt remembers how far that was.
library(jsonlite)

since <- if (file.exists("since.txt")) readLines("since.txt") else "0"
address <- paste0("https://kaiwu.example/api/v1/changes/?since=", since, "&page_size=100")
while (!is.null(address)) {
  page <- fromJSON(url(address), simplifyVector = FALSE)
  for (change in page$results) {
    if (change$verb == "withdrawn") {
      cat("take away:", change$kind, change$id, "\n")
    } else {
      cat("fetch:", change$kind, change$id, change$url, "\n")
    }
    since <- change$sequence
  }
  address <- page[["next"]]
}
writeLines(format(since, scientific = FALSE), "since.txt")
