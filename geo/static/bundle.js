// Shows a shape's words under the pointer or finger and leads a click to its dossier. Without it, titles still do.
const tip = document.querySelector(".tip");
const map = document.querySelector(".map");
const words = new Map();
for (const title of map.querySelectorAll("[data-entity] > title")) {
  words.set(title.parentNode, title.textContent);
  title.remove();
}
const found = (event) => event.target.closest?.("[data-entity]");
function show(event) {
  const shape = found(event);
  tip.hidden = !shape;
  if (!shape) return;
  tip.textContent = words.get(shape) ?? "";
  const box = map.getBoundingClientRect();
  const left = Math.min(event.clientX - box.left + 12, box.width - tip.offsetWidth - 4);
  tip.style.left = `${Math.max(left, 0)}px`;
  tip.style.top = `${event.clientY - box.top + 16}px`;
}
let wasTouch = false;
map.addEventListener("pointerdown", (event) => { wasTouch = event.pointerType !== "mouse"; show(event); });
map.addEventListener("pointermove", show);
map.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") tip.hidden = true; });
map.addEventListener("click", (event) => {
  const shape = found(event);
  // a finger reads the words first; the table leads it to the dossier
  if (shape && !wasTouch) document.getElementById(`entity-${shape.dataset.entity}`)?.scrollIntoView();
});
