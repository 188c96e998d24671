// The walk-through in the editor: its picture is chosen from the object's pictures, and the place of each stop is drawn
// on it, by mouse, finger or arrow keys. The numbers stay, and are what is saved.
(() => {
const { StructBlockDefinition } = window.wagtailStreamField.blocks;
const SIDES = ["x", "y", "w", "h"];
const STEP = 1, FINE = 0.1, SMALLEST = 0.5; // per cent
const walks = [];

function element(name, className, properties = {}) {
  return Object.assign(document.createElement(name), { className }, properties);
}

function put(input, value) {
  if (input.value === value) return;
  input.value = value;
  for (const kind of ["input", "change"]) input.dispatchEvent(new Event(kind, { bubbles: true }));
}

const within = (value, low, high) => Math.min(Math.max(value, low), high);
const rounded = (value) => String(Math.round(value * 100) / 100);

// One walk: which pictures there are, and the one that is chosen.
class Walk extends EventTarget {
  constructor(prefix) {
    super();
    this.prefix = prefix;
    this.input = document.getElementById(`${prefix}-image`);
    this.pictures = [];
    const chooser = document.getElementById(`${prefix}-object`).closest("[data-controller~=chosen]");
    chooser.dataset.chosenAtOnceValue = "true"; // the stops need its pictures
    this.choice = element("div", "kw-pictures");
    this.choice.setAttribute("role", "radiogroup");
    this.choice.setAttribute("aria-label", "畫在哪一張圖上 · Which picture");
    this.input.after(this.choice);
    chooser.addEventListener("chosen:told", ({ detail }) => this.offer(detail?.pictures ?? []));
    this.input.addEventListener("change", () => this.dispatchEvent(new Event("picture")));
  }

  get picture() {
    const id = this.input.value;
    return id ? this.pictures.find((one) => one.id === id) : this.pictures[0];
  }

  offer(pictures) {
    this.pictures = pictures;
    // An id of another object's picture says nothing any more.
    if (pictures.length && !this.picture) put(this.input, "");
    this.input.hidden = pictures.length > 0;
    this.choice.replaceChildren(...pictures.map((one, number) => this.option(one, number)));
    this.dispatchEvent(new Event("picture"));
  }

  option(one, number) {
    const label = element("label", "");
    const radio = element("input", "", {
      type: "radio", name: `${this.prefix}-pictures`, checked: one === this.picture,
    });
    // Only a choice: what is saved is the id.
    radio.setAttribute("form", "");
    radio.addEventListener("change", () => put(this.input, number ? one.id : ""));
    label.append(radio, element("img", "", { src: one.small, alt: one.alt }), `${number + 1}`);
    return label;
  }
}

// One region: four numbers, and the frame that shows them on the picture.
class Region {
  constructor(prefix) {
    this.prefix = prefix;
    this.inputs = SIDES.map((side) => document.getElementById(`${prefix}-${side}`));
    this.figure = element("div", "kw-region", { hidden: true });
    this.image = element("img", "", { alt: "", draggable: false });
    this.frame = element("button", "kw-region__frame", { type: "button" });
    this.frame.append(element("span", "kw-region__corner"));
    this.canvas = element("div", "kw-region__canvas");
    this.canvas.append(this.image, this.frame);
    this.hint = element("p", "help", {
      textContent: "在圖上拖曳畫框；拖框移動，拖右下角改大小。鍵盤：方向鍵移動，Shift 加方向鍵改大小，Alt 走小步。 · "
        + "Drag on the picture to draw; drag the frame to move it, its corner to resize it. Keys: arrows move, "
        + "Shift and arrows resize, Alt makes small steps.",
    });
    this.figure.append(this.canvas, this.hint);
    this.inputs[0].closest(".region-block").prepend(this.figure);
    for (const input of this.inputs) input.addEventListener("input", () => this.draw());
    this.canvas.addEventListener("pointerdown", (event) => this.press(event));
    this.frame.addEventListener("keydown", (event) => this.key(event));
    queueMicrotask(() => this.follow());
  }

  // The walk around it is made after it.
  follow() {
    this.walk = walks.find((one) => this.prefix.startsWith(`${one.prefix}-stops-`));
    this.walk?.addEventListener("picture", () => this.draw());
    this.draw();
  }

  // Left, top, width and height in per cent of what is seen, which may be a part of the whole picture.
  get seen() {
    const [left, top, width, height] = this.walk.picture.shown;
    const [x, y, w, h] = this.inputs.map((input) => parseFloat(input.value));
    const found = [(x - left * 100) / width, (y - top * 100) / height, w / width, h / height];
    return found.every(Number.isFinite) ? found : null;
  }

  set seen([x, y, w, h]) {
    const [left, top, width, height] = this.walk.picture.shown;
    const [wide, tall] = [within(w, SMALLEST, 100), within(h, SMALLEST, 100)];
    const [across, down] = [within(x, 0, 100 - wide), within(y, 0, 100 - tall)];
    const whole = [left * 100 + across * width, top * 100 + down * height, wide * width, tall * height];
    whole.forEach((value, at) => put(this.inputs[at], rounded(value)));
    this.draw();
  }

  draw() {
    const picture = this.walk?.picture;
    this.figure.hidden = !picture;
    if (!picture) return;
    if (this.image.getAttribute("src") !== picture.large) this.image.src = picture.large;
    this.canvas.style.aspectRatio = picture.aspect;
    this.canvas.classList.toggle("kw-region__canvas--long", picture.aspect > 3);
    const [x, y, w, h] = this.seen ?? [35, 35, 30, 30];
    this.frame.classList.toggle("kw-region__frame--unset", !this.seen);
    Object.assign(this.frame.style, { left: `${x}%`, top: `${y}%`, width: `${w}%`, height: `${h}%` });
    const told = (zh, en, value) => `${zh} ${en} ${Math.round(value)}%`;
    this.frame.setAttribute(
      "aria-label",
      this.seen
        ? [told("左", "left", x), told("上", "top", y), told("寬", "width", w), told("高", "height", h)].join("，")
        : "還沒有框：按方向鍵放上一個 · No frame yet: an arrow key places one",
    );
  }

  press(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    this.frame.focus({ preventScroll: true });
    const start = this.point(event), before = this.seen;
    const part = event.target.closest(".kw-region__corner") ? "corner" : event.target === this.frame && before ? "frame" : "";
    const move = (moved) => {
      const now = this.point(moved);
      const [dx, dy] = [now[0] - start[0], now[1] - start[1]];
      if (part === "frame") this.seen = [before[0] + dx, before[1] + dy, before[2], before[3]];
      else if (part === "corner" && before) {
        this.seen = [before[0], before[1], within(before[2] + dx, SMALLEST, 100 - before[0]), within(before[3] + dy, SMALLEST, 100 - before[1])];
      } else this.seen = [Math.min(start[0], now[0]), Math.min(start[1], now[1]), Math.abs(dx), Math.abs(dy)];
    };
    const stop = new AbortController();
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => stop.abort(), { signal: stop.signal });
    addEventListener("pointermove", move, { signal: stop.signal });
  }

  // Where the pointer is, in per cent of what is seen.
  point(event) {
    const box = this.canvas.getBoundingClientRect();
    return [
      within(((event.clientX - box.left) / box.width) * 100, 0, 100),
      within(((event.clientY - box.top) / box.height) * 100, 0, 100),
    ];
  }

  key(event) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const way = ways[event.key];
    if (!way || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [x, y, w, h] = this.seen ?? [35, 35, 30, 30];
    const step = this.seen ? (event.altKey ? FINE : STEP) : 0;
    const [dx, dy] = way.map((one) => one * step);
    this.seen = event.shiftKey
      ? [x, y, within(w + dx, SMALLEST, 100 - x), within(h + dy, SMALLEST, 100 - y)]
      : [x + dx, y + dy, w, h];
  }
}

class WalkBlockDefinition extends StructBlockDefinition {
  render(placeholder, prefix, ...rest) {
    const block = super.render(placeholder, prefix, ...rest);
    walks.push(new Walk(prefix));
    return block;
  }
}

class RegionBlockDefinition extends StructBlockDefinition {
  render(placeholder, prefix, ...rest) {
    const block = super.render(placeholder, prefix, ...rest);
    new Region(prefix);
    return block;
  }
}

window.telepath.register("kaiwu.WalkBlock", WalkBlockDefinition);
window.telepath.register("kaiwu.RegionBlock", RegionBlockDefinition);
})();
