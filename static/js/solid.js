// A 3D model opens in the place of its poster, by code that is fetched only when a reader asks for it. Where that
// fails, the page says so: the poster stays, and so does the file.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-opens]");
  if (!button) return;
  const section = document.getElementById(button.dataset.opens);
  const figure = section.querySelector("[data-solid]");
  const output = section.querySelector("output");
  output.textContent = figure.dataset.saidOpening;
  try {
    const { open } = await import(figure.dataset.solid);
    await open(figure, button, output);
  } catch (error) {
    console.warn(error);
    output.textContent = figure.dataset.saidFailed;
  }
});
