// An answer as bars: the first column of words or dates against the first column of numbers.

import { isNumber } from "./table.js";

const MOST = 40;
const hasNumbers = (rows, name) => rows.some((row) => isNumber(row[name])) && rows.every((row) => !row[name] || Number.isFinite(Number(row[name].value)));

/** The two columns of a chart, or null where an answer has none. */
export function axes(columns, rows) {
  const number = columns.findLast((name) => hasNumbers(rows, name));
  const words = columns.find((name) => name !== number && rows.some((row) => row[name]));
  return number && words ? { words, number } : null;
}

export function chart({ words, number }, rows, label) {
  const shown = rows.slice(0, MOST);
  const most = Math.max(...shown.map((row) => Number(row[number]?.value ?? 0)), 0) || 1;
  const figure = document.createElement("figure");
  figure.className = "bars";
  const caption = document.createElement("figcaption");
  caption.textContent = `${number} by ${words}${rows.length > MOST ? `: the first ${MOST} of ${rows.length} rows` : ""}`;
  const list = document.createElement("ol");
  for (const row of shown) {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = label(row[words]);
    const meter = document.createElement("progress");
    meter.max = most;
    meter.value = Math.max(Number(row[number]?.value ?? 0), 0);
    meter.setAttribute("aria-label", name.textContent);
    const count = document.createElement("span");
    count.className = "number";
    count.textContent = row[number]?.value ?? "none";
    item.append(name, meter, count);
    list.append(item);
  }
  figure.append(caption, list);
  return figure;
}
