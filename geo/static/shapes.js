// Turns the country file into SVG path text. Knows nothing of styles, Leaflet or Streamlit.
// The file holds arcs as steps on a grid; SVG's relative `l` takes such steps as they are.

const CELL = 4000; // grid units, 2000 km

function readShapes(file) {
  const arcs = file.arcs.map((steps) => new Arc(steps));
  const uses = new Uint8Array(arcs.length);
  const shapes = new Map();
  for (const [id, name, , [x, y, size], polygons] of file.shapes) {
    const rings = polygons.flat();
    for (const ring of rings) for (const arc of ring) uses[arc < 0 ? ~arc : arc] += 1;
    shapes.set(id, { id, name, x, y: -y, size, d: rings.map((ring) => outline(ring, arcs)).join("") });
  }
  const disputed = new Set(file.disputed);
  const lines = (wanted) => inCells(arcs.filter((_, n) => wanted(n)));
  return {
    shapes,
    coast: lines((n) => uses[n] < 2),
    borders: lines((n) => uses[n] > 1 && !disputed.has(n)),
    disputed: lines((n) => disputed.has(n)),
    sphere: new Arc(file.sphere).alone() + "z",
    graticule: file.graticule.map((steps) => new Arc(steps).alone()).join(""),
    halfWidth: -Math.min(...ends(file.sphere)),
    halfHeight: -file.sphere[1],
  };
}

class Arc {
  constructor(steps) {
    this.steps = steps;
  }
  alone() {
    return `M${this.steps[0]} ${-this.steps[1]}${this.forwards()}`;
  }
  start() {
    return `M${this.steps[0]} ${-this.steps[1]}`;
  }
  end() {
    let x = 0, y = 0;
    for (let i = 0; i < this.steps.length; i += 2) { x += this.steps[i]; y += this.steps[i + 1]; }
    return `M${x} ${-y}`;
  }
  forwards() {
    let text = "l";
    for (let i = 2; i < this.steps.length; i += 2) text += `${this.steps[i]} ${-this.steps[i + 1]} `;
    return text;
  }
  backwards() {
    let text = "l";
    for (let i = this.steps.length - 2; i > 1; i -= 2) text += `${-this.steps[i]} ${this.steps[i + 1]} `;
    return text;
  }
}

// One path of all lines would be walked through for every tile of the screen; by cells only near ones are.
function inCells(arcs) {
  const cells = new Map();
  for (const arc of arcs) {
    const key = `${Math.round(arc.steps[0] / CELL)} ${Math.round(arc.steps[1] / CELL)}`;
    cells.set(key, (cells.get(key) ?? "") + arc.alone());
  }
  return [...cells.values()];
}

function outline(ring, arcs) {
  const start = ring[0] < 0 ? arcs[~ring[0]].end() : arcs[ring[0]].start();
  return start + ring.map((n) => (n < 0 ? arcs[~n].backwards() : arcs[n].forwards())).join("") + "z";
}

function ends(steps) {
  let x = 0;
  return steps.filter((_, i) => i % 2 === 0).map((step) => (x += step));
}
