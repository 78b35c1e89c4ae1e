// The tables under the picture: the same things and ties in words.

const cell = (name, ...content) => {
  const made = document.createElement(name);
  made.append(...content);
  return made;
};

const text = (words) => cell("bdi", words ?? "");

export class Tables {
  constructor(root, store, places, on) {
    this.store = store;
    this.places = places;
    this.on = on;
    this.things = root.querySelector(".things tbody");
    this.ties = root.querySelector(".ties tbody");
  }

  update() {
    this.things.replaceChildren(...this.store.shown.map((node) => this.thing(node)));
    this.ties.replaceChildren(...this.store.ties.map((edge) => cell("tr", cell("td", text(this.sentence(edge))), cell("td", edge.basis))));
  }

  thing(node) {
    const link = cell("a", text(node.label));
    link.href = this.places.page(node.id);
    const name = cell("th", link);
    name.scope = "row";
    const expand = this.button("Expand", node, this.on.expand);
    const actions = cell("td", this.button("Choose", node, this.on.choose), expand);
    const row = cell("tr", name, cell("td", [node.kind, node.polarity].filter(Boolean).join(", ")), cell("td", node.date ?? ""), cell("td", [node.document, node.place].filter(Boolean).join(", ")), actions);
    row.children[2].className = "nowrap";
    row.dataset.id = node.id;
    return row;
  }

  button(words, node, act) {
    const made = cell("button", words);
    made.type = "button";
    made.setAttribute("aria-label", `${words}: ${node.label}`);
    made.addEventListener("click", () => act(node.id));
    return made;
  }

  mark(id) {
    for (const row of this.things.children) row.classList.toggle("current", row.dataset.id === id);
  }

  sentence(edge) {
    const named = { a: this.store.nodes.get(edge.source).label, b: this.store.nodes.get(edge.target).label };
    return this.places.words[edge.relation].replace(/\{([ab])\}/g, (_, end) => named[end]);
  }
}
