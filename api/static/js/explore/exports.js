// What is shown as a file: pictures are made here as they stand on the screen, data come from /export.

import { fillOf, palette, strokeOf } from "./looks.js";

const NS = "http://www.w3.org/2000/svg";
const MARGIN = 60;

export function save(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The picture as PNG, twice as fine as on the screen. */
export const png = (drawing) => drawing.cy.png({ output: "blob-promise", full: true, scale: 2, bg: palette().paper });

/** The picture as SVG: the same places, every thing with its whole name as a title. */
export function svg(drawing) {
  const colours = palette();
  const seen = drawing.cy.elements().not(".out");
  const { x1, y1, w, h } = seen.boundingBox({ includeLabels: true });
  const root = make("svg", { xmlns: NS, viewBox: `${x1 - MARGIN} ${y1 - MARGIN} ${w + 2 * MARGIN} ${h + 2 * MARGIN}`, "font-family": "sans-serif", "font-size": 11 });
  root.append(make("rect", { x: x1 - MARGIN, y: y1 - MARGIN, width: w + 2 * MARGIN, height: h + 2 * MARGIN, fill: colours.paper }));
  seen.edges().forEach((edge) => {
    const [a, b] = [edge.source().position(), edge.target().position()];
    root.append(titled(make("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: colours.muted, "stroke-width": 1 }), edge.data("relation")));
  });
  seen.nodes().forEach((node) => {
    const { x, y } = node.position();
    const circle = make("circle", { cx: x, cy: y, r: node.width() / 2, fill: fillOf(node.data(), colours), stroke: strokeOf(node.data(), colours), "stroke-width": 1.5 });
    const label = make("text", { x, y: y + node.height() / 2 + 12, "text-anchor": "middle", fill: colours.ink });
    label.textContent = node.style("label");
    root.append(titled(circle, `${node.data("label")} (${node.data("kind")})`), label);
  });
  return new Blob([new XMLSerializer().serializeToString(root)], { type: "image/svg+xml" });
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
