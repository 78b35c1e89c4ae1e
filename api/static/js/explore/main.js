// The graph explorer: puts picture, tables, filters and exports around one store.

import { Drawing } from "./drawing.js";
import { address, png, save, svg } from "./exports.js";
import { Filters } from "./filters.js";
import { Store } from "./store.js";
import { Tables } from "./tables.js";

const MORE = 25;
const MOST = 400;

const root = document.querySelector("#explorer");
const places = JSON.parse(root.dataset.endpoints);
places.page = (id) => (id.startsWith(places.ids) ? places.thing + id.slice(places.ids.length) : id);
const store = new Store(root.dataset.focus);
const status = root.querySelector(".status");
const panel = root.querySelector("#chosen");

async function fetchAround(id, options) {
  const from = new URL(places.graph, location.href);
  from.searchParams.set("focus", id);
  for (const [name, value] of options) from.searchParams.append(name, value);
  const answer = await fetch(from, { headers: { Accept: "application/json" } });
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.detail);
  return found;
}

function update(added) {
  drawing.update(added);
  filters.update();
  tables.update();
  status.textContent = store.words;
  for (const link of root.querySelectorAll("[data-export]")) link.href = address(places.export, places.ids, store.shown, link.dataset.export);
}

async function expand(id) {
  if (store.nodes.size >= MOST) return tell(`${MOST} things are as many as can be read. Remove some, or start from another thing.`);
  try {
    update(store.add(await fetchAround(id, [["limit", MORE]])));
    drawing.choose(id);
  } catch (error) {
    tell(error.message);
  }
}

function tell(words) {
  status.textContent = words;
}

function remove(id) {
  store.remove(id);
  panel.replaceChildren(hint());
  drawing.near(null);
  update([]);
}

function choose(id) {
  if (drawing.selected !== id) return drawing.choose(id);
  const node = store.nodes.get(id);
  const title = element("h2", element("bdi", node.label));
  const facts = element("p", [node.kind, node.polarity, node.date, node.document, node.place].filter(Boolean).join(" · "));
  const read = element("a", "Read");
  read.className = "button plain";
  read.href = places.page(id);
  const actions = element("p", button("Expand", () => expand(id)), read, button("Start here", () => location.assign(`${places.explore}${places.explore.includes("?") ? "&" : "?"}focus=${encodeURIComponent(id)}`), true));
  actions.className = "actions";
  if (id !== store.focus) actions.append(button("Remove", () => remove(id), true));
  panel.replaceChildren(title, facts, actions);
  tables.mark(id);
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function button(words, act, plain = false) {
  const made = element("button", words);
  made.type = "button";
  made.className = plain ? "plain" : "";
  made.addEventListener("click", act);
  return made;
}

const hint = () => element("p", "Choose a thing to read about it; expand it to see what it is tied to.");

const acts = { in: () => drawing.zoom(1.3), out: () => drawing.zoom(1 / 1.3), fit: () => drawing.fit(), again: () => drawing.arrange() };
const pictures = { png: async () => save("findings-graph.png", await png(drawing)), svg: async () => save("findings-graph.svg", svg(drawing)) };

root.querySelector(".stage").hidden = false;
const drawing = new Drawing(root.querySelector(".canvas"), store, { choose, expand, remove });
const filters = new Filters(root, store, () => update([]));
const tables = new Tables(root, store, places, { choose: (id) => (drawing.choose(id), root.scrollIntoView()), expand });
for (const made of root.querySelectorAll("[data-act]")) made.addEventListener("click", acts[made.dataset.act]);
for (const made of root.querySelectorAll("[data-save]")) made.addEventListener("click", pictures[made.dataset.save]);
panel.replaceChildren(hint());

const asked = [...new URLSearchParams(location.search)].filter(([name]) => ["depth", "kinds", "limit", "version"].includes(name));
try {
  update(store.add(await fetchAround(store.focus, asked.some(([name]) => name === "limit") ? asked : [...asked, ["limit", 50]])));
  root.dataset.ready = "";
} catch (error) {
  tell(`The graph could not be fetched: ${error.message}`);
}
