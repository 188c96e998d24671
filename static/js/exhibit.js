// The progress line says which chapter is being read; a pair that shows the same view gets its slider.
const links = new Map([...document.querySelectorAll(".prog a")].map((link) => [link.hash.slice(1), link]));
const seen = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const link = links.get(target.id);
      link.removeAttribute("aria-current");
      if (!isIntersecting) continue;
      link.setAttribute("aria-current", "true");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  },
  { rootMargin: "-40% 0px -55%" },
);
for (const id of links.keys()) seen.observe(document.getElementById(id));

for (const pair of document.querySelectorAll("[data-slider]")) {
  const figures = [...pair.querySelectorAll("figure")];
  if (figures.length !== 2) continue;
  const slide = document.createElement("div");
  slide.className = "slide";
  const range = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 100, value: 50 });
  range.setAttribute("aria-label", pair.dataset.slider);
  range.addEventListener("input", () => slide.style.setProperty("--at", `${range.value}%`));
  const captions = document.createElement("div");
  captions.className = "captions";
  for (const figure of figures) {
    slide.append(figure.querySelector("picture"));
    figure.querySelector(".stage").remove();
    captions.append(figure);
  }
  slide.append(range);
  pair.classList.add("slid");
  pair.append(slide, captions);
}
