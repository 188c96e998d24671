# 全部繪畫的都柏林核心紀錄。加上 &from=2026-01-01，就只來之後改過的。
# All paintings in Dublin Core. Add &from=2026-01-01, and only what has changed since then comes.
library(xml2)

asked <- "verb=ListRecords&metadataPrefix=oai_dc&set=category:paintings"
while (!is.null(asked)) {
  page <- read_xml(url(paste0("https://kaiwu.example/oai?", asked)))
  xml_ns_strip(page)
  for (record in xml_find_all(page, ".//record")) {
    header <- xml_find_first(record, "header")
    cat(xml_text(xml_find_first(header, "identifier")), xml_attr(header, "status", default = "present"), "\n")
    for (rights in xml_text(xml_find_all(record, ".//*[local-name()='rights']"))) cat("  ", rights, "\n")
  }
  token <- xml_text(xml_find_first(page, ".//resumptionToken"))
  more <- !is.na(token) && nzchar(token)
  asked <- if (more) paste0("verb=ListRecords&resumptionToken=", URLencode(token, reserved = TRUE))
}
