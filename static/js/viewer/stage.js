// The viewer on its stage: buttons, keys and words around one picture. All words come from the page.

import { Along } from "./along.js";
import { exchange, leafAt, neighbours, showEnds } from "./leaves.js";
import { library, Picture } from "./picture.js";
import { drawRuler } from "./ruler.js";
import { isFull, leaveFull, toggleFull } from "./screen.js";

const CLOSER = 1.5;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PATIENCE = 4000;
// Buttons and keys that need no picture to be there.
const AT_ONCE = new Set(["full", "close", "f", "F", "Escape"]);
let current;

/** Opens the viewer in its stage; open already, it answers with the same one. */
export async function open(stage, opener) {
  if (current) return current;
  const OSD = await library(stage.dataset.openseadragon);
  current ??= new Viewer(stage, OSD, opener);
  await current.ready;
  return current;
}

class Viewer {
  constructor(stage, OSD, opener) {
    this.stage = stage;
    this.opener = opener;
    this.panel = stage.querySelector(".viewer");
    this.canvas = this.panel.querySelector(".canvas");
    this.output = this.panel.querySelector("output");
    this.begunAt = travelled(stage.querySelector(".reel"));
    this.#reveal(true);
    showEnds(stage);
    this.picture = new Picture(OSD, this.canvas, () => isFull(stage));
    this.along = new Along(this.picture, this.panel.querySelector(".along"), (n) => this.#words("along", { n }));
    const ruler = this.panel.querySelector(".ruler");
    this.picture.onMove(() => drawRuler(ruler, this.picture, this.panel.dataset.cm));
    this.listening = new AbortController();
    const { signal } = this.listening;
    stage.addEventListener("click", (event) => this.#click(event), { signal });
    stage.addEventListener("keydown", (event) => this.#keys(event), { signal });
    document.addEventListener("fullscreenchange", () => this.#screenChanged(), { signal });
    addEventListener("popstate", () => this.#turn(location.href, false), { signal });
    this.ready = this.#present();
    this.canvas.focus({ preventScroll: true });
    stage.scrollIntoView({ block: "nearest" });
  }

  /** Does what a button or a link says: in, out, turn, home, full, close, on, back, stop-3. */
  act(action) {
    const acts = {
      in: () => this.#zoom(CLOSER),
      out: () => this.#zoom(1 / CLOSER),
      turn: () => this.#say("turn", { n: this.picture.rotate(90) }),
      home: () => this.#home(),
      full: () => toggleFull(this.stage),
      close: () => this.close(),
      on: () => this.along.step(0.9),
      back: () => this.along.step(-0.9),
      left: () => this.#turn(leafAt(this.stage, -1)),
      right: () => this.#turn(leafAt(this.stage, 1)),
    };
    if (action?.startsWith("stop-")) this.#goTo(Number(action.slice(5)));
    else acts[action]?.();
  }

  async close() {
    await leaveFull(this.stage);
    this.listening.abort();
    this.picture.destroy();
    this.#reveal(false);
    current = undefined;
    const link = this.stage.querySelector(".look");
    const back = this.opener?.isConnected && this.opener.checkVisibility() ? this.opener : link;
    back.focus({ preventScroll: true });
    this.stage.scrollIntoView({ block: "nearest" });
  }

  async #present() {
    const data = JSON.parse(document.getElementById("viewing").textContent);
    const preview = this.stage.querySelector(".look img");
    this.stop = 0;
    this.along.prepare(data, preview.currentSrc || preview.src);
    const { sharp } = await this.picture.show(data, preview.currentSrc || preview.src);
    this.along.begin(this.begunAt);
    this.begunAt = 0;
    this.#tellOf(sharp);
  }

  /** Says so where the large picture is slow, or cannot be had at all. */
  async #tellOf(sharp) {
    const late = setTimeout(() => this.#say("waiting"), PATIENCE);
    if (!(await sharp) && current === this) this.#say("failed");
    clearTimeout(late);
  }

  #reveal(isOpen) {
    this.stage.classList.toggle("open", isOpen);
    this.panel.hidden = !isOpen;
    for (const name of ["home", "close"]) this.stage.querySelector(`.lens [data-do=${name}]`).hidden = !isOpen;
  }

  #zoom(factor) {
    this.picture.zoomBy(factor);
    this.#say("zoom", { n: Math.round(this.picture.zoom * 10) / 10 });
  }

  #home() {
    this.#mark(0);
    this.picture.osd.viewport.setRotation(0);
    if (this.along.isOn) this.along.go(0);
    else this.picture.begin();
  }

  #goTo(number) {
    const place = this.picture.data.stops[number - 1];
    if (!place) return;
    if (this.along.isOn) this.along.show(place);
    else this.picture.look(place);
    this.#mark(number);
    const button = this.panel.querySelector(`[data-stop="${number}"]`);
    button.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.output.textContent = button.innerText;
    this.stage.scrollIntoView({ block: "nearest" });
  }

