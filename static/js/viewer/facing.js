// Two pictures that are looked at together: where one is moved, the other follows.

import { library, Picture } from "./picture.js";
import { drawRuler } from "./ruler.js";
import { isFull, leaveFull, toggleFull } from "./screen.js";

const CLOSER = 1.5;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Opens both pictures in their places. */
export async function open(section) {
  const facing = new Facing(section, await library(section.dataset.openseadragon));
  await facing.ready;
  return facing;
}

class Facing {
  constructor(section, OSD) {
    this.section = section;
    this.output = section.querySelector("output");
    section.classList.add("open");
    this.isLinked = true;
    this.isScaled = false;
    this.sides = [...section.querySelectorAll("figure")].map((figure) => this.#side(figure, OSD));
    this.ready = Promise.all(this.sides.map((side) => side.ready)).then(() => this.#tie());
    document.addEventListener("fullscreenchange", () => this.#press("full", isFull(section)));
  }

  /** Does what a button says; `figure` is where the reader is. */
  act(action, figure) {
    const side = this.sides.find((each) => each.figure === figure) ?? this.sides[0];
    const all = this.isLinked ? [side] : this.sides;
    const acts = {
      in: () => this.#zoom(all, CLOSER),
      out: () => this.#zoom(all, 1 / CLOSER),
      home: () => this.sides.forEach(({ picture }) => picture.begin()),
      linked: () => this.#link(!this.isLinked, side),
      scaled: () => this.#scale(!this.isScaled, side),
      full: () => toggleFull(this.section),
    };
    if (acts[action]) acts[action]();
    else side.canvas.focus({ preventScroll: true });
  }

  #side(figure, OSD) {
    const canvas = figure.querySelector(".canvas");
    const preview = figure.querySelector(".look img");
    const data = JSON.parse(figure.querySelector("script").textContent);
    canvas.hidden = false;
    const picture = new Picture(OSD, canvas, () => isFull(this.section));
    const ruler = figure.querySelector(".ruler");
    picture.onMove(() => drawRuler(ruler, picture, this.output.dataset.cm));
    return { figure, canvas, picture, ready: picture.show(data, preview.currentSrc || preview.src) };
  }

  #tie() {
    this.section.addEventListener("keydown", (event) => this.#keys(event));
    for (const [n, side] of this.sides.entries()) {
      for (const move of ["zoom", "pan"]) side.picture.osd.addHandler(move, () => this.#follow(side, this.sides[1 - n]));
    }
  }

  #zoom(sides, factor) {
    for (const { picture } of sides) picture.zoomBy(factor);
    const n = Math.round(sides[0].picture.zoom * 10) / 10;
    this.output.textContent = this.output.dataset.saidZoom.replace("{n}", n);
  }

  #link(isLinked, from) {
    this.isLinked = isLinked;
    this.#press("linked", isLinked);
    if (!isLinked && this.isScaled) this.#scale(false, from);
    else this.#follow(from, this.sides.find((side) => side !== from));
  }

  /** With both at one scale, what is twice as large is seen twice as large. */
  #scale(isScaled, from) {
    this.isScaled = isScaled;
    this.#press("scaled", isScaled);
    if (isScaled) this.#link(true, from);
    else this.sides.forEach(({ picture }) => picture.begin());
  }

  /** `to` shows the same share of its picture at the same enlargement, or at the same scale. */
  #follow({ picture: from }, { picture: to }) {
    if (!this.isLinked || this.isFollowing) return;
    this.isFollowing = true;
    const centre = from.osd.viewport.getCenter();
    const zoom = this.isScaled ? scaledZoom(from, to) : from.zoom * Math.min(1, to.whole);
    const atOnce = from.osd.viewport.getZoom() === from.osd.viewport.getZoom(true);
    to.osd.viewport.zoomTo(zoom, null, atOnce);
    to.osd.viewport.panTo(new to.OSD.Point(centre.x, (centre.y / from.height) * to.height), atOnce);
    this.isFollowing = false;
  }

  #press(name, isPressed) {
    this.section.querySelector(`[data-do=${name}]`)?.setAttribute("aria-pressed", isPressed);
  }

  #keys(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const figure = event.target.closest("figure");
    const side = this.sides.find((each) => each.figure === figure) ?? this.sides[0];
    const names = { "+": "in", "=": "in", "-": "out", 0: "home", l: "linked", s: "scaled", f: "full" };
    const name = names[event.key.toLowerCase()];
    if (name) this.act(name, figure);
    else if (event.key in ARROWS && event.target === side.canvas) side.picture.moveBy(...ARROWS[event.key].map((n) => n / 5));
    else if (event.key === "Escape" && isFull(this.section)) leaveFull(this.section);
    else return;
    event.preventDefault();
  }
}

/** The zoom at which a centimetre of one work is as long on the screen as one of the other. */
function scaledZoom(from, to) {
  const perCm = ({ data, osd }) => (osd.viewport.getContainerSize().x * data.cm) / data.width;
  return (from.osd.viewport.getZoom() * perCm(from)) / perCm(to);
}
