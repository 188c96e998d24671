// Beside a chosen object: its picture, caption and credit as pages show them, and a warning where it was withdrawn
// or changed. Tells the blocks around it (`chosen:told`), which offer its pictures.
const known = new Map();

// When the page was last saved; what changed since is pointed out.
const since = () => document.querySelector("input[name=loaded_revision_created_at]")?.value ?? "";

function ask(url, id) {
  const address = `${url.replace("ID", encodeURIComponent(id))}?since=${encodeURIComponent(since())}`;
  if (!known.has(address)) {
    const answer = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${address}`);
      return response.json();
    });
    known.set(address, answer);
    answer.catch(() => known.delete(address));
  }
  return known.get(address);
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function card(facts) {
  const made = element("div", "kw-chosen");
  const [first] = facts.pictures;
  if (first) {
    const image = Object.assign(element("img", ""), { src: first.small, alt: first.alt });
    made.append(image);
  }
  const words = element("div", "");
  for (const warning of facts.warnings) words.append(element("p", "kw-chosen__warning", warning));
  if (facts.when) words.append(element("p", "", facts.when));
  for (const line of first ? first.credit : facts.credit) words.append(element("p", "kw-chosen__credit", line));
  if (!first) words.append(element("p", "kw-missing", "沒有開放的圖像 · no open picture"));
  made.append(words);
  return made;
}

window.wagtail.app.register("chosen", class extends window.StimulusModule.Controller {
  static values = { url: String, atOnce: Boolean };

  connect() {
    this.input = this.element.querySelector("input[type=hidden]");
    this.place = element("div", "");
    this.place.setAttribute("aria-live", "polite");
    this.element.append(this.place);
    this.show = this.show.bind(this);
    this.input.addEventListener("change", this.show);
    // A page may name sixty objects: each is asked for when it comes into sight, or when others wait for it.
    this.near = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      this.near.disconnect();
      this.show();
    }, { rootMargin: "600px" });
    if (this.atOnceValue) this.show();
    else this.near.observe(this.element);
  }

  disconnect() {
    this.near.disconnect();
    this.input.removeEventListener("change", this.show);
    this.place.remove();
  }

  async show() {
    const id = this.input.value;
    let facts = null;
    try {
      facts = id ? await ask(this.urlValue, id) : null;
    } catch (error) {
      console.warn(error);
    }
    if (id !== this.input.value) return; // another one was chosen meanwhile
    this.place.replaceChildren(...(facts ? [card(facts)] : []));
    this.dispatch("told", { detail: facts });
  }
});
