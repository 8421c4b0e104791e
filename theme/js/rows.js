// @ts-check
// A field that narrows a list to the rows with some letters. The list without it is whole.
(() => {
  /** Accents and case aside. @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  for (const form of document.querySelectorAll("form.row-filter")) {
    const input = form.querySelector("input");
    const output = form.querySelector("output");
    /** @type {HTMLTableRowElement[]} */
    const rows = [...document.querySelectorAll("table.list tbody tr")];
    const texts = rows.map((row) => fold(row.textContent ?? ""));
    form.addEventListener("submit", (event) => event.preventDefault());
    input?.addEventListener("input", () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        if (!row.hidden) count += 1;
      });
      if (output) output.textContent = words.length ? `${count} of ${rows.length}` : "";
    });
  }
})();
