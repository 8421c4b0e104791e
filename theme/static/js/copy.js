// @ts-check
// Takes a statement along with its citation: as plain text, Markdown or BibTeX. The buttons
// stand in "How this was read", which is closed, so that nothing moves when they are made.
(() => {
  /** One line. @param {Element | null | undefined} element */
  const text = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

  /** @param {Element} quotation */
  function citation(quotation) {
    const chip = quotation.querySelector("a.chip");
    const letter = text(chip).replace(/\d+$/, "");
    const cards = [...document.querySelectorAll(".source-card")];
    const card = cards.find((c) => text(c.querySelector(".letter")) === letter);
    // A source's own page lists the others only; what it is called stands at its top.
    const about = card ?? document.querySelector(".source-page .top");
    return {
      words: text(quotation.querySelector(".words")),
      speaker: text(quotation.querySelector(".speaker")) || text(document.querySelector(".entity h1")),
      printed: text(quotation.querySelector(".printed")),
      title: text(about?.querySelector(".source-title, h1")),
      outlet: text(about?.querySelector("bdi")),
      date: about?.querySelector("time")?.getAttribute("datetime") ?? "",
      url: chip instanceof HTMLAnchorElement ? chip.href : location.href,
      key: quotation.id.replace(/^read-/, "") || "statement",
    };
  }

  /** @type {Record<string, (c: ReturnType<typeof citation>) => string>} */
  const forms = {
    "plain text": (c) =>
      `${c.words} (${c.speaker}; as printed: ${c.printed}) ${[c.title, c.outlet, c.date].filter(Boolean).join(", ")}. ${c.url}`,
    Markdown: (c) =>
      `> ${c.words}\n\n${c.speaker}, as printed: “${c.printed}”, in [${c.title || c.outlet || c.url}](${c.url})${c.outlet && c.title ? `, ${c.outlet}` : ""}${c.date ? `, ${c.date}` : ""}`,
    BibTeX: (c) => {
      const field = (/** @type {string} */ name, /** @type {string} */ value) =>
        value ? `  ${name} = {${value.replace(/[{}\\]/g, "")}},\n` : "";
      return `@misc{${c.key.replace(/[^\w.-]/g, "_")},\n${field("title", c.title)}${field("publisher", c.outlet)}${field("date", c.date)}${field("url", c.url)}${field("note", `${c.speaker}: ${c.words}`)}}`;
    },
  };

  /** @param {string} words */
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      // Barred where a page is not of a safe origin; the old way still works there.
      const area = document.createElement("textarea");
      area.value = words;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.open || details.querySelector("button")) return;
    const quotation = details.closest(".quotation");
    if (!quotation) return;
    const line = document.createElement("p");
    const done = document.createElement("output");
    line.append("Copy as ");
    for (const [name, form] of Object.entries(forms)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", async () => {
        done.textContent = (await copy(form(citation(quotation)))) ? " copied" : " could not copy";
      });
      line.append(button, " ");
    }
    line.append(done);
    details.append(line);
  }, true);
})();
