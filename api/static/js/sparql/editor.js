// The query box: CodeMirror in place of the text area, which stays in the form and keeps its value.

import {
  autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap, defaultKeymap, drawSelection, EditorState, EditorView, HighlightStyle,
  highlightActiveLine, history, historyKeymap, keymap, lineNumbers, setDiagnostics, sparql, StreamLanguage, syntaxHighlighting, tags,
} from "../../vendor/codemirror.js";

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.comment, tags.lineComment], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.variableName, tags.special(tags.variableName)], fontWeight: "600" },
  { tag: [tags.string, tags.number, tags.atom, tags.bool], color: "var(--muted)" },
  { tag: tags.invalid, color: "var(--accent)", textDecoration: "underline wavy" },
]);

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--muted)", borderRadius: "var(--round)", fontSize: ".95rem" },
  "&.cm-focused": { outline: ".18rem solid var(--accent)", outlineOffset: ".15rem" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "15rem", maxHeight: "32rem" },
  ".cm-gutters": { backgroundColor: "var(--card)", color: "var(--muted)", border: "0", borderRadius: "var(--round) 0 0 var(--round)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": { backgroundColor: "var(--accent-pale)" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-pale) !important" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--muted)", borderRadius: "var(--round)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxHeight: "16rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".25rem .5rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent-pale)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--accent)" },
  ".cm-lintRange-error": { backgroundImage: "none", borderBottom: "2px solid var(--accent)" },
});

/** Replace `area` by an editor. It lives in a shadow root: its styles are then made without a style element. */
export function edit(area, complete, run) {
  const host = document.createElement("div");
  host.className = "editor";
  area.before(host);
  area.hidden = true;
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: area.value,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), bracketMatching(), closeBrackets(),
        EditorState.tabSize.of(2), EditorView.lineWrapping, StreamLanguage.define(sparql), syntaxHighlighting(colours), theme,
        autocompletion({ override: [complete], icons: false }),
        // Tab leaves the editor, as it leaves every field.
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.contentAttributes.of({ "aria-label": "Query", id: "query-editor" }),
        EditorView.updateListener.of((update) => update.docChanged && (area.value = update.state.doc.toString())),
      ],
    }),
  });
  document.querySelector(`label[for="${area.id}"]`)?.addEventListener("click", () => view.focus());
  return view;
}

/** Mark where a query is wrong; line and column count from 1. */
export function mark(view, { line, column, detail }) {
  const { doc } = view.state;
  if (!line || line > doc.lines) return unmark(view);
  const from = Math.min(doc.line(line).from + column - 1, doc.line(line).to);
  const word = /^\S+/.exec(doc.sliceString(from, doc.line(line).to));
  const to = word ? from + word[0].length : from;
  view.dispatch(setDiagnostics(view.state, [{ from: to === from ? Math.max(doc.line(line).from, from - 1) : from, to, severity: "error", message: detail }]));
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
}

export const unmark = (view) => view.dispatch(setDiagnostics(view.state, []));
