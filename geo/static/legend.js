// The legend: part of the picture, in words, with counts; an entry that filters is a button. Knows only its entries.

class Legend {
  constructor(map, choose) {
    this.choose = choose;
    this.box = document.createElement("details");
    this.box.className = "atlas-legend";
    this.box.open = map.clientWidth >= 560;
    this.summary = document.createElement("summary");
    this.list = document.createElement("ul");
    this.box.append(this.summary, this.list);
    map.after(this.box);
  }

  paint(entries, title) {
    const wanted = JSON.stringify([entries, title]);
    if (wanted === this.painted) return;
    this.painted = wanted;
    this.box.hidden = entries.length === 0;
    this.summary.textContent = title || "Legend";
    this.list.replaceChildren(...entries.map((entry) => this.entry(...entry)));
  }

  entry(key, words, count, isPressed, kind, status) {
    const line = status ? this.button(isPressed, status) : span("line", "");
    line.dataset.style = key;
    line.append(swatch(key, kind), span("words", words), span("count", count ?? ""));
    const item = document.createElement("li");
    item.append(line);
    return item;
  }

  button(isPressed, status) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "line";
    button.setAttribute("aria-pressed", String(isPressed));
    button.addEventListener("click", () => this.choose(status));
    return button;
  }
}

function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function swatch(key, kind) {
  const picture = svg("svg", { width: 20, height: 14, viewBox: "0 0 20 14", "aria-hidden": "true", class: "swatch" });
  if (kind === "ring") svg("circle", { class: "ring", cx: 10, cy: 7, r: 5 }, picture);
  else if (kind === "star") {
    svg("path", { class: "star", transform: "translate(10 7.5) scale(.85)",
      d: "M0-8 2.2-2.7 7.8-2.5 3.4 1 4.9 6.5 0 3.3-4.9 6.5-3.4 1-7.8-2.5-2.2-2.7z" }, picture);
  } else if (kind === "diamond") svg("path", { class: "diamond", d: "M10 0 17 7 10 14 3 7z" }, picture);
  else svg("rect", { class: "patch", x: 0.5, y: 0.5, width: 19, height: 13, rx: 1.5 }, picture).style.fill = screenFill(key);
  return picture;
}
