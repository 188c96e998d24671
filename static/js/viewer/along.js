// A handscroll: its height fits, one moves along it, from the right end to the left as it is read. The map
// below shows all of it, and the window one looks through.

const NEAR = 0.002;
const PASSAGE = 0.6;

export class Along {
  /** `strip` holds the map; `words` says how far one has come, in hundredths, for the slider. */
  constructor(picture, strip, words) {
    this.picture = picture;
    this.map = strip.querySelector(".map");
    this.window = this.map.querySelector("i");
    this.image = new Image();
    this.image.alt = "";
    this.map.prepend(this.image);
    this.words = words;
    this.strip = strip;
    picture.onMove(() => this.#draw());
    this.map.addEventListener("pointerdown", (event) => this.#grab(event));
    this.map.addEventListener("keydown", (event) => this.#keys(event));
  }

  /** Makes room for the map of a handscroll, or takes it away: before the picture is shown, lest it jump. */
  prepare(data, preview) {
    this.strip.hidden = !data.scroll;
    if (!data.scroll) return;
    this.image.width = data.width;
    this.image.height = data.height;
    this.image.src = preview;
  }

  get isOn() {
    return !this.strip.hidden;
  }

  /** From now on one moves along the picture shown, if it is a handscroll, or over it freely. */
  begin(share) {
    const { isOn, picture } = this;
    const { viewport } = picture.osd;
    viewport.visibilityRatio = isOn ? 1 : 0.6;
    viewport.minZoomLevel = isOn ? this.zoom : null;
    picture.osd.constrainDuringPan = isOn;
    if (isOn) this.go(share, true);
  }

  /** The zoom at which the height fits; that of the whole where it is not wider than the view. */
  get zoom() {
    return Math.max(1, this.picture.whole);
  }

  /** To the place `share` of the way along: 0 is the right end, where reading begins, 1 the left. */
  go(share, atOnce = false) {
    const { viewport } = this.picture.osd;
    this.isFitting = true;
    const wide = 1 / this.zoom;
    const left = (1 - Math.min(1, Math.max(0, share))) * (1 - wide);
    viewport.zoomTo(this.zoom, null, atOnce);
    viewport.panTo(new this.picture.OSD.Point(left + wide / 2, this.picture.height / 2), atOnce);
  }

  /** To a stop: close to what is small; to the beginning of a passage as high as the scroll. */
  show([x, y, width, height]) {
    const wide = 1 / this.zoom;
    const margin = Math.max(0, wide - width) / 2;
    this.isFitting = height > PASSAGE;
    if (this.isFitting) this.go(1 - (x + width + margin - wide) / (1 - wide));
    else this.picture.look([x, y, width, height]);
  }

  /** Moves on (to the left) by so many views; back where negative. */
  step(views) {
    const seen = this.picture.seen();
    const left = Math.min(1 - seen.width, Math.max(0, seen.x - views * seen.width));
    this.picture.moveBy((left - seen.x) / seen.width, 0);
  }

  /** How far along one is, 0 to 1. */
  get share() {
    const { x, width } = this.picture.seen();
    return width >= 1 - NEAR ? 0 : Math.min(1, Math.max(0, 1 - x / (1 - width)));
  }

  /** In a view of another height than before the height fits anew, if it did, at the same place. */
  #fit() {
    const { viewport } = this.picture.osd;
    const wide = 1 / viewport.minZoomLevel;
    if (viewport.minZoomLevel === this.zoom) return;
    viewport.minZoomLevel = this.zoom;
    if (this.isFitting) this.go(1 - (viewport.getCenter().x - wide / 2) / (1 - wide), true);
  }

  #draw() {
    if (!this.isOn) return;
    this.#fit();
    const { x, width } = this.picture.seen(true);
    const from = Math.max(0, x);
    const to = Math.min(1, x + width);
    this.window.style.left = `${from * 100}%`;
    this.window.style.width = `${Math.max(0, to - from) * 100}%`;
    this.isFitting = this.picture.osd.viewport.getZoom() <= this.zoom * (1 + NEAR);
    const along = Math.round(this.share * 100);
    if (along === this.told) return;
    this.told = along;
    this.map.setAttribute("aria-valuenow", along);
    this.map.setAttribute("aria-valuetext", this.words(along));
  }

  #grab(event) {
    event.preventDefault();
    this.map.focus({ preventScroll: true });
    this.map.setPointerCapture(event.pointerId);
    const move = ({ clientX }) => {
      const { left, width } = this.map.getBoundingClientRect();
      const centre = this.picture.osd.viewport.getCenter();
      const target = new this.picture.OSD.Point((clientX - left) / width, centre.y);
      this.picture.osd.viewport.panTo(target, true);
      this.picture.osd.viewport.applyConstraints(true);
    };
    move(event);
    this.map.addEventListener("pointermove", move);
    this.map.addEventListener("lostpointercapture", () => this.map.removeEventListener("pointermove", move), {
      once: true,
    });
  }

  /** A slider's keys; they point where they lead, and reading goes left. */
  #keys(event) {
    const steps = { ArrowLeft: 0.25, ArrowUp: 0.25, ArrowRight: -0.25, ArrowDown: -0.25, PageDown: 0.9, PageUp: -0.9 };
    if (event.key in steps) this.step(steps[event.key]);
    else if (event.key === "Home") this.go(0);
    else if (event.key === "End") this.go(1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
