// @ts-check
// A field that narrows a list to the rows with some letters. The list without it is whole.
(() => {
  for (const table of document.querySelectorAll("table[data-filter]")) {
    if (!(table instanceof HTMLTableElement)) continue;
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    const form = document.createElement("form");
    form.className = "row-filter";
    const label = document.createElement("label");
    label.append(`${table.dataset.filter} `);
    const input = document.createElement("input");
    input.type = "search";
    const output = document.createElement("output");
    label.append(input);
    form.append(label, output);
    form.addEventListener("submit", (event) => event.preventDefault());
    /** Accents and case aside. @param {string} text */
    const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = rows.map((row) => fold(row.textContent ?? ""));
    input.addEventListener("input", () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        if (!row.hidden) count += 1;
      });
      output.textContent = words.length ? `${count} of ${rows.length}` : "";
    });
    (table.closest(".scroller") ?? table).before(form);
  }
})();
