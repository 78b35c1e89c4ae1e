// Search in the browser: every word must occur; pages come before statements.
const form = document.getElementById("search");
const words = document.getElementById("words");
const found = document.getElementById("found");
const most = 100;
let entries;

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("input", async () => {
  entries ??= await (await fetch("data/search.json")).json();
  show(plain(words.value).split(/\s+/).filter(Boolean));
});

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function show(wanted) {
  found.replaceChildren();
  found.hidden = wanted.length === 0;
  if (found.hidden) return;
  const hits = entries.filter((entry) => wanted.every((word) => plain(`${entry.text} ${entry.kind}`).includes(word)));
  const heading = document.createElement("h2");
  heading.textContent = hits.length > most ? `${hits.length} found, the first ${most} shown` : `${hits.length} found`;
  const list = document.createElement("ul");
  for (const hit of hits.slice(0, most)) list.append(line(hit));
  found.append(heading, list);
}

function line(hit) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = hit.url;
  link.textContent = hit.text;
  const note = document.createElement("span");
  note.className = "quiet";
  note.textContent = ` ${[hit.sign, hit.kind, hit.cited].filter(Boolean).join(" · ")}`;
  item.append(link, note);
  return item;
}
