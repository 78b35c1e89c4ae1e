// An answer as a graph: triples as they are; of a table, what stands in one row hangs together.

import { short } from "./table.js";

const MOST = 150;

const isThing = (term) => term?.type === "uri";

/** Nodes and edges for Cytoscape.js; empty where no row has two things. */
export function elements(columns, rows, prefixes) {
  const nodes = new Map();
  const edges = new Map();
  const add = (term) => nodes.has(term.value) || nodes.size >= MOST || nodes.set(term.value, { data: { id: term.value, label: short(term.value, prefixes).replace(/^id:/, "") } });
  for (const row of rows) {
    const [first, ...others] = row.predicate ? [row.subject, row.object] : columns.map((name) => row[name]).filter(isThing);
    for (const other of others) {
      if (!isThing(first) || !isThing(other)) continue;
      add(first);
      add(other);
      if (!nodes.has(first.value) || !nodes.has(other.value)) continue;
      const label = row.predicate ? short(row.predicate.value, prefixes) : columns.find((name) => row[name] === other);
      const id = `${first.value} ${label} ${other.value}`;
      edges.set(id, { data: { id, source: first.value, target: other.value, label } });
    }
  }
  return [...nodes.values(), ...edges.values()];
}

/** Draw them in `holder`, which must be in the page. Cytoscape.js is loaded only now. */
export async function draw(holder, found) {
  const { default: cytoscape } = await import("../../vendor/cytoscape.js");
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const text = { color: css("ink"), "font-family": css("sans"), "font-size": 10, "text-background-color": css("paper"), "text-background-opacity": 0.85, "text-background-padding": 2 };
  const drawn = cytoscape({
    container: holder, elements: found, maxZoom: 2.5,
    style: [
      { selector: "node", style: { ...text, width: 16, height: 16, "background-color": css("paper"), "border-width": 1.5, "border-color": css("ink"), label: "data(label)", "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "wrap", "text-max-width": 120, "text-overflow-wrap": "anywhere" } },
      { selector: "edge", style: { ...text, color: css("muted"), width: 1.2, "line-color": css("line"), "target-arrow-color": css("line"), "target-arrow-shape": "triangle", "curve-style": "bezier", label: "data(label)", "text-rotation": "autorotate" } },
    ],
    layout: { name: "fcose", animate: false, padding: 30, nodeSeparation: 100, idealEdgeLength: 100, nodeDimensionsIncludeLabels: true },
  });
  holder.addEventListener("wheel", (event) => event.ctrlKey || event.stopPropagation(), { capture: true });
  return drawn;
}
