// Which kinds and which time are shown: a box for each kind, and two sliders over the dates there are.

import { sign } from "./looks.js";

export class Filters {
  constructor(root, store, changed) {
    this.kinds = root.querySelector(".kinds");
    this.time = root.querySelector(".time");
    this.store = store;
    this.changed = changed;
  }

  update() {
    this.kinds.replaceChildren(...[...this.store.kinds].map(([kind, count]) => this.box(kind, count)));
    const dates = this.store.dates;
    this.time.closest("section").querySelector("h2:last-of-type").hidden = dates.length < 2;
    if (dates.length < 2) return this.time.replaceChildren();
    if (dates.join() === this.dates?.join()) return;
    this.dates = dates;
    this.time.replaceChildren(this.slider("from", "From", 0), this.slider("to", "To", dates.length - 1));
  }

  box(kind, count) {
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = !this.store.hiddenKinds.has(kind);
    box.addEventListener("change", () => {
      this.store.hiddenKinds[box.checked ? "delete" : "add"](kind);
      this.changed();
    });
    label.append(box, sign(kind), `${kind} ${count}`);
    return label;
  }

  slider(name, words, fallback) {
    const line = document.createElement("div");
    line.className = "line";
    const label = document.createElement("label");
    const input = document.createElement("input");
    const output = document.createElement("output");
    input.id = `time-${name}`;
    label.htmlFor = output.htmlFor = input.id;
    label.textContent = words;
    Object.assign(input, { type: "range", min: 0, max: this.dates.length - 1, step: 1 });
    const place = this.dates.indexOf(this.store[name]);
    input.value = place < 0 ? fallback : place;
    const show = () => {
      output.value = this.dates[input.value];
      input.setAttribute("aria-valuetext", output.value);
    };
    input.addEventListener("input", () => {
      this.store[name] = Number(input.value) === fallback ? null : this.dates[input.value];
      show();
      this.changed();
    });
    show();
    line.append(label, input, output);
    return line;
  }
}
