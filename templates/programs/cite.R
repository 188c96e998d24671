# 一件文物的出處，各種寫法。
# Every form of the credit of one object.
library(jsonlite)

credit <- fromJSON(url("https://kaiwu.example/api/v1/attribution/?object=p1250"))
for (form in c("statement", "full", "html", "bibtex")) cat(credit[[form]][["zh-Hant"]], "\n")
