// Boxes that complete names: the ARIA combobox with a list, over /complete. Without it they are plain text boxes.

const DELAY = 120;
let boxes = 0;

/** Make every box that asks for it complete. `data-complete` is the address, `data-kinds` what may be meant,
 *  `data-go` the address before a thing's path where choosing means going there. */
export function enhance(root = document) {
  root.querySelectorAll("input[data-complete]:not([role])").forEach((input) => new Box(input));
}

class Box {
  constructor(input) {
    this.input = input;
    this.list = document.createElement("ul");
    this.list.id = `complete-${++boxes}`;
    this.list.className = "complete-list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Names that begin like this");
    this.list.hidden = true;
    this.items = [];
    this.place = -1;
    const holder = document.createElement("span");
    holder.className = "complete";
    input.before(holder);
    holder.append(input, this.list);
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")?.dataset.place));
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), DELAY);
  }

  async ask() {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    const text = this.input.value.trim();
    if (!text) return this.close();
    const address = new URL(this.input.dataset.complete, location.href);
    address.searchParams.set("q", text);
    for (const kind of this.input.dataset.kinds?.split(" ") ?? []) address.searchParams.append("kinds", kind);
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      const found = answer.ok ? (await answer.json()).items : [];
      if (!asking.signal.aborted && document.activeElement === this.input) this.show(found);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  show(items) {
    this.items = items;
    this.place = -1;
    this.list.replaceChildren(...items.map((item, place) => this.option(item, place)));
    this.input.removeAttribute("aria-activedescendant");
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
  }

  option(item, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.dataset.place = place;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const label = document.createElement("bdi");
    label.textContent = item.label;
    const note = document.createElement("span");
    note.className = "note";
    note.textContent = item.alias ? `${item.kind}, also called “${item.alias}”` : item.kind;
    option.append(label, " ", note);
    return option;
  }

  key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !this.list.hidden) {
      event.preventDefault();
      const count = this.items.length;
      this.mark((this.place + step + count + (this.place < 0 && step < 0 ? 1 : 0)) % count);
    } else if (step && this.input.value.trim()) {
      event.preventDefault();
      this.ask();
    } else if (event.key === "Enter" && this.place >= 0) {
      event.preventDefault();
      this.choose(this.place);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  mark(place) {
    this.place = place;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    this.list.children[place].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${place}`);
  }

  choose(place) {
    const item = this.items[place];
    if (!item) return;
    this.close();
    if (this.input.dataset.go) {
      location.href = this.input.dataset.go + item.path;
      return;
    }
    this.input.value = item.value;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.place = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

enhance();
