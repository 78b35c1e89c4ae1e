// The picture: Cytoscape.js over what the store shows, with the keyboard as well as the pointer.

import cytoscape from "../../vendor/cytoscape.js";
import { style } from "./looks.js";

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Drawing {
  constructor(container, store, on) {
    this.store = store;
    this.on = on;
    this.cy = cytoscape({ container, style: style(), minZoom: 0.15, maxZoom: 3, userZoomingEnabled: true, autounselectify: false, selectionType: "single" });
    this.cy.on("select", "node", (event) => this.chosen(event.target.id()));
    this.cy.on("dbltap", "node", (event) => on.expand(event.target.id()));
    this.cy.on("tap", (event) => event.target === this.cy && this.cy.elements(":selected").unselect());
    this.cy.on("unselect", () => setTimeout(() => this.cy.$(":selected").empty() && this.near(null)));
    container.addEventListener("keydown", (event) => this.key(event));
    // A wheel that passes over the picture scrolls the page; with Ctrl it zooms.
    container.addEventListener("wheel", (event) => event.ctrlKey || event.stopPropagation(), { capture: true });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.cy.style(style()));
  }

  /** Bring the picture up to date; new things find a place near what they are tied to. */
  update(added = []) {
    const { cy, store } = this;
    cy.batch(() => {
      cy.nodes().filter((node) => !store.nodes.has(node.id())).remove();
      for (const node of store.nodes.values()) if (cy.getElementById(node.id).empty()) cy.add({ group: "nodes", data: { ...node } });
      for (const edge of store.edges.values()) if (cy.getElementById(edge.id).empty()) cy.add({ group: "edges", data: { ...edge } });
      cy.nodes().forEach((node) => void node.toggleClass("out", !store.sees(store.nodes.get(node.id()))));
      cy.getElementById(store.focus).addClass("focus");
    });
    if (added.length) this.arrange(added.length < store.nodes.size);
  }

  /** Lay everything out; `gently` keeps what is there about where it was. */
  arrange(gently = false) {
    const seen = this.cy.elements().not(".out");
    seen.layout({ name: "fcose", randomize: !gently, quality: "proof", animate: !calm() && gently, animationDuration: 300, fit: true, padding: 36,
      nodeSeparation: 110, idealEdgeLength: 110, nodeRepulsion: 9000, nodeDimensionsIncludeLabels: true }).run();
  }

  choose(id) {
    this.cy.elements(":selected").unselect();
    const node = this.cy.getElementById(id);
    node.select();
    const { x1, y1, x2, y2 } = this.cy.extent();
    const { x, y } = node.position();
    if (x < x1 || x > x2 || y < y1 || y > y2) this.cy.center(node);
  }

  get selected() {
    return this.cy.$("node:selected").first().id() ?? null;
  }

  chosen(id) {
    this.near(id);
    this.on.choose(id);
  }

  near(id) {
    this.cy.batch(() => {
      this.cy.elements().removeClass("near far");
      if (!id) return;
      const around = this.cy.getElementById(id).closedNeighborhood();
      around.edges().addClass("near");
      this.cy.elements().difference(around).addClass("far");
    });
  }

  key(event) {
    const step = STEPS[event.key];
    const acts = { Enter: () => this.selected && this.on.expand(this.selected), Delete: () => this.selected && this.on.remove(this.selected), "+": () => this.zoom(1.3), "-": () => this.zoom(1 / 1.3) };
    if (!step && !acts[event.key]) return;
    event.preventDefault();
    if (step) this.move(step);
    else acts[event.key]();
  }

  /** Choose the nearest thing in a direction. */
  move([dx, dy]) {
    const from = this.selected ? this.cy.getElementById(this.selected) : this.cy.getElementById(this.store.focus);
    if (!this.selected) return this.choose(from.id());
    const { x, y } = from.position();
    const costs = this.cy.nodes().not(".out").difference(from).map((node) => {
      const [along, across] = [(node.position().x - x) * dx + (node.position().y - y) * dy, (node.position().x - x) * dy + (node.position().y - y) * dx];
      return [along > 1 ? along + 2 * Math.abs(across) : Infinity, node.id()];
    });
    const [cost, id] = costs.sort(([a], [b]) => a - b)[0] ?? [Infinity];
    if (cost < Infinity) this.choose(id);
  }

  zoom(factor) {
    const { cy } = this;
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  fit() {
    this.cy.fit(this.cy.elements().not(".out"), 36);
  }
}