  #mark(number) {
    this.stop = number;
    this.picture.mark(this.picture.data.stops[number - 1]);
    for (const button of this.panel.querySelectorAll("[data-stop]")) {
      if (Number(button.dataset.stop) === number) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  async #turn(url, remember = true) {
    if (!url) return;
    try {
      await exchange(this.stage, url);
      if (remember) history.pushState(null, "", url);
      this.ready = this.#present();
      await this.ready;
    } catch {
      location.assign(url);
      return;
    }
    const { place, of } = neighbours(this.stage);
    this.#say("leaf", { n: place + 1, of });
  }

  #screenChanged() {
    const full = isFull(this.stage);
    this.stage.querySelector("[data-do=full]").setAttribute("aria-pressed", full);
    if (!full) this.stage.scrollIntoView({ block: "nearest" });
  }

  #click(event) {
    const button = event.target.closest("[data-do], [data-stop], .films a");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#obey(button.dataset.do, () => {
      if (button.dataset.stop) this.#goTo(Number(button.dataset.stop));
      else if (button.href) this.#turn(button.href);
      else this.act(button.dataset.do);
    });
  }

  /** A reader may be quicker than the network: what is done to the picture waits until it is there. Where it
   * cannot be had, the page is left for another. */
  #obey(asked, act) {
    if (AT_ONCE.has(asked)) act();
    else this.ready.then(() => current === this && act(), () => {});
  }

  #keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { before, after } = neighbours(this.stage);
    const last = this.picture.data.stops.length;
    const acts = {
      "+": () => this.act("in"),
      "=": () => this.act("in"),
      "-": () => this.act("out"),
      0: () => this.act("home"),
      r: () => this.act("turn"),
      f: () => this.act("full"),
      n: () => this.#goTo(Math.min(last, this.stop + 1)),
      p: () => this.#goTo(Math.max(1, this.stop - 1)),
      "[": () => this.#turn(before),
      "]": () => this.#turn(after),
      Escape: () => (isFull(this.stage) ? leaveFull(this.stage) : this.close()),
      ...this.#travelKeys(),
    };
    const act = acts[event.key] ?? acts[event.key.toLowerCase()];
    if (!act || (event.target !== this.canvas && isOwnKey(event))) return;
    event.preventDefault();
    this.#obey(event.key, act);
  }

  /** Arrows move what is seen; where all of it is seen, they turn to the leaf that lies there. */
  #travelKeys() {
    const keys = {};
    for (const [key, [across, down]] of Object.entries(ARROWS)) {
      keys[key] = () => {
        if (this.along.isOn && across) this.along.step(-across / 4);
        else if (this.picture.isWhole && across) this.#turn(leafAt(this.stage, across));
        else this.picture.moveBy(across / 5, down / 5);
      };
    }
    if (!this.along.isOn) return keys;
    return {
      ...keys,
      PageDown: () => this.along.step(0.9),
      PageUp: () => this.along.step(-0.9),
      Home: () => this.along.go(0),
      End: () => this.along.go(1),
    };
  }

  #words(name, values) {
    let words = this.panel.dataset[`said${name[0].toUpperCase()}${name.slice(1)}`];
    for (const [key, value] of Object.entries(values)) words = words.replace(`{${key}}`, value);
    return words;
  }

  #say(name, values = {}) {
    this.output.textContent = this.#words(name, values);
  }
}

/** How far a reader has scrolled along the closed handscroll, 0 to 1 from its right end. */
function travelled(reel) {
  const room = reel ? reel.scrollWidth - reel.clientWidth : 0;
  return room > 0 ? Math.min(1, Math.abs(reel.scrollLeft) / room) : 0;
}

/** Keys that a link or button has a use for itself. */
function isOwnKey(event) {
  return event.key === "Enter" || event.key === " ";
}
