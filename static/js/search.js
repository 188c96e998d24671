// "/" goes to the search field. Facets take effect at once: the same page is fetched and its results
// put in place, so that focus and scrolling stay. Without this script the button 套用 does it.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector("input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
});

let latest = 0;

async function show(url, remember) {
  const mine = ++latest;
  const place = document.querySelector("[data-results]");
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-results]");
    if (mine !== latest) return;
    if (!fresh || !answer.ok) throw new Error("no results to show");
    const focused = document.activeElement?.id;
    const open = [...place.querySelectorAll(".facet[open] > summary")].map((summary) => summary.textContent);
    place.replaceWith(fresh);
    for (const facet of fresh.querySelectorAll(".facet")) {
      if (open.includes(facet.firstElementChild.textContent)) facet.open = true;
    }
    document.title = page.title;
    if (remember) history.pushState({ results: true }, "", url);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.querySelector("[data-announce]").textContent = fresh.querySelector("output").textContent;
  } catch {
    location.assign(url);
  }
}

document.addEventListener("change", (event) => {
  const form = event.target.form;
  // On small screens the facets are a sheet: there the reader says when.
  const inSheet = event.target.closest(".facets") && !matchMedia("(min-width: 64rem)").matches;
  if (!form?.matches("[data-at-once]") || inSheet || !form.checkValidity()) return;
  const fields = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(fields).toString();
  show(form.action.split("?")[0] + (query ? `?${query}` : ""), true);
});

addEventListener("popstate", () => {
  if (document.querySelector("[data-results]") && !location.hash) show(location.href, false);
});
