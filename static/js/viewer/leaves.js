// Turning to another leaf: its page is fetched, and what differs is exchanged; the viewer stays open.

const PARTS = ["picture", "films", "turns", "stops", "held", "credit", "data"];

/** The leaves around the one shown: addresses of the one before and after, null at the ends. */
export function neighbours(stage) {
  const leaves = [...stage.querySelectorAll(".films a")];
  const place = leaves.findIndex((leaf) => leaf.hasAttribute("aria-current"));
  return { place, of: leaves.length, before: leaves[place - 1]?.href, after: leaves[place + 1]?.href };
}

/** The address of the leaf that lies to the left (-1) or right (1). */
export function leafAt(stage, across) {
  const { before, after } = neighbours(stage);
  return across < 0 === Boolean(stage.querySelector(".films.leftwards")) ? after : before;
}

/** The buttons at both sides say where there is nothing more to turn to. */
export function showEnds(stage) {
  for (const [side, across] of [["left", -1], ["right", 1]]) {
    const button = stage.querySelector(`[data-do=${side}]`);
    if (!button) continue;
    if (leafAt(stage, across)) button.removeAttribute("aria-disabled");
    else button.setAttribute("aria-disabled", "true");
  }
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
  showEnds(stage);
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
