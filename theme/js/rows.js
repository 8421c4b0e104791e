// @ts-check
// A field that narrows a list to the rows with some letters. The list without it is whole.
(() => {
  /** Accents and case aside. @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("form.row-filter");
  for (const form of forms) {
    const input = form.querySelector("input");
    const output = form.querySelector("output");
    /** @type {HTMLTableRowElement[]} */
    const rows = [...document.querySelectorAll("table.list tbody tr")];
    /** Read at the first letter: a long list would keep the page from answering. @type {string[]} */
    let texts = [];
    form.addEventListener("submit", (event) => event.preventDefault());
    input?.addEventListener("input", () => {
      if (!texts.length) texts = rows.map((row) => fold(row.textContent ?? ""));
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts[i].includes(word));
        if (!row.hidden) count += 1;
      });
      const told = (form.dataset.shown ?? "").replace("{shown}", String(count)).replace("{all}", String(rows.length));
      if (output) output.textContent = words.length ? told : "";
    });
  }
})();
