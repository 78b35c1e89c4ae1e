// What the editor completes: classes, properties, prefixes and topics of this graph, as its own VoID data tell them.

const KEYWORDS = "SELECT DISTINCT WHERE OPTIONAL FILTER UNION MINUS BIND VALUES GRAPH GROUP BY ORDER BY DESC LIMIT OFFSET HAVING COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT ASK CONSTRUCT DESCRIBE NOT EXISTS CONTAINS LCASE REGEX STR LANG IN AS PREFIX".split(" ");

/** A source of completions for CodeMirror; the words are fetched once, when they are first wanted. */
export function completer(address, prefixes) {
  let words;
  return async (context) => {
    const before = context.matchBefore(/[?$]?[\w-]*:?[\w/.-]*/);
    if (!before || (before.from === before.to && !context.explicit)) return null;
    if (before.text.startsWith("?") || before.text.startsWith("$")) return { from: before.from, options: variables(context.state.doc.toString(), before.text), validFor: /^[?$]\w*$/ };
    words ??= fetchWords(address, prefixes);
    return { from: before.from, options: [...(await words), ...KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 }))], validFor: /^[\w-]*:?[\w/.-]*$/ };
  };
}

const variables = (text, own) => [...new Set(text.match(/[?$]\w+/g))].filter((name) => name !== own).map((label) => ({ label, type: "variable" }));

async function fetchWords(address, prefixes) {
  const answer = await fetch(address);
  if (!answer.ok) return [];
  const rows = (await answer.json()).results.bindings;
  return rows.flatMap((row) => options(row, prefixes));
}

function options({ kind, iri, label, count }, prefixes) {
  const name = label?.value ?? "";
  if (kind.value === "prefix") return [{ label: `${name}:`, detail: "prefix", info: iri.value, apply: apply(`${name}:`, name, prefixes) }];
  const known = Object.entries(prefixes).find(([, namespace]) => iri.value.startsWith(namespace) && /^[\w-]+$/.test(iri.value.slice(namespace.length)));
  if (kind.value === "theme" || kind.value === "issue") return [{ label: name, detail: kind.value, apply: `<${iri.value}>` }];
  if (!known) return [];
  const [prefix, namespace] = known;
  const written = `${prefix}:${iri.value.slice(namespace.length)}`;
  return [{ label: written, detail: `${kind.value}, ${Number(count.value).toLocaleString("en")}`, boost: prefix === "fg" ? 2 : 0, apply: apply(written, prefix, prefixes) }];
}

/** Write a prefixed name, and declare its prefix where the query does not yet. */
const apply = (written, prefix, prefixes) => (view, _, from, to) => {
  const text = view.state.doc.toString();
  const declared = new RegExp(`prefix\\s+${prefix}:`, "i").test(text) || !prefixes[prefix];
  const changes = [{ from, to, insert: written }];
  if (!declared) changes.unshift({ from: 0, insert: `PREFIX ${prefix}: <${prefixes[prefix]}>\n` });
  const ahead = declared ? 0 : changes[0].insert.length;
  view.dispatch({ changes, selection: { anchor: ahead + from + written.length } });
};
