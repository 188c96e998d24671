// Copy buttons. data-copy names an element; empty, it means the form of credit that is shown.
const said = document.documentElement.lang === "en" ? "Copied" : "已複製";

function source(button) {
  if (button.dataset.copy) return document.querySelector(button.dataset.copy);
  return [...button.closest(".credit").querySelectorAll(".form")].find((form) => form.checkVisibility());
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  const found = button && source(button);
  if (!found) return;
  try {
    await navigator.clipboard.writeText(found.innerText.trim());
  } catch {
    // Without leave to use the clipboard, the text is selected for the reader's own copying.
    getSelection().selectAllChildren(found);
    return;
  }
  const label = button.innerHTML;
  button.textContent = said;
  setTimeout(() => { button.innerHTML = label; }, 1600);
});
