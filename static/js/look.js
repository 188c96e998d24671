// A picture opens in place, in the viewer, which is fetched only when a reader asks for it. Where that
// fails, the link around the picture leads to the largest that is open, as it does without scripts.
const stage = document.querySelector("[data-viewer]");
const BUTTONS = "[data-do], .look";

async function look(opener, action) {
  try {
    const { open } = await import(stage.dataset.viewer);
    const viewer = await open(stage, opener);
    viewer.act(action);
  } catch (error) {
    console.warn(error);
    location.assign(stage.querySelector(".look").href);
  }
}

document.addEventListener("click", (event) => {
  const place = event.target.closest("a[href^='#stop-']");
  const button = stage?.contains(event.target) && event.target.closest(BUTTONS);
  const opener = place || button;
  if (!stage || !opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (stage.classList.contains("open") && !place) return;
  event.preventDefault();
  look(opener, place ? place.hash.slice(1) : opener.dataset.do);
});

if (stage && /^#(look|stop-\d+)$/.test(location.hash)) {
  look(stage.querySelector(".look"), location.hash.slice(1));
}
