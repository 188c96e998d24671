// 上次以後改了什麼；讀到哪裡，記在 since.txt。
// What changed since the last run; since.txt remembers how far that was.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

let since = existsSync("since.txt") ? readFileSync("since.txt", "utf8") : "0";
let url = `https://kaiwu.example/api/v1/changes/?since=${since}&page_size=100`;
while (url) {
  const page = await (await fetch(url)).json();
  for (const change of page.results) {
    if (change.verb === "withdrawn") console.log("take away:", change.kind, change.id);
    else console.log("fetch:", change.kind, change.id, change.url);
    since = change.sequence;
  }
  url = page.next;
}
writeFileSync("since.txt", String(since));
