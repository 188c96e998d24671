// One picture in OpenSeadragon: at once as the page already has it, then sharp from the image service, or
// from a whole file where the service does not answer. One unit is the picture's width.

const still = matchMedia("(prefers-reduced-motion: reduce)");
const TALLEST_PIXEL = 2.5;
let loading;

/** OpenSeadragon itself, fetched once. */
export function library(url) {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    // OpenSeadragon writes a style sheet into the page, which our policy forbids, unless it finds one: an
    // element of that name which is none.
    const none = document.createElementNS(null, "style");
    none.setAttribute("data-openseadragon-mobile-css", "");
    document.head.append(none);
    script.addEventListener("load", () => resolve(globalThis.OpenSeadragon));
    script.addEventListener("error", () => {
      loading = undefined;
      reject(new Error(`could not load ${url}`));
    });
    document.head.append(script);
  });
  return loading;
}

/** The `info.json` of an image service, which is asked at the address we came by, whatever it calls itself. */
async function described(service) {
  const answer = await fetch(`${service}/info.json`);
  if (!answer.ok) throw new Error(`${service}: ${answer.status}`);
  return { ...(await answer.json()), id: service };
}

export class Picture {
  /** In `element`. Inside the page the wheel scrolls the page; it zooms while `wheelZooms` says so. */
  constructor(OSD, element, wheelZooms = () => false) {
    this.OSD = OSD;
    this.element = element;
    this.turn = 0;
    this.osd = OSD({
      element,
      drawer: "canvas",
      showNavigationControl: false,
      immediateRender: true,
      keyboardNavEnabled: false,
      tabIndex: -1,
      animationTime: still.matches ? 0 : 0.5,
      maxZoomPixelRatio: TALLEST_PIXEL,
      visibilityRatio: 0.6,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true, flickEnabled: true },
      gestureSettingsPen: { clickToZoom: false, dblClickToZoom: true },
    });
    element.addEventListener("wheel", (event) => this.#wheel(event, wheelZooms), { capture: true, passive: false });
    this.osd.addHandler("update-viewport", () => this.#shareTouch());
  }

  /** Shows the picture of `data` and goes to its beginning. Answers with `sharp`: a promise of whether the
   * largest open tier could be had. Rejects where nothing can be shown. */
  async show(data, preview) {
    const turn = ++this.turn;
    this.data = data;
    this.height = data.height / data.width;
    this.osd.world.removeAll();
    this.osd.viewport.setRotation(0, true);
    const early = this.#add(turn, { type: "image", url: preview });
    const sharp = described(data.service).then((information) => this.#add(turn, information));
    const rescued = sharp.catch(() => this.#add(turn, { type: "image", url: data.file }));
    await Promise.any([early, rescued]);
    this.begin();
    return { sharp: sharp.then(() => true, () => false) };
  }

  /** Where looking begins, and what `0` leads back to: the whole picture, unless a mode says otherwise. */
  begin() {
    this.look([0, 0, 1, 1], 1, true);
  }

  /** Goes to a place given in shares of width and height, with `room` around it (1 for none). */
  look([x, y, width, height], room = 1.6, atOnce = false) {
    const rect = new this.OSD.Rect(x, y * this.height, width, height * this.height);
    const wide = rect.width * room;
    const high = rect.height * room;
    const centre = rect.getCenter();
    const place = new this.OSD.Rect(centre.x - wide / 2, centre.y - high / 2, wide, high);
    this.osd.viewport.fitBounds(place, atOnce || still.matches);
  }

  zoomBy(factor) {
    this.osd.viewport.zoomBy(factor, null, still.matches);
    this.osd.viewport.applyConstraints(still.matches);
  }

  /** Moves by shares of what is seen: 1 is a whole view to the right, or down. */
  moveBy(across, down) {
    const seen = this.seen();
    this.osd.viewport.panBy(new this.OSD.Point(across * seen.width, down * seen.height), still.matches);
    this.osd.viewport.applyConstraints(still.matches);
  }

  rotate(degrees) {
    this.osd.viewport.setRotation(this.osd.viewport.getRotation() + degrees, still.matches);
    return ((this.osd.viewport.getRotation() % 360) + 360) % 360;
  }

  /** What is seen, or will be when moving has ended, in units. */
  seen(now = false) {
    return this.osd.viewport.getBounds(now);
  }

  /** How many times larger than whole it is seen. */
  get zoom() {
    return this.osd.viewport.getZoom() / Math.min(1, this.whole);
  }

  /** The zoom at which the whole height fits: the view is then `1 / zoom` units wide. */
  get whole() {
    const { x, y } = this.osd.viewport.getContainerSize();
    return y / (this.height * x);
  }

  get isWhole() {
    return this.zoom < 1.02;
  }

  /** Screen pixels of one unit, now. */
  get unit() {
    return this.osd.viewport.getContainerSize().x * this.osd.viewport.getZoom(true);
  }

  onMove(callback) {
    this.osd.addHandler("update-viewport", callback);
  }

  /** Marks a place, or none. */
  mark(place) {
    if (this.spot) this.osd.removeOverlay(this.spot);
    this.spot = undefined;
    if (!place) return;
    const [x, y, width, height] = place;
    this.spot = document.createElement("div");
    this.spot.className = "spot";
    this.osd.addOverlay({
      element: this.spot,
      location: new this.OSD.Rect(x, y * this.height, width, height * this.height),
    });
  }

  destroy() {
    this.turn += 1;
    this.osd.destroy();
  }

  #add(turn, tileSource) {
    return new Promise((resolve, reject) => {
      this.osd.addTiledImage({
        tileSource,
        width: 1,
        success: ({ item }) => {
          if (turn === this.turn) resolve(item);
          else this.osd.world?.removeItem(item);
        },
        error: ({ message }) => reject(new Error(message)),
      });
    });
  }

  #wheel(event, wheelZooms) {
    if (wheelZooms() || event.ctrlKey) return;
    // OpenSeadragon would keep the page from scrolling.
    event.stopImmediatePropagation();
    if (Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    this.moveBy(event.deltaX / this.element.clientWidth, 0);
  }

  /** While there is nothing to see above or below, a finger that goes up or down scrolls the page. */
  #shareTouch() {
    const seen = this.seen();
    const action = seen.y <= 0.001 && seen.y + seen.height >= this.height - 0.001 ? "pan-y" : "none";
    const drawn = this.osd.drawer.canvas;
    for (const part of [this.osd.canvas, this.osd.container, drawn]) part.style.touchAction = action;
  }
}
