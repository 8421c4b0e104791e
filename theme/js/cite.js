// @ts-check
/* “Cite” beside every quotation: copies its words with who said them and where they stand, as
   plain text, Markdown, BibTeX or CSL-JSON. The texts are made by the build (exports/citations.py)
   and loaded, as a script, when first asked for: a page on a disk may load nothing else.
   Needs: <script src="…/cite.js" data-citations="../citations/<briefing>.js" defer> with our words. */
(() => {
  "use strict";
  /** Where the citations are, and our words in the page's language. */
  const told = document.currentScript?.dataset ?? {};
  const file = told.citations;
  if (!file) return;
  const FORMS = { plain: told.plain ?? "", markdown: "Markdown", bibtex: "BibTeX", csl: "CSL-JSON" };

  /** @type {Promise<Record<string, Record<string, string>>> | undefined} */
  let loaded;

  /** Every citation of the briefing, by the anchor of its statement. */
  function load() {
    loaded ??= new Promise((resolve, reject) => {
      /** @type {any} */ (globalThis).briefingsCite = resolve;
      const script = document.createElement("script");
      script.charset = "utf-8";
      script.src = /** @type {string} */ (file);
      script.onerror = () => {
        loaded = undefined; // the next try may find it
        reject(new Error("missing"));
      };
      document.head.append(script);
    });
    return loaded;
  }

  /** @param {string} text */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Some browsers give a page on a disk no clipboard; the old way needs a field in the page.
      const field = document.createElement("textarea");
      field.value = text;
      field.style.position = "fixed";
      const focused = /** @type {HTMLElement | null} */ (document.activeElement);
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      focused?.focus();
      if (!done) throw new Error("barred");
    }
  }

  /** @param {string} name @param {string} text @param {Record<string, string>} [attributes] */
  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  /** The button and its four forms, for the statement with this anchor. @param {string} anchor */
  function cite(anchor) {
    const box = element("span", "", { class: "cite" });
    const button = element("button", told.cite ?? "", { type: "button", "aria-expanded": "false" });
    const forms = element("span", "", { role: "group", "aria-label": told.as ?? "", hidden: "" });
    const status = element("span", "", { role: "status" });
    button.addEventListener("click", () => {
      forms.hidden = !forms.hidden;
      button.setAttribute("aria-expanded", String(!forms.hidden));
      status.textContent = "";
      load().catch(() => {}); // read ahead; a failure is told when a form is chosen
    });
    for (const [form, label] of Object.entries(FORMS)) {
      const choice = element("button", label, { type: "button" });
      choice.addEventListener("click", async () => {
        try {
          await copy((await load())[anchor][form]);
          status.textContent = told.copied ?? "";
        } catch {
          status.textContent = told.failed ?? "";
        }
      });
      forms.append(choice);
    }
    box.append(button, forms, status);
    return box;
  }

  for (const figure of document.querySelectorAll("figure.quotation[id^='read-']")) {
    figure.querySelector("figcaption")?.append(" ", cite(figure.id.slice("read-".length)));
  }
})();
