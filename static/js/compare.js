// Two pictures side by side are looked at closely together; the viewer is fetched when that is asked for.
const facing = document.querySelector("[data-compare]");
let opened;

facing?.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-do], .look");
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    opened ??= import(facing.dataset.compare).then(({ open }) => open(facing));
    const both = await opened;
    both.act(button.dataset.do, button.closest("figure"));
  } catch (error) {
    opened = undefined;
    console.warn(error);
    const link = button.closest(".look");
    if (link) location.assign(link.href);
  }
});
