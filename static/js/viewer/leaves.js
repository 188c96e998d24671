// Turning to another leaf: its page is fetched, and what differs is exchanged; the viewer stays open.

const PARTS = ["picture", "films", "stops", "held", "credit", "data"];

/** The leaves around the one shown: addresses of the one before and after, null at the ends. */
export function neighbours(stage) {
  const leaves = [...stage.querySelectorAll(".films a")];
  const place = leaves.findIndex((leaf) => leaf.hasAttribute("aria-current"));
  return { place, of: leaves.length, before: leaves[place - 1]?.href, after: leaves[place + 1]?.href };
}

export function turnsLeft(stage) {
  return Boolean(stage.querySelector(".films.leftwards"));
}

/** Puts the page at `url` around the open viewer. Rejects where it has no picture to look at. */
export async function exchange(stage, url) {
  const answer = await fetch(url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-viewer]");
  if (!answer.ok || !fresh) throw new Error(`no picture at ${url}`);
  const wasInFilms = stage.querySelector(".films")?.contains(document.activeElement);
  for (const name of PARTS) {
    const part = fresh.querySelector(`[data-part=${name}]`);
    if (part) stage.querySelector(`[data-part=${name}]`)?.replaceWith(part);
  }
  stage.style.cssText = fresh.style.cssText;
  stage.classList.toggle("plain", fresh.classList.contains("plain"));
  const canvas = stage.querySelector(".canvas");
  canvas.setAttribute("aria-label", fresh.querySelector(".canvas").getAttribute("aria-label"));
  while (stage.nextSibling) stage.nextSibling.remove();
  while (fresh.nextSibling) stage.parentElement.append(fresh.nextSibling);
  document.querySelector("header.top").replaceWith(page.querySelector("header.top"));
  document.title = page.title;
  const shown = stage.querySelector(".films [aria-current]");
  shown?.scrollIntoView({ block: "nearest", inline: "center" });
  if (wasInFilms) shown.focus({ preventScroll: true });
}
