// Draws the map as one SVG and repaints it. Knows nothing of Leaflet or Streamlit.
// The SVG is scaled as a whole; lines keep their width by `vector-effect`, marks and patterns by `rescale`.

const SVG = "http://www.w3.org/2000/svg";
const DOT = 4; // px: radius of a marker
const SEEN = 3.2; // px: a shape smaller than this gets a marker
const EMPTY = { fills: {}, markers: [], rings: [], labels: {}, legend: [] };

function svg(name, attributes = {}, parent = null) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (parent) parent.append(element);
  return element;
}

const styleClass = (key) => "s-" + key.replaceAll("+", "-");

// Markers and swatches are drawn at screen size, so they take patterns of that size.
function screenFill(key) {
  const id = "screen-" + key.replaceAll("+", "-");
  return document.getElementById(id) ? `url(#${id})` : `var(--${key.split("+")[0]})`;
}

class Picture {
  constructor(file, patterns) {
    this.words = {};
    this.world = readShapes(file);
    this.view = EMPTY;
    this.unit = 1; // grid units in a pixel
    const { halfWidth, halfHeight } = this.world;
    this.root = svg("svg", { viewBox: [-halfWidth, -halfHeight, 2 * halfWidth, 2 * halfHeight].join(" ") });
    this.root.setAttribute("class", "atlas-picture");
    this.root.setAttribute("aria-hidden", "true"); // its words are in the page's text twin
    const defs = svg("defs", {}, this.root);
    defs.innerHTML = patterns + patterns.replaceAll('id="p-', 'id="screen-');
    this.patterns = [...defs.querySelectorAll('[id^="p-"]')];
    this.line("sphere", this.world.sphere);
    this.line("graticule", this.world.graticule);
    this.drawShapes();
    for (const name of ["coast", "borders", "disputed"]) for (const d of this.world[name]) this.line(name, d);
    this.outlines = svg("g", { class: "outlines" }, this.root);
    this.marks = svg("g", { class: "marks" }, this.root);
    this.labels = svg("g", { class: "labels" }, this.root);
  }

  line(name, d) {
    svg("path", { class: name, d }, this.root);
  }

  drawShapes() {
    const group = svg("g", { class: "shapes" }, this.root);
    this.paths = new Map();
    for (const { id, d } of this.world.shapes.values()) {
      this.paths.set(id, svg("path", { d, "data-entity": id, class: `shape entity-${id}` }, group));
    }
  }

  paint(view) {
    this.view = { ...EMPTY, ...view };
    this.styles = new Map();
    for (const [key, ids] of Object.entries(this.view.fills)) {
      for (const id of ids.split(" ")) this.styles.set(id, key);
    }
    for (const [id, path] of this.paths) {
      const wanted = `shape entity-${id} ${styleClass(this.styles.get(id) ?? "not_concerned")}`;
      if (path.getAttribute("class") !== wanted) path.setAttribute("class", wanted);
    }
    this.select(this.view.selected);
    this.drawMarks();
    this.drawLabels();
    this.fitMarks();
  }

  select(id) {
    this.selected = id ?? null;
    for (const [name, key] of [["host", this.view.host], ["casing", this.selected], ["selected", this.selected]]) {
      const d = this.world.shapes.get(key)?.d ?? "";
      const outline = this.outlines.querySelector(`.${name}`) ?? svg("path", { class: `outline ${name}` }, this.outlines);
      if (outline.getAttribute("d") !== d) outline.setAttribute("d", d);
    }
    for (const mark of this.marks.children) {
      mark.classList.toggle("selected", mark.dataset.entity === this.selected);
    }
  }

  place(id) {
    const marker = this.view.markers.find(([key]) => key === id);
    if (marker) return { x: marker[1], y: -marker[2], size: 0 };
    return this.world.shapes.get(id) ?? null;
  }

  name(id) {
    return this.words[id] ?? this.world.shapes.get(id)?.name ?? "";
  }

  drawMarks() {
    this.marks.replaceChildren();
    for (const [id, style] of this.styles) {
      const shape = this.world.shapes.get(id);
      const isPlain = style === "not_concerned" || style === "none" || style === "neither";
      if (shape && !isPlain) this.mark(id, shape, "small", "circle", { r: DOT }, style);
    }
    for (const [id, x, y, style] of this.view.markers) {
      this.mark(id, { x, y: -y, size: 0 }, "diamond", "path", { d: "M0-7 7 0 0 7-7 0z" }, style);
    }
    for (const id of this.view.rings) {
      const place = this.place(id);
      if (place) this.mark(id, { ...place, size: 0 }, "ring", "circle", { r: DOT + 2.5 }, null);
    }
    if (this.view.star) {
      const [x, y] = this.view.star;
      const d = "M0-8 2.2-2.7 7.8-2.5 3.4 1 4.9 6.5 0 3.3-4.9 6.5-3.4 1-7.8-2.5-2.2-2.7z";
      this.mark(this.view.host ?? "", { x, y: -y, size: 0 }, "star", "path", { d }, null);
    }
  }

  mark(id, { x, y, size }, kind, shape, attributes, style) {
    const mark = svg(shape, { ...attributes, class: `mark ${kind} entity-${id}`, "data-entity": id }, this.marks);
    if (style) mark.style.fill = screenFill(style);
    mark.style.setProperty("--x", `${x}px`);
    mark.style.setProperty("--y", `${y}px`);
    mark.dataset.size = size;
    mark.classList.toggle("selected", id === this.selected);
  }

  drawLabels() {
    this.labels.replaceChildren();
    for (const [id, words] of Object.entries(this.view.labels)) {
      const place = this.place(id);
      if (!place) continue;
      const label = svg("text", { class: `label${place.size ? "" : " beside"}` }, this.labels);
      label.textContent = words;
      label.style.setProperty("--x", `${place.x}px`);
      label.style.setProperty("--y", `${place.y}px`);
    }
  }

  // `unit` is how many grid units a pixel is now.
  rescale(unit) {
    if (unit === this.unit) return;
    this.unit = unit;
    this.root.style.setProperty("--unit", unit);
    for (const pattern of this.patterns) pattern.setAttribute("patternTransform", `scale(${unit})`);
    this.fitMarks();
  }

  fitMarks() {
    for (const mark of this.marks.querySelectorAll(".small")) {
      mark.style.display = mark.dataset.size / this.unit < SEEN ? "" : "none";
    }
    this.thinLabels();
  }

  // Labels give way to those drawn before them rather than overlap.
  thinLabels() {
    const kept = [];
    for (const label of this.labels.children) {
      label.style.display = "";
      const box = label.getBoundingClientRect();
      const hits = kept.some((other) => box.left < other.right && box.right > other.left
        && box.top < other.bottom && box.bottom > other.top);
      if (hits) label.style.display = "none";
      else kept.push(box);
    }
  }
}
