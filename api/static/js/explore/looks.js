// How kinds of things look: the shape says the kind, the colour the weight. Colours come from the page's own sheet.

// kind: [shape of Cytoscape.js, fill]
const KINDS = {
  theme: ["ellipse", "full"], issue: ["ellipse", "full"], standing: ["diamond", "open"],
  inspection: ["round-rectangle", "grey"], action: ["round-rectangle", "grey"],
  team: ["hexagon", "open"], organisation: ["hexagon", "grey"], post: ["pentagon", "open"], person: ["triangle", "open"], group: ["triangle", "grey"],
};
const OTHERS = ["ellipse", "open"];

export const look = (kind) => KINDS[kind] ?? OTHERS;

// The same shapes as paths, in a box of this size.
export const BOX = 16;
const PATHS = {
  ellipse: "M8 2a6 6 0 1 0 .01 0Z", diamond: "M8 1l7 7-7 7-7-7Z", "round-rectangle": "M2 3h12v10H2Z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8Z", pentagon: "M8 1l7 5-2.7 8H3.7L1 6Z", triangle: "M8 2l7 12H1Z",
};

/** The shape of a kind as the data of a path. */
export const outline = (kind) => PATHS[look(kind)[0]];

/** The sign of a kind, as a picture that is read by nobody. */
export function sign(kind) {
  const [, fill] = look(kind);
  const make = (name, attributes) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const picture = make("svg", { viewBox: `0 0 ${BOX} ${BOX}`, class: "dot", "aria-hidden": "true" });
  picture.append(make("path", { d: outline(kind), class: `shape ${fill}` }));
  return picture;
}

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export const palette = () => Object.fromEntries(["paper", "ink", "muted", "line", "accent", "accent-half", "accent-pale", "sans"].map((name) => [name, css(name)]));

/** The fill of a thing: a finding's says how it evaluates, as everywhere on the pages. */
export function fillOf({ kind, polarity }, colours) {
  const evaluated = { weakness: colours.accent, mixed: colours["accent-half"], strength: colours["accent-pale"] }[polarity];
  return evaluated ?? { full: colours.ink, grey: colours.muted, accent: colours.accent, open: colours.paper }[look(kind)[1]];
}

export const strokeOf = ({ kind, polarity }, colours) => (polarity in { weakness: 1, mixed: 1, strength: 1 } || look(kind)[1] === "accent" ? colours.accent : colours.ink);

const STATEMENTS = new Set(["finding", "judgement", "recommendation", "figure", "claim"]);

const short = (text) => (text.length > 48 ? `${text.slice(0, 46).replace(/\s+\S*$/, "")} …` : text);

const size = (node) => (STATEMENTS.has(node.data("kind")) ? 14 : 20);

/** The style sheet that Cytoscape.js draws with. */
export function style() {
  const colours = palette();
  return [
    { selector: "node", style: {
      shape: (node) => look(node.data("kind"))[0], width: size, height: size,
      "background-color": (node) => fillOf(node.data(), colours), "border-width": 1.5,
      "border-color": (node) => strokeOf(node.data(), colours),
      label: (node) => short(node.data("label")), color: colours.ink, "font-family": colours.sans, "font-size": 11,
      "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "wrap", "text-max-width": 110, "min-zoomed-font-size": 7,
      "text-background-color": colours.paper, "text-background-opacity": 0.8, "text-background-padding": 1, "overlay-opacity": 0 } },
    { selector: "node.focus", style: { width: 30, height: 30, "font-size": 14, "font-weight": 700, "border-width": 3, "border-color": colours.accent } },
    { selector: "edge", style: {
      width: 1.2, "line-color": colours.line, "curve-style": "bezier", "target-arrow-shape": "triangle", "arrow-scale": 0.8,
      "target-arrow-color": colours.line, color: colours.muted, "font-family": colours.sans, "font-size": 10, "text-rotation": "autorotate",
      "text-background-color": colours.paper, "text-background-opacity": 0.9, "text-background-padding": 2, "overlay-opacity": 0 } },
    { selector: "edge.near", style: { "line-color": colours.muted, "target-arrow-color": colours.muted, width: 1.8, label: "data(relation)" } },
    { selector: "node:selected", style: { "border-color": colours.accent, "border-width": 4 } },
    { selector: ".far", style: { opacity: 0.3 } },
    { selector: ".out", style: { display: "none" } },
  ];
}
