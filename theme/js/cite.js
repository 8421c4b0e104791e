// @ts-check
/* “Cite” beside every quotation: copies its words with who said them and where they stand, as
   plain text, Markdown, BibTeX or CSL-JSON. The texts are made by the build (exports/citations.py)
   and loaded, as a script, when first asked for: a page on a disk may load nothing else.
   Needs: <script src="…/cite.js" defer> with our words, and a quotation inside of an element with
   data-citations="../citations/<briefing>.js", or that on the script for the whole page. */
(() => {
  "use strict";
  /** Where the citations are, and our words in the page's language. */
  const told = document.currentScript?.dataset ?? {};
  const FORMS = { plain: told.plain ?? "", markdown: "Markdown", bibtex: "BibTeX", csl: "CSL-JSON" };

  /** @typedef {Record<string, Record<string, string>>} Citations by the anchor of their statement */
  /** @type {Map<string, Promise<Citations>>} */
  const loaded = new Map();
  /** What waits for each script. @type {WeakMap<object, (value: Citations) => void>} */
  const waiting = new WeakMap();
  /** @type {any} */ (globalThis).briefingsCite = (/** @type {Citations} */ value) =>
    waiting.get(document.currentScript ?? {})?.(value);

  /** Every citation of a briefing. @param {string} file @returns {Promise<Citations>} */
  function load(file) {
    const known = loaded.get(file);
    if (known) return known;
    const coming = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      waiting.set(script, resolve);
      script.charset = "utf-8";
      script.src = file;
      script.onerror = () => {
        loaded.delete(file); // the next try may find it
        reject(new Error("missing"));
      };
      document.head.append(script);
    });
    loaded.set(file, coming);
    return coming;
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

  /** The button and its four forms, for the statement with this anchor. @param {string} anchor @param {string} file */
  function cite(anchor, file) {
    const box = element("span", "", { class: "cite" });
    const button = element("button", told.cite ?? "", { type: "button", "aria-expanded": "false" });
    const forms = element("span", "", { role: "group", "aria-label": told.as ?? "", hidden: "" });
    const status = element("span", "", { role: "status" });
    button.addEventListener("click", () => {
      forms.hidden = !forms.hidden;
      button.setAttribute("aria-expanded", String(!forms.hidden));
      status.textContent = "";
      load(file).catch(() => {}); // read ahead; a failure is told when a form is chosen
    });
    for (const [form, label] of Object.entries(FORMS)) {
      const choice = element("button", label, { type: "button" });
      choice.addEventListener("click", async () => {
        try {
          await copy((await load(file))[anchor][form]);
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

  /** @type {NodeListOf<HTMLElement>} */
  const quotations = document.querySelectorAll(".quotation[id^='read-'], .passages > li > div");
  for (const quotation of quotations) {
    /** @type {HTMLElement | null} */
    const part = quotation.closest("[data-citations]");
    const file = part?.dataset.citations ?? told.citations;
    const reading = quotation.querySelector(".reading");
    if (!file) continue;
    const box = cite(quotation.id.slice("read-".length), file);
    if (reading) reading.after(" ", box);
    // Before what stands within: that is another statement.
    else quotation.insertBefore(box, quotation.querySelector(".editor, .inner")).before(" ");
  }
})();
