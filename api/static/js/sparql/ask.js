// Asks the service, and tells what came back: a table, a graph or a problem.

const TOO_LONG = 6000;

/** The address of an answer in one format; without one, of the page that shows it. */
export function address(endpoint, query, format) {
  const found = new URL(endpoint, location.href);
  found.pathname += `.${format}`;
  found.searchParams.set("query", query);
  return found;
}

/** {columns, rows} for SELECT and ASK, {nodes} for CONSTRUCT and DESCRIBE, {problem} where there is no answer. */
export async function ask(endpoint, query, signal) {
  const options = { signal, headers: { Accept: "application/sparql-results+json, application/ld+json;q=0.9" } };
  const from = new URL(endpoint, location.href);
  if (query.length < TOO_LONG) from.searchParams.set("query", query);
  else Object.assign(options, { method: "POST", body: new URLSearchParams({ query }) });
  const answer = await fetch(from, options);
  const kind = answer.headers.get("content-type") ?? "";
  if (!answer.ok) return { problem: kind.includes("problem+json") ? await answer.json() : { title: "No answer", detail: `The service said ${answer.status}.` } };
  const found = await answer.json();
  if (kind.startsWith("application/ld+json")) return { nodes: Array.isArray(found) ? found : (found["@graph"] ?? [found]) };
  if ("boolean" in found) return { columns: ["answer"], rows: [{ answer: { type: "literal", value: found.boolean ? "yes" : "no" } }] };
  return { columns: found.head.vars, rows: found.results.bindings };
}

/** The triples of a JSON-LD graph in expanded form, as a table has them. */
export function triples(nodes) {
  const rows = [];
  for (const node of nodes) {
    const subject = { type: "uri", value: node["@id"] };
    for (const [predicate, values] of Object.entries(node)) {
      if (predicate === "@id") continue;
      for (const value of [].concat(values)) {
        const typed = predicate === "@type";
        const object = typed ? { type: "uri", value } : "@id" in value ? { type: "uri", value: value["@id"] } : { type: "literal", value: String(value["@value"]), "xml:lang": value["@language"] };
        rows.push({ subject, predicate: { type: "uri", value: typed ? "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" : predicate }, object });
      }
    }
  }
  return rows;
}
