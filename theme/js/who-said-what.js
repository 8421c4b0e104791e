// @ts-check
// Filters of the table. The state is in the address (#said?speaker=…&differs=1), so that a
// filtered view can be sent to somebody; the table without a script is the whole table.
(() => {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector(".filters form");
  /** @type {HTMLTableElement | null} */
  const table = document.querySelector("table.who-said-what");
  if (!form || !table) return;

  const anchor = table.closest("section")?.id ?? "said";
  /** @type {HTMLTableRowElement[]} */
  const rows = [...table.querySelectorAll("tr.statement")];
  const heads = [...table.tHead?.rows[0].cells ?? []];
  /** Letters of the columns; the first column is the speaker's. */
  const columns = heads.map((cell) => cell.querySelector(".letter")?.textContent);
  const bodies = [...table.tBodies];
  const home = new Map(rows.map((row) => [row, row.parentElement]));
  const output = form.querySelector("output");
  /** Whose row it is, or what its heading says. @param {Element} row */
  const nameOf = (row) => (row.querySelector(".speaker") ?? row).textContent?.trim();
  const fields = ["speaker", "source", "kind", "by", "differs"];

  /** What each filter offers is what the table holds. @param {string} name @param {Iterable<[string, string]>} choices */
  function offer(name, choices) {
    const select = form?.elements.namedItem(name);
    if (!(select instanceof HTMLSelectElement)) return;
    for (const [value, label] of new Map(choices)) select.add(new Option(label, value));
  }
  offer("speaker", rows.map((row) => [nameOf(row) ?? "", nameOf(row) ?? ""]));
  offer("source", columns.slice(1).map((letter, i) => [letter ?? "", heads[i + 1].querySelector(".source-name")?.textContent ?? ""]));
  /** @type {NodeListOf<HTMLElement>} */
  const renderings = table.querySelectorAll(".rendering");
  offer("kind", [...renderings].map((one) => [one.classList[1], one.querySelector("b")?.textContent ?? ""]));

  /** @returns {Record<string, string>} */
  const wanted = () => Object.fromEntries(
    [...new FormData(form)].filter(([, value]) => value).map(([key, value]) => [key, String(value)]),
  );

  /** @param {Record<string, string>} want */
  function show(want) {
    let count = 0;
    for (const row of rows) {
      row.hidden = Boolean(
        (want.speaker && row.querySelector(".speaker")?.textContent !== want.speaker)
        || (want.kind && !row.querySelector(`.rendering.${CSS.escape(want.kind)}`))
        || (want.source && row.cells[columns.indexOf(want.source)]?.matches(".silent"))
        || (want.differs && !("differs" in row.dataset)),
      );
      if (!row.hidden) count += 1;
    }
    const told = want.by === "statement";
    // As told: all rows in the first body, by their order, without the parties' headings.
    const order = told ? [...rows].sort((a, b) => Number(a.dataset.order) - Number(b.dataset.order)) : rows;
    for (const row of order) (told ? bodies[0] : home.get(row))?.append(row);
    for (const body of bodies) {
      const heading = body.querySelector("tr.party");
      if (heading instanceof HTMLElement) {
        heading.hidden = told || !body.querySelector("tr.statement:not([hidden])");
      }
      // Whoever was named just above, by a heading or a row that shows, is not named again.
      let named = heading && !told ? nameOf(heading) : "";
      for (const row of body.querySelectorAll("tr.statement:not([hidden])")) {
        row.classList.toggle("again", nameOf(row) === named);
        named = nameOf(row);
      }
    }
    const message = (form?.dataset.shown ?? "").replace("{shown}", String(count)).replace("{all}", String(rows.length));
    if (output) output.textContent = count === rows.length ? "" : message;
  }

  function fromAddress() {
    const [place, query] = location.hash.slice(1).split("?");
    if (place !== anchor || query === undefined) return;
    const want = new URLSearchParams(query);
    for (const name of fields) {
      const field = form?.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.checked = want.get(name) === field.value;
      else if (field instanceof HTMLSelectElement) field.value = want.get(name) ?? "";
    }
    show(wanted());
    const folded = form?.closest("details");
    if (folded) folded.open = true; // so that a reader sees why rows are missing
    document.getElementById(anchor)?.scrollIntoView();
  }

  function toAddress() {
    const want = wanted();
    const query = new URLSearchParams(want).toString();
    // Replaced, not pushed: the way back leads to the page before, not through every choice.
    history.replaceState(null, "", query ? `#${anchor}?${query}` : location.pathname + location.search);
    show(want);
  }

  form.addEventListener("change", toAddress);
  // A reset takes effect after its event.
  form.addEventListener("reset", () => setTimeout(toAddress));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
