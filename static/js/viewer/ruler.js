// A scale bar: so many centimetres of the work, as long as they are on the screen now.

const LENGTHS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200];
const LONGEST = 150;

/** Draws it for a picture of `perCm` pixels to the centimetre; hidden where that is not known. */
export function drawRuler(ruler, picture, words) {
  const { cm, width } = picture.data;
  ruler.hidden = !cm || picture.osd.viewport.getRotation() % 90 !== 0;
  if (ruler.hidden) return;
  const pixels = (picture.unit * cm) / width;
  const length = LENGTHS.findLast((each) => each * pixels <= LONGEST) ?? LENGTHS[0];
  ruler.querySelector("i").style.width = `${length * pixels}px`;
  ruler.querySelector("span").textContent = words.replace("{n}", length);
}
