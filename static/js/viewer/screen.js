// Filling the screen: by the browser where it can, else by covering the page. Whatever is in the element
// comes along, so that the credit does.

export function isFull(element) {
  return document.fullscreenElement === element || element.classList.contains("filling");
}

/** Fills the screen with the element, or gives it back. */
export async function toggleFull(element) {
  if (document.fullscreenElement === element) {
    await document.exitFullscreen();
  } else if (element.classList.contains("filling")) {
    cover(element, false);
  } else {
    try {
      await element.requestFullscreen({ navigationUI: "hide" });
    } catch {
      cover(element, true);
    }
  }
}

/** Gives the screen back, if it is filled. */
export async function leaveFull(element) {
  if (isFull(element)) await toggleFull(element);
}

function cover(element, isCovering) {
  element.classList.toggle("filling", isCovering);
  // What lies beneath cannot be reached meanwhile.
  for (let part = element; part !== document.body; part = part.parentElement) {
    for (const other of part.parentElement.children) if (other !== part) other.inert = isCovering;
  }
  element.dispatchEvent(new Event("fullscreenchange", { bubbles: true }));
}
