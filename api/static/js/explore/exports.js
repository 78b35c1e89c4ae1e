// What is shown as a file: pictures are made here as they stand on the screen, data come from /export.

import { BOX, fillOf, outline, palette, strokeOf } from "./looks.js";

const NS = "http://www.w3.org/2000/svg";
const MARGIN = 60;
const LINE = 22;

export function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The picture as PNG, twice as fine as on the screen. */
export const png = (drawing) => drawing.cy.png({ output: "blob-promise", full: true, scale: 2, bg: palette().paper });

/** The picture as SVG: the same places and shapes, every thing with its whole name as a title, the kinds below. */
export function svg(drawing) {
  const colours = palette();
  const seen = drawing.cy.elements().not(".out");
  const { x1, y1, w, h } = seen.boundingBox({ includeLabels: true });
  const kinds = [...new Set(seen.nodes().map((node) => node.data("kind")))].sort();
  const [left, top, width, height] = [x1 - MARGIN, y1 - MARGIN, w + 2 * MARGIN, h + 2 * MARGIN + kinds.length * LINE];
  const root = make("svg", { xmlns: NS, viewBox: `${left} ${top} ${width} ${height}`, "font-family": "sans-serif", "font-size": 11 });
  root.append(make("rect", { x: left, y: top, width, height, fill: colours.paper }));
  seen.edges().forEach((edge) => {
    const [a, b] = [edge.source().position(), edge.target().position()];
    root.append(titled(make("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: colours.muted, "stroke-width": 1 }), edge.data("relation")));
  });
  seen.nodes().forEach((node) => {
    const { x, y } = node.position();
    const shape = shaped(node.data(), x, y, node.width(), colours);
    const label = make("text", { x, y: y + node.height() / 2 + 12, "text-anchor": "middle", fill: colours.ink });
    label.textContent = node.style("label");
    root.append(titled(shape, `${node.data("label")} (${node.data("kind")})`), label);
  });
  root.append(legend(kinds, left + MARGIN / 2, y1 + h + MARGIN, colours));
  return new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" });
}

/** A thing in the shape of its kind around a place. */
function shaped(thing, x, y, size, colours) {
  const scale = size / (BOX - 2);
  const transform = `translate(${x} ${y}) scale(${scale}) translate(${-BOX / 2} ${-BOX / 2})`;
  const looks = { fill: fillOf(thing, colours), stroke: strokeOf(thing, colours), "stroke-width": 1.5 / scale };
  return make("path", { class: `thing ${thing.kind}`, d: outline(thing.kind), transform, ...looks });
}

function legend(kinds, x, y, colours) {
  const group = make("g", { class: "legend" });
  kinds.forEach((kind, place) => {
    const words = make("text", { x: x + LINE, y: y + place * LINE + 4, fill: colours.ink });
    words.textContent = kind;
    group.append(shaped({ kind }, x, y + place * LINE, 14, colours), words);
  });
  return group;
}

function make(name, attributes) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, value);
  return made;
}

function titled(element, words) {
  const title = make("title", {});
  title.textContent = words;
  element.append(title);
  return element;
}

/** Where what is shown is to be had in a format of the service. */
export function address(endpoint, ids, nodes, format) {
  const found = new URL(endpoint, location.href);
  for (const node of nodes) found.searchParams.append("thing", node.id.replace(ids, ""));
  found.searchParams.set("format", format);
  return found;
}
