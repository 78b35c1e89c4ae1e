// What has been fetched, and which part of it is shown: things, ties, and the filters on them.

export class Store {
  constructor(focus) {
    this.focus = focus;
    this.nodes = new Map();
    this.edges = new Map();
    this.hiddenKinds = new Set();
    this.from = null;
    this.to = null;
    this.asked = [];
  }

  /** Add an answer of /graph. Returns the ids of the things that were not there before. */
  add(answer) {
    const added = answer.nodes.filter((node) => !this.nodes.has(node.id)).map((node) => node.id);
    for (const node of answer.nodes) this.nodes.set(node.id, this.nodes.get(node.id) ?? node);
    for (const edge of answer.edges) this.edges.set(edge.id, edge);
    const shown = answer.nodes.length - 1;
    this.asked = this.asked.filter((asked) => asked.label !== answer.focus.label);
    this.asked.push({ label: answer.focus.label, shown, total: shown + Object.values(answer.leftOut).reduce((sum, n) => sum + n, 0) });
    return added;
  }

  remove(id) {
    if (id === this.focus) return;
    this.nodes.delete(id);
    for (const [key, edge] of this.edges) if (edge.source === id || edge.target === id) this.edges.delete(key);
  }

  /** Whether the filters let a thing be seen; the focus always is, and so is what has no date. */
  sees(node) {
    if (node.id === this.focus) return true;
    if (this.hiddenKinds.has(node.kind)) return false;
    return !node.date || ((!this.from || node.date >= this.from) && (!this.to || node.date <= this.to));
  }

  get shown() {
    return [...this.nodes.values()].filter((node) => this.sees(node));
  }

  get ties() {
    const ids = new Set(this.shown.map((node) => node.id));
    return [...this.edges.values()].filter((edge) => ids.has(edge.source) && ids.has(edge.target));
  }

  /** How many things there are of each kind, the focus left out. */
  get kinds() {
    const found = new Map();
    for (const node of this.nodes.values()) if (node.id !== this.focus) found.set(node.kind, (found.get(node.kind) ?? 0) + 1);
    return new Map([...found].sort(([a], [b]) => a.localeCompare(b)));
  }

  get dates() {
    return [...new Set([...this.nodes.values()].map((node) => node.date).filter(Boolean))].sort();
  }

  /** What is shown of what there is, in words. */
  get words() {
    const parts = this.asked.map(({ label, shown, total }) => `Around ${label}: ${shown} of ${total} fetched.`);
    const hidden = this.nodes.size - this.shown.length;
    return `${this.shown.length} things and ${this.ties.length} ties shown. ${parts.join(" ")}${hidden ? ` ${hidden} hidden by filters.` : ""}`;
  }
}
