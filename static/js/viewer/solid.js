// A 3D model in the place of its poster, in Google's model-viewer element. All words come from the page; nothing
// is asked of another host: decoders for compressed models lie beside the element's own code.

import { isFull, leaveFull, toggleFull } from "./screen.js";

const TURN = Math.PI / 6;
const KEYS = { "+": "in", "=": "in", "-": "out", 0: "home", f: "full", F: "full", Escape: "close" };
const ROUND = ["front", "right", "back", "left"];
const HIGH = ["upper-", "", "lower-"];
const opened = new WeakMap();

/** Opens the figure's model; open already, it gets the focus. Rejects where it cannot be shown. */
export async function open(figure, opener, output) {
  if (!opened.has(figure)) {
    const { library, decoders } = figure.dataset;
    globalThis.ModelViewerElement ??= {
      dracoDecoderLocation: `${decoders}draco/`,
      ktx2TranscoderLocation: `${decoders}basis/`,
    };
    if (!document.createElement("canvas").getContext("webgl2")) throw new Error("no WebGL");
    await import(library);
    opened.set(figure, new Solid(figure, opener, output));
  }
  const solid = opened.get(figure);
  await solid.ready;
  solid.focus();
  output.textContent = figure.dataset.saidOpen;
}

class Solid {
  constructor(figure, opener, output) {
    this.figure = figure;
    this.opener = opener;
    this.output = output;
    this.lens = figure.querySelector(".lens");
    this.sides = JSON.parse(document.getElementById("sides").textContent);
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    this.listening = new AbortController();
    this.element = this.#made();
    this.begun = this.element.cameraOrbit;
    this.ready = this.#shown();
  }

  focus() {
    this.#handle.focus({ preventScroll: true });
    // It would say "Loading" now, in English.
    this.element.shadowRoot.querySelector("[role=status]").textContent = "";
    this.figure.scrollIntoView({ block: "nearest" });
  }

  /** Does what a button says: left, right, in, out, home, full, close. */
  act(action) {
    const acts = {
      left: () => this.#turn(-TURN),
      right: () => this.#turn(TURN),
      in: () => this.#zoom(3),
      out: () => this.#zoom(-3),
      home: () => this.#home(),
      full: () => toggleFull(this.figure),
      close: () => this.close(),
    };
    acts[action]?.();
  }

  async close() {
    await leaveFull(this.figure);
    this.#end();
    this.output.textContent = this.figure.dataset.saidClosed;
    this.opener.focus();
  }

  get #handle() {
    return this.element.shadowRoot.querySelector("[tabindex='0']");
  }

  #made() {
    const element = document.createElement("model-viewer");
    const { src, alt } = this.figure.dataset;
    const attributes = {
      alt,
      src,
      a11y: JSON.stringify(this.sides),
      loading: "eager",
      "camera-controls": "",
      "camera-orbit": "0deg 62deg 105%",
      "interaction-prompt": "none",
      "touch-action": "pan-y",
      "shadow-intensity": "0.8",
      "shadow-softness": "0.9",
    };
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  async #shown() {
    const { figure, element } = this;
    const { signal } = this.listening;
    const loaded = new Promise((resolve, reject) => {
      element.addEventListener("load", resolve, { once: true, signal });
      element.addEventListener("error", reject, { once: true, signal });
    });
    figure.querySelector(".view").append(element);
    // The element names its own live region in English, and says picture of what takes arrow keys.
    element.shadowRoot.querySelector("[role=region]").setAttribute("aria-label", figure.dataset.live);
    this.#handle.setAttribute("role", "application");
    try {
      await loaded;
    } catch (event) {
      this.#end();
      throw new Error(`the model cannot be shown: ${event.detail?.type ?? "error"}`);
    }
    this.lens.hidden = false;
    figure.classList.add("open");
    this.lens.addEventListener("click", (event) => this.act(event.target.closest("button")?.dataset.turn), { signal });
    figure.addEventListener("keydown", (event) => this.#keys(event), { signal });
    // A wheel scrolls the page; it zooms where the model fills the screen.
    const wheel = (event) => event.isTrusted && !isFull(figure) && event.stopImmediatePropagation();
    element.addEventListener("wheel", wheel, { capture: true, signal });
    const moved = (event) => event.detail.source === "user-interaction" && (this.bound = undefined);
    element.addEventListener("camera-change", moved, { signal });
    document.addEventListener("fullscreenchange", () => this.#screenChanged(), { signal });
  }

  #keys(event) {
    const action = KEYS[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.act(action === "close" && isFull(this.figure) ? "full" : action);
  }

  #turn(angle) {
    const { theta, phi, radius } = this.element.getCameraOrbit();
    // Where the camera is bound for: it may still be on its way from the last press.
    this.bound = (this.bound ?? theta) + angle;
    this.#go(`${this.bound}rad ${phi}rad ${radius}m`);
    this.#tell(this.bound, phi);
  }

  /** Says where it is seen from, as the element does by itself only while it has the focus. */
  #tell(theta, phi) {
    const quarter = Math.floor(theta / (Math.PI / 2) + 0.5) % 4;
    const side = HIGH[Math.floor(phi / (Math.PI / 3))] + ROUND[(quarter + 4) % 4];
    this.output.textContent = this.sides[side];
  }

  #zoom(presses) {
    this.element.zoom(presses);
    this.#settle();
  }

  #home() {
    this.element.fieldOfView = "auto";
    this.element.cameraTarget = "auto auto auto";
    this.bound = undefined;
    this.#go(this.begun);
  }

  #go(orbit) {
    this.element.cameraOrbit = orbit;
    this.#settle();
  }

  /** Where motion is unwelcome, the camera is there at once. */
  async #settle() {
    if (!this.calm.matches) return;
    await this.element.updateComplete;
    this.element.jumpCameraToGoal();
  }

  #screenChanged() {
    this.lens.querySelector("[data-turn=full]").setAttribute("aria-pressed", String(isFull(this.figure)));
  }

  #end() {
    this.listening.abort();
    this.lens.hidden = true;
    this.figure.classList.remove("open");
    this.element.remove();
    opened.delete(this.figure);
  }
}
