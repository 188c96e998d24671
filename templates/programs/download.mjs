// 一類裡每張開放的低階圖，各附出處。再跑一次，就從斷的地方接下去。
// Every open picture of a category in its low tier, each with its own credit. Run again, it goes on where it stopped.
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";

mkdirSync("pictures", { recursive: true });
const lines = [];
let url = "https://kaiwu.example/api/v1/images/?category=paintings&tier=low&page_size=100";
while (url) {
  const page = await (await fetch(url)).json();
  for (const image of page.results) {
    const low = image.tiers[0];
    const path = `pictures/${image.id}.jpg`;
    if (!existsSync(path)) {
      const file = await fetch(low.url);
      writeFileSync("pictures/unfinished", Buffer.from(await file.arrayBuffer()));
      renameSync("pictures/unfinished", path);
    }
    lines.push(`${image.id}.jpg\t${low.attribution.statement["zh-Hant"]}`);
  }
  url = page.next;
}
writeFileSync("pictures/ATTRIBUTION.txt", `${lines.join("\n")}\n`);
