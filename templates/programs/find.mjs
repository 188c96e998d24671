// 紀錄裡說到山水、圖已開放的繪畫。
// Paintings whose record speaks of 山水 and whose picture is open.
const asked = new URLSearchParams({ q: "山水", category: "paintings", tier: "low", page_size: 100 });
let url = `https://kaiwu.example/api/v1/objects/?${asked}`;
while (url) {
  const page = await (await fetch(url)).json();
  for (const found of page.results) {
    console.log(found.id, found.title["zh-Hant"], found.title.en ?? "");
    console.log("  ", found.attribution.statement["zh-Hant"]);
  }
  url = page.next;
}
