// A reader's selection: ids of objects, kept in this browser alone. Buttons to add and remove appear on cards
// and on object pages; the page /selection/ shows what its address names, and this script which is the reader's own.
const KEY = "kaiwu.selection";
const MOST = 200;
const english = document.documentElement.lang === "en";
const WORDS = english
  ? {
      add: "Add to my selection", added: "In my selection", full: `A selection holds ${MOST} objects`,
      now: (n) => `My selection: ${n}`, all: "Add all to my selection", clear: "Clear my selection",
    }
  : {
      add: "加入選件", added: "在選件裡", full: `選件最多 ${MOST} 件`,
      now: (n) => `選件共 ${n} 件`, all: "全部加入我的選件", clear: "清空選件",
    };

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((id) => /^[a-z0-9-]{2,40}$/.test(id)).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function write(ids) {
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    return; // A browser that keeps nothing: the selection lives as long as its address.
  }
  show();
  say(WORDS.now(ids.length));
}

function toggle(id) {
  const ids = read();
  if (ids.includes(id)) return write(ids.filter((other) => other !== id));
  if (ids.length >= MOST) return say(WORDS.full);
  write([...ids, id]);
}

const status = document.createElement("p");
status.className = "vh";
status.setAttribute("role", "status");
document.body.append(status);

function say(words) {
  status.textContent = words;
}

function address(ids) {
  const query = new URLSearchParams(ids.map((id) => ["id", id]));
  return `${english ? "/en" : ""}/selection/${ids.length ? `?${query}` : ""}`;
}

function button(id, title) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.pick = id;
  if (title) made.dataset.title = title;
  return made;
}

// Cards come and go with each search: whatever is there without a button gets one.
function dress() {
  for (const card of document.querySelectorAll(".hang > .card:not(:has(> [data-pick])), .list > li:not(:has(> [data-pick]))")) {
    const link = card.querySelector(":is(h2, h3) a[href*='/objects/']");
    const id = link?.pathname.match(/\/objects\/([a-z0-9-]{2,40})\/$/)?.[1];
    if (!id) continue;
    const made = button(id, link.textContent.trim());
    made.className = "pick";
    card.append(made);
  }
  for (const place of document.querySelectorAll("[data-pickable]:empty")) {
    const made = button(place.dataset.pickable);
    made.className = "btn";
    place.append(made);
    place.hidden = false;
  }
  show();
}

function show() {
  const ids = read();
  for (const link of document.querySelectorAll("[data-selection-link]")) link.href = address(ids);
  for (const count of document.querySelectorAll("[data-selection-count]")) count.textContent = ids.length || "";
  for (const made of document.querySelectorAll("[data-pick]")) {
    const isIn = ids.includes(made.dataset.pick);
    made.setAttribute("aria-pressed", isIn);
    if (made.dataset.title) made.setAttribute("aria-label", `${WORDS.add}: ${made.dataset.title}`);
    else label(made, isIn ? `✓ ${WORDS.added}` : `+ ${WORDS.add}`);
  }
  own(ids);
}

// Only where it changes: whoever watches the page would take it for something new.
function label(made, words) {
  if (made.textContent !== words) made.textContent = words;
}

// On /selection/: somebody's link can be taken over, one's own can be cleared.
function own(ids) {
  const made = document.querySelector("[data-own]");
  if (!made) return;
  const here = named();
  const isAll = here.every((id) => ids.includes(id));
  label(made, isAll ? WORDS.clear : WORDS.all);
  made.hidden = isAll && here.length < ids.length;
}

function named() {
  return document.querySelector("[data-selection]").dataset.selection.split(" ").filter(Boolean);
}

function take() {
  const ids = read(), here = named();
  const all = [...new Set([...ids, ...here])];
  if (all.length > MOST) return say(WORDS.full);
  if (all.length > ids.length) return write(all);
  write([]);
  location.assign(address([]));
}

document.addEventListener("click", (event) => {
  const made = event.target.closest("[data-pick]");
  if (made) toggle(made.dataset.pick);
  if (event.target.closest("[data-own]")) take();
});
addEventListener("storage", (event) => { if (event.key === KEY) show(); });
addEventListener("pageshow", (event) => { if (event.persisted) show(); });

const page = document.querySelector("[data-selection]");
const kept = read();
if (page && !location.search && kept.length) location.replace(address(kept));
dress();
new MutationObserver((changes) => {
  if (changes.some((change) => change.addedNodes.length)) dress();
}).observe(document.getElementById("main"), { childList: true, subtree: true });
