// Joins picture and legend to Leaflet (pan, zoom) and Streamlit (what the reader chose).
// `start` is called once by the base map, `paint` on every run of the page with what changed.

const GRID_PER_UNIT = 20; // grid units (500 m) in one unit of the Leaflet map (10 km)
const REACH = 5; // how many doublings one may zoom in beyond the whole world; links are held to the same
const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;

class Atlas {
  constructor(map, file, patterns) {
    this.map = map;
    this.box = map.getContainer();
    this.picture = new Picture(file, patterns);
    const { halfWidth, halfHeight } = this.picture.world;
    this.world = L.latLngBounds(corner(-halfWidth, -halfHeight), corner(halfWidth, halfHeight));
    this.serial = 0;
    this.tip = document.createElement("div");
    this.tip.className = "atlas-tip";
    this.tip.hidden = true;
    this.legend = new Legend(this.box, (key) => this.send({ legend: key }));
    this.box.append(this.tip, span("atlas-note", "Natural Earth"));
    this.fit();
    L.svgOverlay(this.picture.root, this.world).addTo(map);
    this.addHome();
    this.listen();
  }

  listen() {
    const { map, box } = this;
    // Leaflet focuses the map at the first press; the page must not scroll away under the finger
    box.focus = () => HTMLElement.prototype.focus.call(box, { preventScroll: true });
    map.on("zoomend resize", () => this.rescale());
    map.on("moveend", () => this.remember());
    for (const kind of ["pointerdown", "wheel", "keydown"]) {
      box.addEventListener(kind, () => { this.isReaders = true; }, { capture: true, passive: true });
    }
    map.on("click", (event) => this.choose(entityAt(event.originalEvent)));
    box.addEventListener("pointermove", (event) => this.hover(event));
    box.addEventListener("pointerleave", () => { this.tip.hidden = true; });
    box.addEventListener("wheel", (event) => this.allowWheel(event), { capture: true, passive: true });
    new ResizeObserver(() => this.resize()).observe(document.documentElement);
    new ResizeObserver(() => this.tellHeight()).observe(this.legend.box);
    const escape = (event) => { if (event.key === "Escape" && !closesItself(event.target)) this.choose(null); };
    // the page outlives this frame, and would keep listening for it
    const gone = new AbortController();
    for (const page of pages()) page.addEventListener("keydown", escape, { capture: true, signal: gone.signal });
    addEventListener("pagehide", () => gone.abort());
  }

  // A page scrolls past the map; the wheel zooms with Ctrl, or once the map has been clicked or tabbed to.
  allowWheel(event) {
    const wanted = event.ctrlKey || event.metaKey || this.box.contains(document.activeElement);
    this.map.scrollWheelZoom[wanted ? "enable" : "disable"]();
  }

  addHome() {
    const home = document.createElement("a");
    Object.assign(home, { href: "#", title: "Whole world", textContent: "\u25ef" });
    home.setAttribute("role", "button");
    home.setAttribute("aria-label", "Whole world");
    L.DomEvent.on(home, "click", (event) => {
      L.DomEvent.stop(event);
      this.map.fitBounds(this.world, { animate: !isCalm });
    });
    this.map.zoomControl.getContainer().append(home);
  }

  // The picture's height follows its width: a world map is half as high as wide, a little more on a phone.
  fit() {
    const width = document.documentElement.clientWidth;
    const height = Math.round(Math.min(Math.max(width * (width < 560 ? 0.62 : 0.5), 200), 640));
    this.box.style.height = `${height}px`;
    this.tellHeight();
    this.map.invalidateSize({ animate: false });
    this.map.options.minZoom = -10;
    const least = this.map.getBoundsZoom(this.world, false, L.point(8, 8));
    this.map.options.minZoom = least;
    this.map.options.maxZoom = least + REACH;
    if (!this.moved) this.map.setView(this.world.getCenter(), least, { animate: false });
    this.map.setMaxBounds(this.world.pad(0.1));
  }

  tellHeight() {
    setFrameHeight(this.box.offsetHeight + this.legend.box.offsetHeight);
  }

  resize() {
    const width = document.documentElement.clientWidth;
    if (width === this.width || width === 0) return;
    this.width = width;
    this.fit();
    if (this.bounds) this.showBounds(false);
    this.rescale();
  }

