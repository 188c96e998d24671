// 一件文物的出處，各種寫法；再查一則圖說，四樣有沒有寫齊。
// Every form of the credit of one object; then, whether a caption names all four elements.
const credit = await (await fetch("https://kaiwu.example/api/v1/attribution/?object=p1250")).json();
for (const form of ["statement", "full", "html", "bibtex"]) console.log(credit[form]["zh-Hant"]);
const answer = await fetch("https://kaiwu.example/api/v1/attribution/check/", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ text: credit.full.en }),
});
console.log("complete:", (await answer.json()).ok);
