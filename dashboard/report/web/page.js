"use strict";

// The page is complete without this: it adds what rows say in words, copying and saving.

const words = document.body.dataset;

for (const button of document.querySelectorAll("[hidden] > button")) {
  if (button.dataset.does !== "copy" || navigator.clipboard) button.parentElement.hidden = false;
}

// A row of a chart or of its numbers, pointed at or reached by keyboard, is read as a sentence.
for (const figure of document.querySelectorAll("figure")) {
  const said = figure.querySelector(".said");
  const rows = [...figure.querySelectorAll("tbody tr")];

  const quiet = () => {
    said.hidden = true;
    for (const one of figure.querySelectorAll(".told")) one.classList.remove("told");
  };

  const tell = (part) => {
    const row = rows[part.dataset.row];
    if (!row) return;
    quiet();
    for (const one of figure.querySelectorAll(`[data-row="${part.dataset.row}"]`)) {
      one.classList.add("told");
    }
    said.textContent = row.dataset.spoken;
    said.hidden = false;
    const below = part.getBoundingClientRect().bottom - figure.getBoundingClientRect().top;
    said.style.top = `${below}px`;
  };

  // What the keyboard has reached stays told while the page moves below the pointer.
  const away = () => {
    if (rows.includes(document.activeElement)) tell(document.activeElement);
    else quiet();
  };

  figure.addEventListener("pointerover", (event) => {
    const part = event.target.closest("[data-row]");
    if (part) tell(part);
    else away();
  });
  figure.addEventListener("pointerleave", away);
  figure.addEventListener("focusin", (event) => {
    if (rows.includes(event.target)) tell(event.target);
    else quiet();
  });
  figure.addEventListener("focusout", quiet);

  // One stop of the Tab key for each table; arrows go from row to row.
  if (rows.length) rows[0].tabIndex = 0;
  figure.addEventListener("keydown", (event) => {
    if (event.key === "Escape") quiet();
    const from = rows.indexOf(event.target);
    const last = rows.length - 1;
    const to = { ArrowDown: from + 1, ArrowUp: from - 1, Home: 0, End: last }[event.key];
    if (from < 0 || to === undefined) return;
    event.preventDefault();
    if (to < 0 || to > last) return;
    rows[from].tabIndex = -1;
    rows[to].tabIndex = 0;
    rows[to].focus();
  });
}

const save = (name, text, type) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
};

// The letters of a chart are kept once for the whole page; a chart that leaves takes its own along.
const alone = (template) => {
  const chart = template.content.querySelector("svg").cloneNode(true);
  const names = [...chart.querySelectorAll("use")].map((use) => use.getAttribute("xlink:href"));
  for (const name of new Set(names)) {
    chart.querySelector("defs").append(document.getElementById(name.slice(1)).cloneNode());
  }
  return new XMLSerializer().serializeToString(chart);
};

const tables = [...document.querySelectorAll("figure details")];

const does = {
  save: (button) => {
    const name = button.closest("figure").id.replace(/^figure-/, "");
    save(`${name}.svg`, alone(button.nextElementSibling), "image/svg+xml");
  },
  copy: async (button) => {
    await navigator.clipboard.writeText(button.dataset.text);
    const output = button.nextElementSibling;
    output.textContent = words.copied;
    setTimeout(() => { output.textContent = ""; }, 3000);
  },
  toggle: () => {
    const open = tables.some((table) => !table.open);
    for (const table of tables) table.open = open;
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-does]");
  if (button) does[button.dataset.does](button);
});

const toggle = document.querySelector("[data-does=toggle]");
const name = () => {
  toggle.textContent = tables.every((table) => table.open) ? words.hide : words.show;
};
for (const table of tables) table.addEventListener("toggle", name);

// On paper all numbers are seen.
let closed = [];
addEventListener("beforeprint", () => {
  closed = tables.filter((table) => !table.open);
  for (const table of closed) table.open = true;
});
addEventListener("afterprint", () => {
  for (const table of closed) table.open = false;
});
