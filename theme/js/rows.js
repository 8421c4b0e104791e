// @ts-check
// Narrows a list to the rows with some letters, or with a value in one of its columns. What is
// asked for stands in the address (#list?speaker=…), so that it can be sent to somebody. The list
// without a script is whole.
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("form.row-filter");
  /** @type {HTMLTableElement | null} */
  const table = document.querySelector("table.list");
  if (!form || !table) return;

  /** Accents and case aside. @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const output = form.querySelector("output");
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("words"));
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.matches(".happening"));
  /** @type {NodeListOf<HTMLElement>} */
  const headings = table.querySelectorAll("tr.happening");
  /** Read at the first letter: a long list would keep the page from answering. @type {string[]} */
  let texts = [];

  const choices = [...form.querySelectorAll("select")].map((select) => {
    const column = [...table.tHead?.rows[0].cells ?? []].findIndex((cell) => cell.dataset.key === select.name);
    // A cell tells more than its value: a name beside its chip, a kind beside a doubt.
    const values = rows.map((row) => {
      const cell = row.cells[column];
      return (cell?.querySelector(".speaker, .kind, bdi") ?? cell)?.textContent?.trim() ?? "";
    });
    const known = [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b, document.documentElement.lang));
    for (const value of known) select.add(new Option(value, value));
    return { select, values };
  });

  function show() {
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    if (words.length && !texts.length) texts = rows.map((row) => fold(row.textContent ?? ""));
    let count = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word))
        || choices.some(({ select, values }) => select.value && values[i] !== select.value);
      if (!row.hidden) count += 1;
    });
    for (const heading of headings) {
      heading.hidden = ![...heading.parentElement?.children ?? []].some((row) => row !== heading && !row.matches("[hidden]"));
    }
    const told = (form?.dataset.shown ?? "").replace("{shown}", String(count)).replace("{all}", String(rows.length));
    const asked = words.length || choices.some(({ select }) => select.value);
    if (output) output.textContent = asked ? told : "";
  }

  function fromAddress() {
    const [place, query] = location.hash.slice(1).split("?");
    if (place !== "list" || query === undefined) return;
    const want = new URLSearchParams(query);
    input.value = want.get("words") ?? "";
    for (const { select } of choices) select.value = want.get(select.name) ?? "";
    const folded = form?.querySelector("details");
    // So that a reader sees why rows are missing.
    if (folded && choices.some(({ select }) => select.value)) folded.open = true;
    show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const want = [...new FormData(form)].filter(([, value]) => value).map(([key, value]) => [key, String(value)]);
    const query = new URLSearchParams(want).toString();
    // Replaced, not pushed: the way back leads to the page before, not through every letter.
    history.replaceState(null, "", query ? `#list?${query}` : location.pathname + location.search);
    show();
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
