// The SPARQL editor: puts the query box, its answer and the ways to see it around one form.

import { address, ask, triples } from "./ask.js";
import { axes, chart } from "./chart.js";
import { LANGUAGES } from "./code.js";
import { edit, mark, unmark } from "./editor.js";
import { draw, elements } from "./network.js";
import { short, table } from "./table.js";
import { completer } from "./words.js";

const NAMES = { json: "JSON", xml: "XML", csv: "CSV", tsv: "TSV", ttl: "Turtle", nt: "N-Triples", jsonld: "JSON-LD", rdf: "RDF/XML" };
const TABLES = ["csv", "json", "tsv", "xml"];
const GRAPHS = ["ttl", "jsonld", "nt", "rdf"];

const form = document.querySelector("#ask");
const area = form.querySelector("textarea");
const settings = JSON.parse(form.dataset.settings);
const part = (selector) => document.querySelector(`#answer ${selector}`);
const view = edit(area, completer(settings.words, settings.prefixes), () => run());
let asking = null;

form.querySelector(".keys").hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
window.addEventListener("popstate", () => location.reload());

async function run({ remember = true } = {}) {
  asking?.abort();
  const own = (asking = new AbortController());
  const query = area.value;
  const page = address(settings.endpoint, query, "html");
  if (remember && page.href !== location.href) history.pushState(null, "", page);
  part(".status").textContent = "Asking …";
  part(".wrong").replaceChildren();
  try {
    const found = await ask(settings.endpoint, query, own.signal);
    if (!own.signal.aborted) show(query, found);
  } catch (error) {
    if (error.name !== "AbortError") show(query, { problem: { title: "No answer", detail: `The service could not be reached: ${error.message}` } });
  }
}

function show(query, found) {
  for (const name of [".view", ".downloads"]) part(name).replaceChildren();
  part(".status").textContent = "";
  part("> .views").hidden = true;
  if (found.problem) return wrong(found.problem);
  unmark(view);
  const isGraph = "nodes" in found;
  const columns = isGraph ? ["subject", "predicate", "object"] : found.columns;
  const rows = isGraph ? triples(found.nodes) : found.rows;
  part(".status").textContent = isGraph ? `${rows.length} triples` : `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  downloads(query, isGraph ? GRAPHS : TABLES);
  code(query);
  views(columns, rows, isGraph);
}

function wrong(problem) {
  const title = document.createElement("strong");
  title.textContent = `${problem.title}${problem.line ? ` at line ${problem.line}, column ${problem.column}` : ""}.`;
  const words = document.createElement("p");
  words.append(title, ` ${problem.detail}`);
  part(".wrong").replaceChildren(words);
  mark(view, problem);
}

function views(columns, rows, isGraph) {
  const ways = { Table: () => part(".view").replaceChildren(table(columns, rows, settings)) };
  const found = axes(columns, rows);
  if (found) ways.Chart = () => part(".view").replaceChildren(chart(found, rows, (term) => (term?.type === "uri" ? short(term.value, settings.prefixes).replace(/^id:/, "") : (term?.value ?? "none"))));
  const network = elements(columns, rows, settings.prefixes);
  if (network.length) ways.Graph = () => graph(network);
  choices(part("> .views"), ways, isGraph && ways.Graph ? "Graph" : "Table");
  part("> .views").hidden = Object.keys(ways).length < 2;
}

async function graph(network) {
  const holder = document.createElement("div");
  holder.className = "network";
  holder.tabIndex = 0;
  holder.setAttribute("role", "img");
  holder.setAttribute("aria-label", "Answer as a graph; the table says the same");
  part(".view").replaceChildren(holder);
  await draw(holder, network);
}

/** Buttons of which one is pressed; pressing one does what it says. */
function choices(holder, ways, first) {
  const buttons = Object.entries(ways).map(([name, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.addEventListener("click", () => {
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      act();
    });
    return button;
  });
  holder.replaceChildren(...buttons);
  buttons.find((button) => button.textContent === first).click();
}

function downloads(query, formats) {
  part(".downloads").replaceChildren(
    ...formats.map((format) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = address(settings.endpoint, query, format);
      link.download = `findings.${format}`;
      link.textContent = NAMES[format];
      item.append(link);
      return item;
    }),
  );
}

function code(query) {
  const holder = part(".code");
  const told = holder.querySelector("[role=status]");
  const text = holder.querySelector("pre");
  holder.hidden = false;
  told.textContent = "";
  const ways = Object.entries(LANGUAGES).map(([name, write]) => [name, () => (text.textContent = write(settings.outside, query))]);
  choices(holder.querySelector(".views"), Object.fromEntries(ways), "curl");
  holder.querySelector("p button").onclick = async () => {
    getSelection().selectAllChildren(text);
    try {
      await navigator.clipboard.writeText(text.textContent);
      told.textContent = "Copied.";
    } catch {
      told.textContent = "Marked: press Ctrl + C to copy.";
    }
  };
}

if (new URLSearchParams(location.search).has("query")) run({ remember: false });
