// The form of a release rule: only the fields that its scope and its state need are in sight.
const form = document.querySelector("[data-rule-form]");
const needed = JSON.parse(form.dataset.needed);
const places = new Set(Object.values(needed).flat());

function follow() {
  const scope = form.elements.scope.value;
  const isOpen = form.elements.state.value === "open";
  for (const item of form.querySelectorAll("[data-field]")) {
    const name = item.dataset.field;
    if (places.has(name)) item.hidden = !(needed[scope] ?? []).includes(name);
    if (name === "licence") item.hidden = !isOpen;
    if (["reason_zh", "reason_en", "review_date"].includes(name)) item.hidden = isOpen;
  }
}

form.addEventListener("change", follow);
follow();