  rescale() {
    this.moved = this.map.getZoom() > this.map.getMinZoom() + 0.01;
    if (L.Browser.mobile) this.map.dragging[this.moved ? "enable" : "disable"]();
    this.picture.rescale(GRID_PER_UNIT / this.map.getZoomScale(this.map.getZoom(), 0));
  }

  paint(view) {
    setTheme(view.theme);
    this.box.setAttribute("aria-label", view.alt || "World map");
    this.box.setAttribute("role", "region");
    this.picture.paint(view);
    this.legend.paint(view.legend ?? [], view.title);
    this.tell(view.words ?? "");
    this.frame(view.frame ?? null);
    this.show(view.selected);
    this.remember(); // Streamlit has just written the address anew
    this.box.dataset.painted = String(Number(this.box.dataset.painted ?? 0) + 1);
  }

  // The tooltips come as a file of their own, kept like the shapes; without it the shapes' names are shown.
  tell(name) {
    if (name === this.told) return;
    this.told = name;
    this.picture.words = {};
    if (!name) return;
    fetch(new URL(name, HERE)).then((answer) => (answer.ok ? answer.json() : {})).then((words) => {
      if (name === this.told) this.picture.words = words;
    }, () => {});
  }

  // Only a changed frame moves the map: repainting keeps the reader's zoom.
  frame(frame) {
    const wanted = JSON.stringify(frame);
    if (wanted === this.framed) return;
    this.isReaders = false;
    const isFirst = this.framed === undefined;
    this.framed = wanted;
    this.bounds = null;
    if (typeof frame === "string") {
      const [x, y, zoom] = frame.split(",").map(Number);
      this.map.setView([y, x], this.map.getMinZoom() + zoom, { animate: false });
    } else if (frame) {
      const [west, south, east, north] = frame;
      this.bounds = L.latLngBounds(corner(west, south), corner(east, north));
      this.showBounds(!isFirst && !isCalm);
    } else if (!isFirst) this.map.fitBounds(this.world, { animate: !isCalm });
    this.moved = frame !== null;
  }

  showBounds(animate) {
    this.map.fitBounds(this.bounds, { padding: [28, 28], animate });
  }

  show(id) {
    const place = id && this.picture.place(id);
    if (!place || id === this.shown) { this.shown = id; return; }
    this.shown = id;
    this.map.panInside(corner(place.x, -place.y), { padding: [40, 40], animate: !isCalm });
  }

  choose(id) {
    if (!id && !this.picture.selected && !isAddressed()) return;
    this.shown = id;
    this.picture.select(id);
    this.send({ entity: id });
  }

  // Where the reader looks, as the address holds it: x, y and how far zoomed in; nothing for the whole world.
  seen() {
    const { lat, lng } = this.map.getCenter();
    const zoom = this.map.getZoom() - this.map.getMinZoom();
    return this.moved ? [lng.toFixed(1), lat.toFixed(1), zoom.toFixed(2)].join(",") : "";
  }

  // A link copied after panning shows the same place; the page need not run for that.
  remember() {
    if (!this.isReaders) return;
    const frame = this.seen();
    const address = new URL(window.parent.location.href);
    if (frame) address.searchParams.set("frame", frame);
    else address.searchParams.delete("frame");
    window.parent.history.replaceState(window.parent.history.state, "", address);
  }

  send(chosen) {
    this.serial += 1;
    const frame = this.seen();
    window.Streamlit?.setComponentValue({ ...chosen, frame, serial: `${LOADED}.${this.serial}` });
  }

  hover(event) {
    const words = event.pointerType === "mouse" ? this.picture.name(entityAt(event)) : "";
    this.tip.hidden = !words;
    if (!words) return;
    const { left, top, width, height } = this.box.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    if (this.tip.textContent !== words) this.tip.textContent = words;
    this.tip.style.left = `${Math.min(x + 14, width - this.tip.offsetWidth - 4)}px`;
    this.tip.style.top = `${y + 18 + this.tip.offsetHeight > height ? y - 10 - this.tip.offsetHeight : y + 18}px`;
  }
}

const LOADED = Date.now().toString(36);

