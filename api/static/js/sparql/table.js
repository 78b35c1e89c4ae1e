// An answer as a table. Long ones show their beginning; the downloads have all.

const SHOWN = 500;
const NUMBER = /#(integer|decimal|double|float|int|long|nonNegativeInteger)$/;

export const isNumber = (term) => NUMBER.test(term?.datatype ?? "");

/** The words for an IRI: with a prefix where one fits. */
export function short(iri, prefixes) {
  const known = Object.entries(prefixes).filter(([, namespace]) => iri.startsWith(namespace)).sort(([, a], [, b]) => b.length - a.length)[0];
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
}

export function table(columns, rows, settings) {
  const holder = document.createElement("div");
  holder.className = "scroll";
  holder.tabIndex = 0;
  holder.setAttribute("role", "region");
  holder.setAttribute("aria-label", "Answer as a table");
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const name of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of rows.slice(0, SHOWN)) {
    const line = body.insertRow();
    for (const name of columns) {
      const cell = line.insertCell();
      cell.append(value(row[name], settings));
      if (isNumber(row[name])) cell.className = "number";
    }
  }
  if (rows.length > SHOWN) made.createCaption().textContent = `The first ${SHOWN} of ${rows.length} rows`;
  holder.append(made);
  return holder;
}

function value(term, { prefixes, base, home }) {
  if (!term) return "";
  if (term.type !== "uri" || !/^https?:/.test(term.value)) {
    const words = document.createElement("bdi");
    words.textContent = term.value;
    if (term["xml:lang"]) words.lang = term["xml:lang"];
    return words;
  }
  const link = document.createElement("a");
  link.href = term.value.startsWith(base) ? home + term.value.slice(base.length) : term.value;
  link.textContent = short(term.value, prefixes);
  return link;
}