const corner = (x, y) => L.latLng(y / GRID_PER_UNIT, x / GRID_PER_UNIT);

const entityAt = (event) => event.target.closest?.("[data-entity]")?.dataset.entity || null;

// The page around the frame too, where it is ours to listen to: Escape is pressed wherever the reader is.
function pages() {
  try {
    return [document, window.parent.document];
  } catch {
    return [document];
  }
}

// A dossier may stand beside the map before the map has painted its selection; the address is written first.
const isAddressed = () => pages().some((page) => new URL(page.location.href).searchParams.has("entity"));

// The page's typeface, which its own style sheets declare, is not known in a frame unless declared here too.
function borrowTypeface() {
  const rules = pages().at(-1) === document ? [] : [...window.parent.document.styleSheets].flatMap(fontRules);
  const style = document.createElement("style");
  style.textContent = rules.join("");
  document.head.append(style);
}

function fontRules(sheet) {
  const from = sheet.href ?? window.parent.location.href;
  const absolute = (text) => text.replace(/url\("([^"]+)"\)/g, (_, path) => `url("${new URL(path, from)}")`);
  try {
    return [...sheet.cssRules].map((rule) => rule.cssText).filter((text) => text.startsWith("@font-face") && text.includes('"Source Sans"')).map(absolute);
  } catch {
    return [];
  }
}

// A link to one row (`#moscow-2025.CHN...`): the row comes long after the page, when the browser has given up on it.
function pointAtRow() {
  const page = pages().at(-1);
  let [sought, row] = ["", null];
  const look = () => {
    const id = page.location.hash.slice(1); // an anchor is plain letters, digits, dots and dashes
    const found = (id && page.getElementById(id)) || null;
    if (found?.classList.contains("atlas-pointed")) return;
    row?.classList.remove("atlas-pointed");
    row = found;
    row?.classList.add("atlas-pointed");
    // drawn anew it is marked again, but the reader may have gone on
    if (row && id !== sought) row.scrollIntoView({ block: "center" });
    if (row) sought = id;
  };
  const drawn = new MutationObserver(look);
  drawn.observe(page.body, { childList: true, subtree: true });
  const again = () => { sought = ""; row?.classList.remove("atlas-pointed"); look(); };
  page.defaultView.addEventListener("hashchange", again);
  addEventListener("pagehide", () => { drawn.disconnect(); page.defaultView.removeEventListener("hashchange", again); });
  look();
}

// Escape in an open list, calendar or dialog closes that and no more; seen before the page closes it.
const closesItself = (target) => target.closest?.('[aria-expanded="true"], [role="listbox"], [role="dialog"]') != null;

// The reader may change the theme while the page is open; Streamlit tells every frame.
addEventListener("message", ({ data }) => {
  if (data?.type === "streamlit:render" && data.theme?.base) setTheme(data.theme.base);
});

function setTheme(theme) {
  const wanted = theme === "dark" ? "dark" : "light";
  if (document.documentElement.classList.contains(`atlas-${wanted}`)) return;
  document.documentElement.classList.remove("atlas-light", "atlas-dark");
  document.documentElement.classList.add(`atlas-${wanted}`);
  document.documentElement.style.colorScheme = wanted;
}

// The component would set the height the server guessed; the width decides it here.
let setFrameHeight = () => {};
function ownTheHeight() {
  if (!window.Streamlit) return;
  const original = window.Streamlit.setFrameHeight.bind(window.Streamlit);
  setFrameHeight = (height) => original(height);
  window.Streamlit.setFrameHeight = () => {};
}

const HERE = document.currentScript.src;
const geometry = fetch(new URL(CONFIG.geometry, HERE)).then((answer) => answer.json());
let current = null;
let waiting = null;

window.atlas = {
  async start(map) {
    ownTheHeight();
    const style = document.createElement("style");
    style.textContent = CONFIG.css;
    document.head.append(style);
    borrowTypeface();
    pointAtRow();
    const file = await geometry;
    current = new Atlas(map, file, CONFIG.patterns);
    if (waiting) current.paint(waiting);
  },
  paint(view) {
    waiting = view;
    setTheme(view.theme);
    if (current) current.paint(view);
  },
};
